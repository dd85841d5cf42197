import { db } from '@/lib/platform/database/db'
import { done, type Result, refused } from '@/lib/platform/errors'
import { consume } from '@/lib/platform/limits'
import { sendsMail } from '@/lib/platform/mail/send'
import type { Locale } from '@/lib/platform/words/messages'
import type { SignUpInput } from '../input'
import { passwordHash } from '../passwords'
import type { Person } from '../rules'
import { insertPerson } from './add'
import { sendPasswordLink } from './reset'

type Asking = { from: string; locale: Locale; next?: string }

/**
 * Opens an account. Where mail is sent, the letter's link lets the owner choose the password, so that nobody opens an
 * account in another's name; the answer `mailed` is the same for an address that has an account, and `later` does the
 * work after it. Where no mail is sent, the account exists at once, and a taken address is a problem of `email`.
 */
export async function signUp(
  input: SignUpInput,
  asking: Asking,
  later: (work: () => Promise<void>) => void | Promise<void> = (work) => work(),
): Promise<Result<Person | 'mailed'>> {
  await consume('accountsByAddress', asking.from)
  if (!sendsMail()) return signUpAtOnce(input)
  await consume('mailByEmail', input.email)
  await later(() => signUpByMail(input, asking))
  return done('mailed')
}

async function signUpByMail({ email, name }: SignUpInput, asking: Asking): Promise<void> {
  const person = { email, name, passwordHash: null, verified: false }
  const added = await db.$transaction((tx) => insertPerson(tx, person))
  const links = { letter: added ? 'account' : 'reset', locale: asking.locale, next: asking.next } as const
  const someone = added ?? (await db.person.findUniqueOrThrow({ where: { email } }))
  await sendPasswordLink(someone, links)
}

async function signUpAtOnce({ email, name, password }: SignUpInput): Promise<Result<Person>> {
  if (!password) return refused({ password: { code: 'passwordMissing' } })
  const person = { email, name, passwordHash: await passwordHash(password), verified: false }
  const added = await db.$transaction((tx) => insertPerson(tx, person))
  return added ? done(added) : refused({ email: { code: 'emailTaken' } })
}
