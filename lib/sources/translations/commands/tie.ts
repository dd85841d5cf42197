import { Conflict, done, NotFound, type Result, refused } from '@/lib/platform/errors'
import { recordOn } from '@/lib/platform/events'
import { now } from '@/lib/platform/time/clock'
import { type IdempotencyKey, type WriteResult, write } from '@/lib/platform/write'
import type { Member } from '@/lib/seminars/access'
import { holdMembers } from '@/lib/seminars/locks'
import { permitTying } from '../../access'
import { renewQuestions } from '../../commands/renew'
import { inEitherDirection } from '../queries'

type Tied = { original: { id: string; number: number }; translation: { id: string; number: number } }

/**
 * Ties two sources of the member's seminar as original and translation, and returns the id of the tie. Tied so already,
 * nothing changes. Throws Conflict `tiedOtherwise` where they are tied the other way round. Problem: `tiedToItself`.
 */
export async function tie(
  member: Member,
  { original, translation }: Tied,
  once?: IdempotencyKey,
): Promise<Result<WriteResult>> {
  permitTying(member)
  if (original.id === translation.id) return refused({ translation: { code: 'tiedToItself' } })
  return write(member.person, once, async (tx, id) => {
    permitTying(await holdMembers(tx, member))
    const standing = await tx.source.count({
      where: { id: { in: [original.id, translation.id] }, seminarId: member.seminar.id, deletedAt: null },
    })
    if (standing < 2) throw new NotFound()
    const known = await tx.translation.findMany({ where: { OR: inEitherDirection(original, translation) } })
    const present = known.find(({ removedAt }) => removedAt === null)
    if (present && present.originalId !== original.id) throw new Conflict('tiedOtherwise')
    if (present) return done({ id: present.id })
    await renewQuestions(tx, member)
    const earlier = known.find(({ originalId }) => originalId === original.id)
    if (earlier)
      await tx.translation.update({ where: { id: earlier.id }, data: { removedAt: null, removedBy: null } })
    else
      await tx.translation.create({
        data: {
          id,
          seminarId: member.seminar.id,
          originalId: original.id,
          translationId: translation.id,
          createdBy: member.person.id,
        },
      })
    const event = { kind: 'source.tied', subject: 'source', id: translation.id }
    await recordOn(tx, { member }, { ...event, data: { original: original.number } })
    return done({ id: earlier?.id ?? id })
  })
}

/** Unties two sources. The corrected pairs are kept, and return when the two are tied again. */
export async function untie(
  member: Member,
  { id, original, translation }: Tied & { id: string },
  once?: IdempotencyKey,
): Promise<Result<WriteResult>> {
  permitTying(member)
  return write(member.person, once, async (tx) => {
    permitTying(await holdMembers(tx, member))
    await renewQuestions(tx, member)
    const data = { removedAt: now(), removedBy: member.person.id }
    const { count } = await tx.translation.updateMany({ where: { id, removedAt: null }, data })
    if (count === 0) throw new NotFound()
    const event = { kind: 'source.untied', subject: 'source', id: translation.id }
    await recordOn(tx, { member }, { ...event, data: { original: original.number } })
    return done({ id })
  })
}
