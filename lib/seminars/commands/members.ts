import { insertPerson } from '@/lib/people/commands/add'
import { nameFromAddress } from '@/lib/people/rules'
import type { Tx } from '@/lib/platform/db'
import { Conflict, done, type Result } from '@/lib/platform/errors'
import { record } from '@/lib/platform/events'
import type { Role } from '@/lib/platform/prisma/enums'
import { type Once, write } from '@/lib/platform/write'
import { type Member, permitInstructing } from '../access'
import type { MemberInput } from '../input'

/** `id` is the person's. */
export type AddedMember = { id: string; replayed: boolean }

/**
 * Makes someone a member by their address. Who has no account yet gets one without a password.
 * Conflict `alreadyMember` when they belong to the seminar already.
 */
export async function addMember(
  member: Member,
  input: MemberInput,
  once?: Once,
): Promise<Result<AddedMember>> {
  permitInstructing(member)
  return write(member.person, once, async (tx) => {
    const person = await personAt(tx, member, input)
    if (!(await admit(tx, member, person.id, input.role))) throw new Conflict('alreadyMember')
    return done({ id: person.id })
  })
}

async function personAt(tx: Tx, member: Member, { email, name }: MemberInput): Promise<{ id: string }> {
  const known = await tx.person.findUnique({ where: { email }, select: { id: true } })
  if (known) return known
  const person = { email, name: name ?? nameFromAddress(email), passwordHash: null, verified: false }
  const added = await insertPerson(tx, person, member.person)
  return added ?? tx.person.findUniqueOrThrow({ where: { email }, select: { id: true } })
}

type In = Pick<Member, 'seminar'> & { person: { id: string } }

/** False when the person is a member already; a membership that had ended begins anew. */
export async function admit(
  tx: Tx,
  { seminar, person: actor }: In,
  personId: string,
  role: Role,
): Promise<boolean> {
  const admitted = await tx.$executeRaw`
    INSERT INTO membership (seminar_id, person_id, role) VALUES (${seminar.id}::uuid, ${personId}::uuid, ${role}::"Role")
    ON CONFLICT (seminar_id, person_id) DO UPDATE
      SET role = excluded.role, ended_at = NULL, joined_at = now(), revision = membership.revision + 1
      WHERE membership.ended_at IS NOT NULL`
  if (admitted === 0) return false
  const event = { kind: 'membership.began', subject: 'membership', subjectId: personId, data: { role } }
  await record(tx, { actor, seminarId: seminar.id, ...event })
  return true
}
