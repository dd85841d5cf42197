import { personOfAddress } from '@/lib/people/providers'
import { isOfDemo } from '@/lib/people/rules'
import { take } from '@/lib/platform/limits'
import { signInStep } from './sign-in'
import { whoAsks } from './visiting'

/** Sends a link to whoever has an account with this address. Limited, since it fills a mailbox. */
export async function askSignInLink(email: string, next: string): Promise<void> {
  const { from } = await whoAsks()
  await take('mailByAddress', from)
  await take('mailByEmail', email)
  if (isOfDemo(email) || !(await personOfAddress(email))) return
  await signInStep({ path: 'signin/email', fields: { email }, next })
}
