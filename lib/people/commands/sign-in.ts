import { db } from '@/lib/platform/database/db'
import { done, type Result, refused } from '@/lib/platform/errors'
import { consume, giveBack, type Limit, networkOf } from '@/lib/platform/limits'
import type { SignInInput } from '../input'
import { isPassword } from '../passwords'
import { known, type Person } from '../rules'

/** A browser that says whom it was signed in as before, in words that only this site can seal. */
export type Device = { id: string; people: string[] }

/**
 * The person whom this address and password belong to. One answer, and the same time, for a wrong password and
 * an unknown address. `from` is the network address that asks. Throws TooMany after too many failures: counted for the
 * address and the network together, so that nobody locks somebody else's account from elsewhere; and for a browser that
 * the person was signed in with before, on its own.
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
