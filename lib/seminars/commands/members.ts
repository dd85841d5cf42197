import { insertPerson } from '@/lib/people/commands/add'
import { endEntryLinks } from '@/lib/people/commands/reset'
import { isUnproven, nameFromAddress } from '@/lib/people/rules'
import { db, type Tx } from '@/lib/platform/database/db'
import { Conflict, done, NotFound, type Result, refused, Stale } from '@/lib/platform/errors'
import { recordOn } from '@/lib/platform/events'
import type { Role } from '@/lib/platform/prisma/enums'
import { now } from '@/lib/platform/time/clock'
import { type Once, transact, write } from '@/lib/platform/write'
import { type Member, permitEnding, permitInstructing } from '../access'
import type { MemberInput } from '../input'
import { holdMembers } from '../locks'
import { findMember } from '../queries'
import { isStaff } from '../rules'

/** `id` is the person's; `isNew` when they had no account before. */
export type AddedMember = { id: string; replayed: boolean; isNew: boolean }

/**
 * Makes someone a member by their address. Who has no account yet gets one without a password; `tells`: the others get
 * a notice.
 * Problems of `email` where somebody has opened the account and nobody has shown that the address is theirs.
 * Conflict `alreadyMember` when they belong to the seminar already.
 */
export async function addMember(
  member: Member,
  input: MemberInput,
  once?: Once,
  tells = false,
): Promise<Result<AddedMember>> {
  permitInstructing(member)
  let isNew = false
  const made = await write(member.person, once, async (tx) => {
    permitInstructing(await holdMembers(tx, member))
    const known = await tx.person.findUnique({ where: { email: input.email } })
    const doubt = known && doubtOf(known, input)
    if (doubt) return refused({ email: { code: doubt } })
    const added = known ? null : await openAccount(tx, member, input)
    isNew = added !== null
    const { id } = known ?? added ?? (await tx.person.findUniqueOrThrow({ where: { email: input.email } }))
    if (!(await admit(tx, member, id, input.role, tells && !isNew))) throw new Conflict('alreadyMember')
    return done({ id })
  })
  return made.ok ? done({ ...made.value, isNew }) : made
}

/**
 * Where no mail is sent, anybody may have opened an account in the name of an address: whoever adds it by that address
 * means somebody whom it may not be. As staff such a person comes by a code that was handed to them.
 */
function doubtOf(account: Parameters<typeof isUnproven>[0], { role, confirmed }: MemberInput): string | null {
  if (!isUnproven(account)) return null
  if (isStaff(role)) return 'addressUnprovenStaff'
  return confirmed ? null : 'addressUnproven'
}

/** `null` when somebody else did it in this very moment. */
function openAccount(tx: Tx, member: Member, { email, name = nameFromAddress(email) }: MemberInput) {
  return insertPerson(tx, { email, name, passwordHash: null, verified: false }, member.person)
}

type In = { seminar: { id: string }; person: { id: string } }

/** False when the person is a member already; a membership that had ended begins again. `tells`: they get a notice. */
export async function admit(
  tx: Tx,
  { seminar, person: actor }: In,
  personId: string,
  role: Role,
  tells = false,
): Promise<boolean> {
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
  const data = { role, ...(tells && { tells }) }
  const event = { kind: 'membership.began', subject: 'membership', id: personId, data }
  await recordOn(tx, { member: { seminar, person: actor } }, event)
  return true
}

/** To an hour is near enough, and spares a write for every page. In milliseconds. */
const GRAIN = 3_600_000

/** Keeps that a member is here. An administrator of the site who belongs to no seminar leaves no trace. */
export async function noteSeen({ person, seminar }: In): Promise<void> {
  const time = now()
  await db.$executeRaw`UPDATE membership SET seen_at = ${time}
    WHERE seminar_id = ${seminar.id}::uuid AND person_id = ${person.id}::uuid AND ended_at IS NULL
      AND (seen_at IS NULL OR seen_at < ${new Date(time.getTime() - GRAIN)})`
}

/** Gives someone another role, if nobody has since `revision`. The last instructor stays one. */
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
  if (!changed) throw new Stale(await findMember(member, personId))
}

/** Ends a membership. What the person has written stays. Two instructors who leave at one moment do it in turn. */
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
  const instructors = { seminarId: seminar.id, role: 'instructor', endedAt: null } as const
  if ((await tx.membership.count({ where: instructors })) < 2) throw new Conflict('lastInstructor')
}
