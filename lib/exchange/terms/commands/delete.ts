import { db, type Tx } from '@/lib/platform/database/db'
import { Conflict, done, NotPermitted, type Result, refused } from '@/lib/platform/errors'
import { recordOn, tell } from '@/lib/platform/events'
import { eachByItself, jobOf } from '@/lib/platform/jobs'
import { log } from '@/lib/platform/log'
import { now } from '@/lib/platform/time/clock'
import { DAY, MINUTE } from '@/lib/platform/time/units'
import { type IdempotencyKey, transact, type WriteResult, write } from '@/lib/platform/write'
import { isArchived, type Member, permitInstructing } from '@/lib/seminars/access'
import { setArchived } from '@/lib/seminars/commands/archive'
import { holdAllMembers, holdArchive } from '@/lib/seminars/locks'
import type { SeminarDeletionInput } from '../input'
import { isExported, isOnlyInstructor } from '../queries'
import { eraseSeminar } from '../rows'

/** In milliseconds: how long a deletion can be taken back. */
export const WAITING = 14 * DAY

/** In milliseconds: the rows of a large seminar. */
const PATIENCE = 10 * MINUTE

/** Notes once a day that an instructor downloads the seminar's record, which its deletion asks for. */
export async function recordExport(member: Member): Promise<void> {
  permitInstructing(member)
  if (await isExported(member)) return
  const event = { kind: 'seminar.exported', subject: 'seminar', id: member.seminar.id }
  await transact((tx) => recordOn(tx, { member }, event))
}

/**
 * Archives a seminar and has it deleted after a waiting time. For its only instructor, who has downloaded its record: an
 * export of the last day. Tells all members. Problems of `slug`: notTheSlug; of the whole: exportFirst.
 */
export async function askDeletion(
  member: Member,
  { slug }: SeminarDeletionInput,
  once?: IdempotencyKey,
): Promise<Result<WriteResult>> {
  permitInstructing(member)
  const { person, seminar } = member
  return write(person, once, async (tx) => {
    const held = await holdArchive(tx, member)
    await permitDeleting(tx, held)
    if (held.deletesAt) throw new Conflict('deletionAsked')
    if (slug !== seminar.slug) return refused({ slug: { code: 'notTheSlug' } })
    if (!(await isExported(member, tx))) return refused({ '': { code: 'exportFirst' } })
    await holdAllMembers(tx, seminar)
    if (!isArchived(held)) await setArchived(tx, member, now())
    const at = new Date(now().getTime() + WAITING)
    await setDeletion(tx, member, at)
    return done({ id: seminar.id })
  })
}

/** Keeps a seminar that waits for its deletion; it stays archived. */
export async function takeDeletionBack(member: Member, once?: IdempotencyKey): Promise<Result<WriteResult>> {
  permitInstructing(member)
  return write(member.person, once, async (tx) => {
    const held = await holdArchive(tx, member)
    permitInstructing(held)
    if (held.deletesAt) await setDeletion(tx, member, null)
    return done({ id: member.seminar.id })
  })
}

async function permitDeleting(tx: Tx, member: Member): Promise<void> {
  permitInstructing(member)
  if (!(await isOnlyInstructor(member, tx))) throw new NotPermitted('notTheOnlyInstructor')
}

async function setDeletion(tx: Tx, member: Member, deletesAt: Date | null): Promise<void> {
  const { person, seminar } = member
  const { id } = seminar
  const deletionBy = deletesAt && person.id
  await tx.seminar.update({ where: { id }, data: { deletesAt, deletionBy, revision: { increment: 1 } } })
  const kind = deletesAt ? 'seminar.deletionAsked' : 'seminar.deletionTakenBack'
  await recordOn(tx, { member }, { kind, subject: 'seminar', id })
  await tellMembers(tx, member, kind)
}

/** Tells all other members, so that whoever heard of a deletion hears that it was taken back. */
async function tellMembers(tx: Tx, { person, seminar }: Member, event: string): Promise<void> {
  const told = await tx.$queryRaw<Array<{ person: string }>>`
    INSERT INTO notice (id, person_id, seminar_id, kind, subject, subject_id, occasion, at)
    SELECT gen_random_uuid(), m.person_id, m.seminar_id, 'deletion', 'seminar', m.seminar_id,
      ${`${event} ${now().toISOString()}`}, ${now()}
    FROM membership m
    WHERE m.seminar_id = ${seminar.id}::uuid AND m.ended_at IS NULL AND m.person_id <> ${person.id}::uuid
    RETURNING person_id AS person`
  for (const { person: id } of told) await tell(tx, { topic: 'notices', person: id })
  await tx.$queryRaw`SELECT ${jobOf('notice_letters')}::text`
}

/** Deletes the seminars whose waiting time is over, each in a transaction of its own. A tombstone keeps their place. */
export async function deleteSeminars(): Promise<void> {
  const due = await db.seminar.findMany({ where: { deletesAt: { lte: now() } }, select: { id: true } })
  await eachByItself(due, 'a seminar that is to be deleted', deleteSeminar)
}

async function deleteSeminar({ id }: { id: string }): Promise<void> {
  const isDeleted = await db.$transaction(
    async (tx) => {
      await tx.$executeRaw`SELECT FROM seminar WHERE id = ${id}::uuid FOR UPDATE`
      const seminar = await tx.seminar.findUnique({ where: { id } })
      if (!seminar?.deletesAt || seminar.deletesAt > now()) return false
      const { slug, title, term, deletesAt, deletionBy } = seminar
      await eraseSeminar(tx, id)
      await tx.seminarTombstone.create({
        data: { id, slug, title, term, deletedBy: deletionBy, dueAt: deletesAt, deletedAt: now() },
      })
      return true
    },
    { timeout: PATIENCE },
  )
  if (isDeleted) log.info({ seminar: id }, 'a seminar was deleted')
}
