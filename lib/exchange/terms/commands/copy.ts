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
import { read } from '@/lib/sources/commands/store'
import {
  type CopyContext,
  copyQuestions,
  copyRubrics,
  copySettings,
  copySources,
  copyTranslations,
  schedulesOf,
} from '../copied-rows'
import { debateRecords } from '../debate-record'
import type { CopyInput } from '../input'
import { shifted } from '../rules'

/** In milliseconds: books and their files are copied within the database. */
const PATIENCE = 10 * MINUTE

/**
 * Copies a seminar for a new term, an archived one too: its texts, questions, rubrics and settings, with the asker as its
 * only member. With `debates`, each debate that is over comes along as a text that names nobody (see debateRecords); nothing
 * else that people wrote does. Returns the id of the copy. Problems of `slug`: slugTaken; of `debates`: those of reading a file.
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
  const texts = input.debates ? await debateTexts(member) : done([])
  if (!texts.ok) return texts
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
      await shelve(tx, await findSeminar(person, id, tx), texts.value)
      const event = { kind: 'seminar.copied', subject: 'seminar', id, data: { from: member.seminar.title } }
      await recordOn(tx, { member: { person, seminar: { id } } }, event)
      return done({ id })
    },
    { timeout: PATIENCE },
  )
}

/** The records of the debates as texts of record, read before the transaction: that of a long debate takes seconds. */
async function debateTexts(member: Member): Promise<Result<ForeignText[]>> {
  const { seminar } = member
  const { term } = await db.seminar.findUniqueOrThrow({ where: { id: seminar.id }, select: { term: true } })
  const texts: ForeignText[] = []
  for (const { title, markdown } of await debateRecords(member, { seminar: seminar.title, term })) {
    const bytes = new TextEncoder().encode(markdown)
    const original = { bytes, fileName: 'debate.md', mediaType: 'text/markdown' }
    const made = await read(member, original)
    if (!made.ok) return refused({ debates: made.problem })
    const csl = { type: 'document' as const, title, 'container-title': seminar.title.slice(0, 500) }
    texts.push({ title, language: seminar.language, csl, original, made: made.value })
  }
  return done(texts)
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
