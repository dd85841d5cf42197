import { insertPerson } from '@/lib/people/commands/add'
import { endEntryLinks, holdPeople } from '@/lib/people/commands/reset'
import { isUnproven, nameFromAddress } from '@/lib/people/rules'
import { db, type Tx } from '@/lib/platform/database/db'
import { Conflict, done, NotFound, type Result, refused, StaleConflict } from '@/lib/platform/errors'
import { recordOn } from '@/lib/platform/events'
import type { Role } from '@/lib/platform/prisma/enums'
import { now } from '@/lib/platform/time/clock'
import { HOUR } from '@/lib/platform/time/units'
import { type IdempotencyKey, transact, write } from '@/lib/platform/write'
import { type Member, permitEnding, permitInstructing } from '../access'
import type { MemberInput } from '../input'
import { holdMembers } from '../locks'
import { findMember } from '../queries'
import { isStaff } from '../rules'

/** `id` is the person's; `isNew` when they had no account before. */
export type AddedMember = { id: string; replayed: boolean; isNew: boolean }

/**
 * Makes a person a member by their address. A person without an account gets one without a password; with `tells` the others
 * get a notice. Throws Conflict `alreadyMember` for a member.
 * Returns problems of `email` where somebody has entered the account but nobody has proven the address.
 */
export async function addMember(
  member: Member,
  input: MemberInput,
  once?: IdempotencyKey,
  tells = false,
): Promise<Result<AddedMember>> {
  permitInstructing(member)
  let isNew = false
  const made = await write(member.person, once, async (tx) => {
    permitInstructing(await holdMembers(tx, member))
    const accounts = { select: { provider: true } }
    const known = await tx.person.findUnique({ where: { email: input.email }, include: { accounts } })
    const doubt = known && doubtOf(known, input)
    if (doubt) return refused({ email: { code: doubt } })
    const added = known ? null : await openAccount(tx, member, input)
    isNew = added !== null
    const { id } = known ?? added ?? (await tx.person.findUniqueOrThrow({ where: { email: input.email } }))
    if (!(await admit(tx, member, id, input.role, { tells: tells && !isNew })))
      throw new Conflict('alreadyMember')
    return done({ id })
  })
  return made.ok ? done({ ...made.value, isNew }) : made
}

/**
 * Where no mail is sent, anybody may have opened an account in the name of an address, and a learning platform may have named
 * any address, so the account may not belong to the person meant. As staff such a person needs a code handed to them.
 */
function doubtOf(account: Parameters<typeof isUnproven>[0], { role, confirmed }: MemberInput): string | null {
  if (!isUnproven(account)) return null
  if (isStaff(role)) return 'addressUnprovenStaff'
  return confirmed ? null : 'addressUnproven'
}

/** Returns null when another transaction adds the account at the same moment. */
function openAccount(tx: Tx, member: Member, { email, name = nameFromAddress(email) }: MemberInput) {
  return insertPerson(tx, { email, name, passwordHash: null, verified: false }, member.person)
}

type In = { seminar: { id: string }; person: { id: string } }

/** `tells`: the person gets a notice. `course`: the learning platform's course by which they come. */
type Admission = { tells?: boolean; course?: string }

/** False for a member. An ended membership begins again. */
export async function admit(
  tx: Tx,
  { seminar, person: actor }: In,
  personId: string,
  role: Role,
  { tells, course }: Admission = {},
): Promise<boolean> {
  await holdPeople(tx, [personId])
  const seenAt = personId === actor.id ? now() : null
  const admitted = await tx.$executeRaw`
    INSERT INTO membership (seminar_id, person_id, role, joined_at, seen_at)
    VALUES (${seminar.id}::uuid, ${personId}::uuid, ${role}::"Role", ${now()}, ${seenAt}::timestamptz)
    ON CONFLICT (seminar_id, person_id) DO UPDATE
      SET role = excluded.role, ended_at = NULL, joined_at = excluded.joined_at, seen_at = excluded.seen_at,
        revision = membership.revision + 1
      WHERE membership.ended_at IS NOT NULL`
  if (admitted === 0) return false
  await endEntryLinks(tx, personId)
  const data = { role, ...(tells && { tells }), ...(course && { course }) }
  const event = { kind: 'membership.began', subject: 'membership', id: personId, data }
  await recordOn(tx, { member: { seminar, person: actor } }, event)
  return true
}

/** In milliseconds. An hour is precise enough, and spares a write for every page. */
const GRAIN = HOUR

/** Records a member's presence. An administrator of the site without a membership leaves no trace. */
export async function noteSeen({ person, seminar }: In): Promise<void> {
  const time = now()
  await db.$executeRaw`UPDATE membership SET seen_at = ${time}
    WHERE seminar_id = ${seminar.id}::uuid AND person_id = ${person.id}::uuid AND ended_at IS NULL
      AND (seen_at IS NULL OR seen_at < ${new Date(time.getTime() - GRAIN)})`
}

/** Changes a member's role, if nobody has since `revision`. The last instructor keeps theirs. */
export async function changeRole(
  member: Member,
  personId: string,
  role: Role,
  revision?: number,
): Promise<void> {
  permitInstructing(member)
  const { seminar } = member
  const changed = await transact(async (tx) => {
    permitInstructing(await holdMembers(tx, member))
    const standing = await standingOf(tx, member, personId)
    if (revision !== undefined && standing.revision !== revision) return false
    if (standing.role === role) return true
    if (standing.role === 'instructor') await keepAnInstructor(tx, member)
    const where = { seminarId_personId: { seminarId: seminar.id, personId } }
    await tx.membership.update({ where, data: { role, revision: { increment: 1 } } })
    const data = { from: standing.role, to: role }
    const event = { kind: 'membership.changed', subject: 'membership', id: personId, data }
    await recordOn(tx, { member }, event)
    return true
  })
  if (!changed) throw new StaleConflict(await findMember(member, personId))
}

/** Ends a membership and keeps the person's posts. Two instructors who leave at one moment do so in turn. */
export async function endMembership(member: Member, personId: string): Promise<void> {
  permitEnding(member, { id: personId })
  const { seminar } = member
  await transact(async (tx) => {
    permitEnding(await holdMembers(tx, member), { id: personId })
    const standing = await standingOf(tx, member, personId)
    if (standing.role === 'instructor') await keepAnInstructor(tx, member)
    const where = { seminarId_personId: { seminarId: seminar.id, personId } }
    await tx.membership.update({ where, data: { endedAt: now(), revision: { increment: 1 } } })
    const event = { kind: 'membership.ended', subject: 'membership', id: personId }
    await recordOn(tx, { member }, event)
  })
}

async function standingOf(tx: Tx, { seminar }: Member, personId: string) {
  const standing = await tx.membership.findFirst({
    where: { seminarId: seminar.id, personId, endedAt: null },
  })
  if (!standing) throw new NotFound()
  return standing
}

async function keepAnInstructor(tx: Tx, { seminar }: Member): Promise<void> {
  if (await hasLastInstructor(tx, seminar.id)) throw new Conflict('lastInstructor')
}

/** Whether the seminar has one instructor, who must not leave. */
export async function hasLastInstructor(tx: Tx, seminarId: string): Promise<boolean> {
  const instructors = { seminarId, role: 'instructor', endedAt: null } as const
  return (await tx.membership.count({ where: instructors })) < 2
}
