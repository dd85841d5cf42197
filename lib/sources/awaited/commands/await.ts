import { db } from '@/lib/platform/database/db'
import { done, NotFound, type Result, refused } from '@/lib/platform/errors'
import { isId } from '@/lib/platform/id'
import type { Prisma } from '@/lib/platform/prisma/client'
import { now } from '@/lib/platform/time/clock'
import { type IdempotencyKey, type WriteResult, write } from '@/lib/platform/write'
import type { Member } from '@/lib/seminars/access'
import { holdMembers } from '@/lib/seminars/locks'
import { permitImporting } from '../../access'
import { KnownWorks } from '../../bibliography/same-work'
import type { Csl } from '../../input'
import { awaitedIn } from '../queries'

/** Works that wait in one seminar. */
export const MOST_AWAITED = 1_000

/**
 * Takes works into a seminar whose text is still to come; those that wait there already are left out. Returns the id of the
 * seminar, and how many works were taken. Problems of `items`: nothingChosen, tooManyAwaited.
 */
export async function awaitSources(
  member: Member,
  items: Csl[],
  once?: IdempotencyKey,
): Promise<Result<WriteResult & { taken: number }>> {
  permitImporting(member)
  let taken = items.length
  if (items.length === 0) return refused({ items: { code: 'nothingChosen' } })
  const written = await write(member.person, once, async (tx) => {
    // Two people who take the same list at once take turns, and the second finds the works there.
    const held = await holdMembers(tx, member)
    permitImporting(held)
    const waiting = await awaitedIn(held, tx)
    const known = new KnownWorks<true>()
    for (const work of waiting) known.add(work, true)
    const fresh = items.filter((csl) => !known.find({ title: csl.title ?? '', csl }))
    taken = fresh.length
    if (waiting.length + fresh.length > MOST_AWAITED)
      return refused({ items: { code: 'tooManyAwaited', values: { limit: MOST_AWAITED } } })
    const of = { seminarId: member.seminar.id, createdBy: member.person.id, createdAt: now() }
    await tx.awaitedSource.createMany({
      data: fresh.map((csl) => ({ ...of, csl: csl as Prisma.InputJsonObject })),
    })
    return done({ id: member.seminar.id })
  })
  return written.ok ? done({ ...written.value, taken }) : written
}

/** Removes an awaited work: it is not wanted, or its source is published. */
export async function discardAwaited(
  member: Member,
  id: string,
  once?: IdempotencyKey,
): Promise<Result<WriteResult>> {
  permitImporting(member)
  return write(member.person, once, async (tx) => {
    permitImporting(await holdMembers(tx, member))
    if (!isId(id)) throw new NotFound()
    const { count } = await tx.awaitedSource.deleteMany({ where: { id, seminarId: member.seminar.id } })
    if (count === 0) throw new NotFound()
    return done({ id })
  })
}

/** The awaited work has become a source. Its id comes from a form, and may be none by now. */
export async function fulfilAwaited({ seminar }: Member, id: string): Promise<void> {
  if (isId(id)) await db.awaitedSource.deleteMany({ where: { id, seminarId: seminar.id } })
}
