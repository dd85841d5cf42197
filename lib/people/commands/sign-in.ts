import { db } from '@/lib/platform/database/db'
import { done, type Result, refused } from '@/lib/platform/errors'
import { consume, giveBack, type Limit, networkOf } from '@/lib/platform/limits'
import type { SignInInput } from '../input'
import { isPassword } from '../passwords'
import { known, type Person } from '../rules'

/** A browser with the people who signed in there before, in a cookie that only this site can encrypt. */
export type Device = { id: string; people: string[] }

/**
 * Finds the person with this address and password. A wrong password and an unknown address get the same answer after the
 * same time. `from` is the network address of the request. Throws TooMany after too many failures. They are counted for
 * address and network together, so that nobody can lock an account from elsewhere; a browser where the person was signed
 * in before has a count of its own.
 */
export async function signInWithPassword(
  input: SignInInput,
  from: string,
  device: Device | null = null,
): Promise<Result<Person>> {
  const { email, password } = input
  await consume('signInByAddress', from)
  const person = await db.person.findUnique({ where: { email }, select: { ...known, passwordHash: true } })
  const counted = countedBy({
    email,
    from,
    device: person && device?.people.includes(person.id) ? device : null,
  })
  for (const [limit, who] of counted) await consume(limit, who)
  const right = await isPassword(password, person?.passwordHash)
  if (!person || !right) return refused({ '': { code: 'signInRefused' } })
  await Promise.all(
    [...counted, ['signInByAddress', from] as const].map(([limit, who]) => giveBack(limit, who)),
  )
  const { passwordHash, ...rest } = person
  return done(rest)
}

type Trying = { email: string; from: string; device: Device | null }

function countedBy({ email, from, device }: Trying): Array<readonly [Limit, string]> {
  if (device) return [['signInByDevice', device.id]]
  return [
    ['signInFromNetwork', `${email} ${networkOf(from)}`],
    ['signInByEmail', email],
  ]
}
