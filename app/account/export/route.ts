import { asFile } from '@/app/_account/export'
import { readMine } from '@/lib/exchange/account/queries'
import { TooMany } from '@/lib/platform/errors'
import { consume } from '@/lib/platform/limits'
import { signedIn, toSignIn } from '@/lib/web/auth/session'

/** The reader's own data as a file; after too many requests, the account's page says when to return. */
export async function GET(): Promise<Response> {
  const person = (await signedIn()) ?? toSignIn('/account')
  try {
    await consume('exports', person.id)
  } catch (error) {
    if (!(error instanceof TooMany)) throw error
    const location = `/account?wait=${Math.ceil(error.retryAfterSeconds / 60)}#data`
    return new Response(null, { status: 303, headers: { location } })
  }
  return asFile(await readMine(person))
}
