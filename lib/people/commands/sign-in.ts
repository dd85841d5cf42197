import { db } from '@/lib/platform/db'
import { done, type Result, refused } from '@/lib/platform/errors'
import { giveBack, take } from '@/lib/platform/limits'
import type { SignInInput } from '../input'
import { isPassword } from '../passwords'
import { known, type Person } from '../rules'

/**
 * The person whom this address and password belong to. One answer, and the same time, for a wrong password and
 * an unknown address. `from` is the network address that asks. Throws TooMany after too many failures.
 */
export async function signInWithPassword(input: SignInInput, from: string): Promise<Result<Person>> {
  const { email, password } = input
  await take('signInByAddress', from)
  await take('signInByEmail', email)
  const person = await db.person.findUnique({ where: { email }, select: { ...known, passwordHash: true } })
  const right = await isPassword(password, person?.passwordHash)
  if (!person || !right) return refused({ '': { code: 'signInRefused' } })
  await Promise.all([giveBack('signInByAddress', from), giveBack('signInByEmail', email)])
  const { passwordHash, ...rest } = person
  return done(rest)
}
