import { db, inIndexOrder } from '@/lib/platform/database/db'
import { Conflict, NotFound } from '@/lib/platform/errors'
import { Prisma } from '@/lib/platform/prisma/client'
import { now } from '@/lib/platform/time/clock'
import type { Member } from '@/lib/seminars/access'
import { permitDesk } from '../access'
import type { Order } from '../input'
import { inRank, rankedFor, withFew } from '../waiting'

/** In seconds: how long a moderator holds a case without a sign; the page renews the hold sooner. */
export const HELD = 300

/**
 * Takes the next case or the named one, and gives up any other. Null when nothing waits. One statement finds and holds it: a
 * simultaneous moderator skips the locked row; or, if the lock is already gone, gets nothing because of the new hold, and
 * looks again.
 */
export async function takeCase(member: Member, order: Order, citation?: string): Promise<string | null> {
  permitDesk(member)
  for (let tries = 0; tries < TRIES; tries++) {
    const [found] = await inIndexOrder(
      (tx) => tx.$queryRaw<Array<{ wanted: string | null; taken: string | null }>>`
      ${withFew(member, citation)},
      wanted AS (
        SELECT ci.id FROM ${rankedFor(member, order, citation ? 0 : AT_ONCE)} ranked JOIN citation ci USING (id)
        WHERE ci.revision = ranked.revision AND ci.verdict IS NOT DISTINCT FROM ranked.verdict AND ci.removed_in IS NULL
          AND ${citation ? Prisma.sql`ci.id = ${citation}::uuid` : Prisma.sql`TRUE`}
        ORDER BY ranked.held DESC, ${inRank} LIMIT 1 FOR NO KEY UPDATE OF ci SKIP LOCKED),
      taken AS (
        INSERT INTO hold AS h (citation_id, moderator_id, until)
        SELECT id, ${member.person.id}::uuid, now() + make_interval(secs => ${HELD}) FROM wanted
        ON CONFLICT (citation_id) DO UPDATE SET moderator_id = excluded.moderator_id, until = excluded.until
          WHERE h.until <= now() OR h.moderator_id = excluded.moderator_id
        RETURNING citation_id),
      given_up AS (
        DELETE FROM hold USING taken WHERE hold.moderator_id = ${member.person.id}::uuid
          AND hold.citation_id <> taken.citation_id)
      SELECT (SELECT id FROM wanted) AS wanted, (SELECT citation_id FROM taken) AS taken`,
    )
    if (found?.taken) return found.taken
    if (!found?.wanted && !(await isLeft(member, citation))) return null
  }
  return null
}

/** Of so many cases one is free, unless as many moderators take one at the same moment. */
const AT_ONCE = 50

/** After so many attempts somebody has got the case. */
const TRIES = 20

/** Tests whether a case is free although its row was locked a moment ago. */
async function isLeft(member: Member, citation: string | undefined): Promise<boolean> {
  const [row] = await db.$queryRaw<Array<{ left: boolean }>>`
    ${withFew(member, citation)} SELECT EXISTS (SELECT FROM ${rankedFor(member, 'oldest', citation ? 0 : 1)} ranked
      WHERE ${citation ? Prisma.sql`id = ${citation}::uuid` : Prisma.sql`TRUE`}) AS left`
  return row?.left ?? false
}

/** Renews the hold on a case; throws Conflict when another moderator has taken it meanwhile. */
export async function renewHold(member: Member, citationId: string): Promise<{ until: Date }> {
  permitDesk(member)
  const taken = await takeCase(member, 'oldest', citationId)
  if (!taken) throw new Conflict('caseTaken')
  const { until } = await db.hold.findUniqueOrThrow({ where: { citationId } })
  return { until }
}

/** Returns a case to the queue; without a hold it does nothing. */
export async function giveUp(member: Member, citationId: string): Promise<void> {
  permitDesk(member)
  await db.hold.deleteMany({ where: { citationId, moderatorId: member.person.id } })
}

/** Leaves a case for later: it comes last for this person, and others may take it now. */
export async function skip(member: Member, citationId: string): Promise<void> {
  permitDesk(member)
  const where = { id: citationId, seminarId: member.seminar.id }
  if (!(await db.citation.findFirst({ where, select: { id: true } }))) throw new NotFound()
  const key = { citationId, moderatorId: member.person.id }
  await db.$transaction([
    db.skip.upsert({
      where: { citationId_moderatorId: key },
      create: { ...key, at: now() },
      update: { at: now() },
    }),
    db.hold.deleteMany({ where: key }),
  ])
}
