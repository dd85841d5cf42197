import { addPerson } from '@/lib/people/commands/add'
import { known, type Person } from '@/lib/people/rules'
import { db } from '@/lib/platform/database/db'
import { people } from '@/prisma/demo/people'
import { accepted, Failure } from '../failure'
import type { DemoAdditions } from './timeline'

/** The people of the demonstration, by their keys. They have no passwords: one click signs them in. */
export type Cast = Map<string, Person>

export async function inviteCast(added: DemoAdditions): Promise<Cast> {
  const cast: Cast = new Map()
  for (const { key, name, email, role } of people) {
    const here = await db.person.findUnique({ where: { email }, select: known })
    cast.set(key, here ?? accepted(await addPerson({ name, email, admin: role === 'admin' })))
    if (!here) added.people++
  }
  return cast
}

/** The person of the cast with this key. */
export function called(cast: Cast, key: string): Person {
  const person = cast.get(key)
  if (!person) throw new Failure(`The demonstration has nobody called ${key}.`)
  return person
}
