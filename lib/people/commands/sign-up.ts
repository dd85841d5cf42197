import { db } from '@/lib/platform/db'
import { done, type Result, refused } from '@/lib/platform/errors'
import { take } from '@/lib/platform/limits'
import { sendsMail } from '@/lib/platform/mail'
import type { Locale } from '@/lib/platform/messages'
import type { SignUpInput } from '../input'
import { passwordHash } from '../passwords'
import type { Person } from '../rules'
import { insertPerson } from './add'
import { sendPasswordLink } from './reset'

type Asking = { from: string; locale: Locale; next?: string }

/**
 * Opens an account. Where mail is sent, the password is chosen by the link in the letter, so that nobody can open
 * an account in another's name, and the answer is the same for an address that has one already: `mailed`.
 * Where no mail is sent the account is there at once.
 */
export async function signUp(input: SignUpInput, asking: Asking): Promise<Result<Person | 'mailed'>> {
  await take('accountsByAddress', asking.from)
  return sendsMail() ? signUpByMail(input, asking) : signUpAtOnce(input)
}

async function signUpByMail({ email, name }: SignUpInput, asking: Asking): Promise<Result<'mailed'>> {
  await take('mailByEmail', email)
  const person = { email, name, passwordHash: null, verified: false }
  const added = await db.$transaction((tx) => insertPerson(tx, person))
  const links = { letter: added ? 'account' : 'reset', locale: asking.locale, next: asking.next } as const
  const someone = added ?? (await db.person.findUniqueOrThrow({ where: { email } }))
  const sent = await sendPasswordLink(someone, links)
  return sent ? done('mailed') : refused({ '': { code: 'mailNotSent' } })
}

async function signUpAtOnce({ email, name, password }: SignUpInput): Promise<Result<Person>> {
  if (!password) return refused({ password: { code: 'passwordMissing' } })
  const person = { email, name, passwordHash: await passwordHash(password), verified: false }
  const added = await db.$transaction((tx) => insertPerson(tx, person))
  return added ? done(added) : refused({ email: { code: 'emailTaken' } })
}
