import type { Tx } from '@/lib/platform/database/db'
import { Conflict, done, NotFound, type Result, refused } from '@/lib/platform/errors'
import { recordOn } from '@/lib/platform/events'
import { now } from '@/lib/platform/time/clock'
import { DAY } from '@/lib/platform/time/units'
import { type IdempotencyKey, type WriteResult, write } from '@/lib/platform/write'
import { type Member, permitRestraining } from '../access'
import type { RestraintInput } from '../input'
import { holdMembers } from '../locks'

const LONGEST = 366 * DAY

/**
 * Mutes or suspends a member until a time, for a reason that the member sees. Problems of `until`: restraintPast,
 * restraintTooLong. Throws Conflict if the member is under a restraint of this kind already.
 */
export async function restrain(
  member: Member,
  given: RestraintInput,
  once?: IdempotencyKey,
): Promise<Result<WriteResult>> {
  const { person: personId, kind, reason } = given
  const until = new Date(given.until)
  return write(member.person, once, async (tx, id) => {
    const acting = await holdMembers(tx, member)
    permitRestraining(acting, await restrained(tx, member, personId))
    if (until <= now()) return refused({ until: { code: 'restraintPast' } })
    if (until.getTime() - now().getTime() > LONGEST) return refused({ until: { code: 'restraintTooLong' } })
    if (await standing(tx, member, personId, kind)) throw new Conflict('restrainedAlready')
    const of = { seminarId: member.seminar.id, personId, kind }
    await tx.restraint.create({ data: { id, ...of, reason, byId: member.person.id, at: now(), until } })
    await setUntil(tx, member, personId, kind, until)
    const data = { restraint: id, reason, until: until.toISOString() }
    await recordOn(tx, { member }, { kind: `member.${kind}`, subject: 'membership', id: personId, data })
    return done({ id })
  })
}

/** Lifts a restraint before its end, for a reason. Throws Conflict if it is over already. */
export async function release(
  member: Member,
  id: string,
  { reason }: { reason: string },
  once?: IdempotencyKey,
): Promise<Result<WriteResult>> {
  return write(member.person, once, async (tx) => {
    const found = await tx.restraint.findFirst({ where: { id, seminarId: member.seminar.id } })
    if (!found) throw new NotFound()
    const { personId, kind } = found
    const acting = await holdMembers(tx, member)
    permitRestraining(acting, await restrained(tx, member, personId))
    const lifted = { liftedAt: now(), liftedById: member.person.id, liftedReason: reason }
    const where = { id, liftedAt: null, until: { gt: now() } }
    if (!(await tx.restraint.updateMany({ where, data: lifted })).count) throw new Conflict('restraintOver')
    await setUntil(tx, member, personId, kind, null)
    const data = { restraint: id, from: kind, reason }
    await recordOn(tx, { member }, { kind: 'member.released', subject: 'membership', id: personId, data })
    return done({ id })
  })
}

type Kind = RestraintInput['kind']

/** Locks the membership, so that no post slips in meanwhile. A member who left can still be released. */
async function restrained(tx: Tx, { seminar }: Member, personId: string) {
  const [of] = await tx.$queryRaw<Array<{ id: string; role: Member['role']; admin: boolean }>>`
    SELECT m.person_id AS id, m.role, pe.admin FROM membership m JOIN person pe ON pe.id = m.person_id
    WHERE m.seminar_id = ${seminar.id}::uuid AND m.person_id = ${personId}::uuid FOR NO KEY UPDATE OF m`
  if (!of) throw new NotFound()
  return of
}

const standing = (tx: Tx, { seminar }: Member, personId: string, kind: Kind) =>
  tx.restraint.findFirst({
    where: { seminarId: seminar.id, personId, kind, liftedAt: null, until: { gt: now() } },
  })

async function setUntil(tx: Tx, { seminar }: Member, personId: string, kind: Kind, until: Date | null) {
  const where = { seminarId_personId: { seminarId: seminar.id, personId } }
  await tx.membership.update({
    where,
    data: kind === 'muted' ? { mutedUntil: until } : { suspendedUntil: until },
  })
}
