import { db, type Tx } from '@/lib/platform/database/db'
import { done, type Result, refused } from '@/lib/platform/errors'
import { record } from '@/lib/platform/events'
import { operator } from '../access'
import type { PersonInput } from '../input'
import { passwordHash } from '../passwords'
import type { Person } from '../rules'

/** Adds a person for an operator who vouches for the address. A taken address is a problem of `email`. */
export async function addPerson(input: PersonInput): Promise<Result<Person>> {
  const hash = input.password === undefined ? null : await passwordHash(input.password)
  const added = await db.$transaction((tx) =>
    insertPerson(tx, { ...input, passwordHash: hash, verified: true }, operator),
  )
  return added ? done(added) : refused({ email: { code: 'emailTaken' } })
}

type NewPerson = {
  email: string
  name: string
  admin?: boolean
  passwordHash: string | null
  /** The person has proven the address, or an operator vouches for it. */
  verified: boolean
}

/** Returns null when the address is taken, also by an account made at the same moment. */
export async function insertPerson(
  tx: Tx,
  person: NewPerson,
  actor?: { id: string },
): Promise<Person | null> {
  const [added] = await tx.person.createManyAndReturn({
    data: {
      email: person.email,
      name: person.name,
      admin: person.admin ?? false,
      passwordHash: person.passwordHash,
      emailVerifiedAt: person.verified ? new Date() : null,
    },
    skipDuplicates: true,
    select: { id: true, name: true, email: true, admin: true },
  })
  if (!added) return null
  await record(tx, { actor: actor ?? added, kind: 'person.added', subject: 'person', subjectId: added.id })
  return added
}
