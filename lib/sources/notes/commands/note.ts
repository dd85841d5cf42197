import type { Person } from '@/lib/people/rules'
import { db } from '@/lib/platform/database/db'
import { done, NotFound, type Result, refused, StaleConflict } from '@/lib/platform/errors'
import { now } from '@/lib/platform/time/clock'
import { type IdempotencyKey, type WriteResult, write } from '@/lib/platform/write'
import { permitWriting } from '@/lib/seminars/access'
import { shareMembership } from '@/lib/seminars/locks'
import { findSeminar } from '@/lib/seminars/queries'
import { sliceByCodePoints } from '../../offsets'
import { matchByPlace } from '../../passages/match'
import { findSource, versionOf } from '../../queries'
import { textOfRecord } from '../../text-of-record'
import type { NoteInput, NotePatch } from '../input'
import { presentNote } from '../present'
import { findNote, MOST_OF_SOURCE } from '../queries'

/*
 * No act on a note is an event: the record of a seminar is read by others, and nobody else may learn that a note exists.
 */

/**
 * Makes a note of the person's own on words of a source. Problems under `quote` as of a passage by its place; `start` with
 * `tooManyNotes`.
 */
export async function makeNote(
  person: Person,
  sourceId: string,
  { version: number, start, end, quote, text, tags }: NoteInput,
  once?: IdempotencyKey,
): Promise<Result<WriteResult>> {
  const { member, source } = await findSource(person, sourceId)
  permitWriting(member)
  const version = versionOf(source, number)
  const record = await textOfRecord(version.id)
  const place = { versionId: version.id, version: version.number, source, ...record }
  const words = quote ?? sliceByCodePoints(record.text, start, end)
  const match = matchByPlace(place, { source: source.id, start, end, quote: words })
  if (!match.ok) return refused({ [quote === undefined ? 'start' : 'quote']: match.problem })
  return write(person, once, async (tx, id) => {
    await shareMembership(tx, member)
    permitWriting((await findSource(person, sourceId, tx)).member)
    const own = { personId: person.id, sourceId: source.id }
    if ((await tx.privateNote.count({ where: own })) >= MOST_OF_SOURCE)
      return refused({ start: { code: 'tooManyNotes', values: { limit: MOST_OF_SOURCE } } })
    const at = now()
    const data = { id, ...own, seminarId: member.seminar.id, ...match.value, text, tags }
    await tx.privateNote.create({ data: { ...data, createdAt: at, changedAt: at }, select: { id: true } })
    return done({ id })
  })
}

/** Changes the words or tags of one's own note. Throws StaleConflict where it has changed since `revision`. */
export async function editNote(
  person: Person,
  id: string,
  patch: NotePatch,
  revision: number,
  once?: IdempotencyKey,
): Promise<Result<WriteResult>> {
  await permitChanging(person, id)
  const written = await write(person, once, async (tx) => {
    const data = { ...patch, changedAt: now(), revision: { increment: 1 } }
    const where = { id, personId: person.id, revision }
    const { count } = await tx.privateNote.updateMany({ where, data })
    if (count === 0) throw new NoteChanged()
    return done({ id })
  }).catch((error) => (error instanceof NoteChanged ? null : Promise.reject(error)))
  if (written) return written
  throw new StaleConflict(presentNote(await findNote(person, id)))
}

/** Rolls the transaction back; the note as it stands now is read afterwards. */
class NoteChanged extends Error {}

/** Deletes one's own note, of which nothing stays. */
export async function deleteNote(person: Person, id: string): Promise<void> {
  await permitChanging(person, id)
  const { count } = await db.privateNote.deleteMany({ where: { id, personId: person.id } })
  if (count === 0) throw new NotFound()
}

async function permitChanging(person: Person, id: string): Promise<void> {
  const { seminar } = await findNote(person, id)
  permitWriting(await findSeminar(person, seminar.id))
}
