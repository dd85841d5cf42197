import { db, type Tx } from '@/lib/platform/database/db'
import { done, type Result, refused } from '@/lib/platform/errors'
import { record } from '@/lib/platform/events'
import { operator } from '../access'
import type { PersonInput } from '../input'
import { passwordHash } from '../passwords'
import type { Person } from '../rules'

/** Adds a person whose address an operator vouches for. An address that is taken is a problem of `email`. */
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
  /** Somebody has shown that the address is theirs, or an operator says so. */
  verified: boolean
}

/** `null` when somebody has that address already, even if they came in this very moment. */
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
