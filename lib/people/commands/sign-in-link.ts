import { createHash, randomBytes } from 'node:crypto'
import { secret } from '@/lib/platform/env'
import { consume } from '@/lib/platform/limits'
import { linkTo, send } from '@/lib/platform/mail/send'
import { MINUTE } from '@/lib/platform/time/units'
import type { Locale } from '@/lib/platform/words/messages'
import { keepSignInLink, personOfAddress } from '../providers'
import { isUndeliverable } from '../rules'

type Ask = { email: string; from: string; locale: Locale; next: string }

const MINUTES = 30

/**
 * Sends a sign-in link to the account with this address. Neither the answer nor its time reveals whether there is one:
 * `later` does the work after the answer. The link opens a page of ours with a button, because mail filters open the links
 * they find.
 */
export async function askForSignInLink(
  { email, from, locale, next }: Ask,
  later: (work: () => Promise<void>) => void | Promise<void>,
): Promise<void> {
  await consume('mailByAddress', from)
  await consume('mailByEmail', email)
  await later(async () => {
    if (isUndeliverable(email) || !(await personOfAddress(email))) return
    const token = randomBytes(32).toString('base64url')
    const expires = new Date(Date.now() + MINUTES * MINUTE)
    await keepSignInLink({ identifier: email, token: asKept(token), expires })
    const link = linkTo(`/signin/link?${new URLSearchParams({ token, email, next })}`)
    await send({ to: email, name: 'signIn', locale, link, values: { minutes: MINUTES } })
  })
}

/** Hashes a token as next-auth does, which compares the link. */
const asKept = (token: string) => createHash('sha256').update(`${token}${secret()}`).digest('hex')
