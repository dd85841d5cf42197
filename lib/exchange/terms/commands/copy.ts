import { createHash } from 'node:crypto'
import { db, type Tx } from '@/lib/platform/database/db'
import { done, type Result, refused } from '@/lib/platform/errors'
import { recordOn } from '@/lib/platform/events'
import { now } from '@/lib/platform/time/clock'
import { MINUTE } from '@/lib/platform/time/units'
import { type IdempotencyKey, madeBefore, type WriteResult, write } from '@/lib/platform/write'
import { type Member, permitFounding, permitInstructing } from '@/lib/seminars/access'
import { insertSeminar } from '@/lib/seminars/commands/found'
import { shareMembership } from '@/lib/seminars/locks'
import { findSeminar } from '@/lib/seminars/queries'
import { type ForeignText, publishSources, storeForeignText } from '@/lib/sources/commands/import'
import { layOut } from '@/lib/sources/convert/lay-out'
import {
  type CopyContext,
  copyQuestions,
  copyRubrics,
  copySettings,
  copySources,
  copyTranslations,
  schedulesOf,
} from '../copied-rows'
import { type DebateRecord, debateRecords } from '../debate-record'
import type { CopyInput } from '../input'
import { shifted } from '../rules'

/** In milliseconds: books and their files are copied within the database. */
const PATIENCE = 10 * MINUTE

/**
 * Copies a seminar for a new term, an archived one too: its texts, questions, rubrics and settings, with the asker as its
 * only member. With `debates`, each debate that is over comes along as a text that names nobody (see debateRecords); nothing
 * else that people wrote does. Returns the id of the copy. Problems of `slug`: slugTaken.
 */
export async function copySeminar(
  member: Member,
  input: CopyInput,
  once?: IdempotencyKey,
): Promise<Result<WriteResult>> {
  permitInstructing(member)
  const before = await madeBefore(member.person, once)
  if (before) return done(before)
  const { person } = member
  const texts = input.debates ? await debateTexts(member) : []
  return write(
    person,
    once,
    async (tx) => {
      await shareMembership(tx, member)
      permitInstructing(await findSeminar(person, member.seminar.id, tx))
      await permitFounding(person, tx)
      const { title, slug, term } = input
      const { language, timeZone } = member.seminar
      const id = await insertSeminar(tx, { title, slug, term, language, timeZone })
      if (!id) return refused({ slug: { code: 'slugTaken' } })
      await tx.membership.create({
        data: { seminarId: id, personId: person.id, role: 'instructor', joinedAt: now(), seenAt: now() },
      })
      const copying = { from: member.seminar.id, to: id, by: person.id }
      await copySettings(tx, copying)
      await copySources(tx, copying)
      await copyTranslations(tx, copying)
      await copyQuestions(tx, copying)
      if (input.startsOn) await copySchedules(tx, copying, { startsOn: input.startsOn, timeZone })
      await copyRubrics(tx, copying)
      await shelve(tx, await findSeminar(person, id, tx), texts)
      const event = { kind: 'seminar.copied', subject: 'seminar', id, data: { from: member.seminar.title } }
      await recordOn(tx, { member: { person, seminar: { id } } }, event)
      return done({ id })
    },
    { timeout: PATIENCE },
  )
}

/** The records of the debates as texts of record, read before the transaction: that of a long debate takes seconds. */
async function debateTexts(member: Member): Promise<ForeignText[]> {
  const { seminar } = member
  const { term } = await db.seminar.findUniqueOrThrow({ where: { id: seminar.id }, select: { term: true } })
  const records = await debateRecords(member, { seminar: seminar.title, term })
  return records.map((record) => textOf(record, seminar))
}

/** A record is its own file. */
function textOf({ title, blocks }: DebateRecord, seminar: Member['seminar']): ForeignText {
  const tree = { blocks, pages: null, encoding: 'utf-8' }
  const { text, record: _, ...made } = layOut(tree, { mediaType: 'text/plain' })
  const bytes = new TextEncoder().encode(text)
  const sha256 = new Uint8Array(createHash('sha256').update(bytes).digest())
  return {
    ...{ title, language: seminar.language },
    csl: { type: 'document', title, 'container-title': seminar.title.slice(0, 500) },
    original: { bytes, fileName: 'debate.txt' },
    made: { ...made, converter: 'veta-debate/1', sha256 },
  }
}

async function shelve(tx: Tx, copy: Member, texts: ForeignText[]): Promise<void> {
  const sources: Array<{ id: string }> = []
  for (const text of texts) sources.push(await storeForeignText(tx, copy, text))
  await publishSources(tx, copy, sources)
}

type Term = { startsOn: string; timeZone: string }

async function copySchedules(tx: Tx, copying: CopyContext, term: Term): Promise<void> {
  const starts = shifted(await schedulesOf(tx, copying), term)
  const [first] = starts
  if (!first) return
  await tx.phaseStart.createMany({
    data: starts.map(({ question, ...start }) => ({ questionId: question, seminarId: copying.to, ...start })),
  })
  // A term that has begun: the phases that are over by now count as begun.
  const phaseSetAt = new Date(Math.min(now().getTime(), first.startsAt.getTime() - 1))
  await tx.question.updateMany({ where: { seminarId: copying.to }, data: { phaseSetAt } })
}
