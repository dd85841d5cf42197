import type { Tx } from '@/lib/platform/database/db'
import { done, type Result, refused } from '@/lib/platform/errors'
import { recordOn } from '@/lib/platform/events'
import { now } from '@/lib/platform/time/clock'
import { MINUTE } from '@/lib/platform/time/units'
import { type IdempotencyKey, madeBefore, type WriteResult, write } from '@/lib/platform/write'
import { type Member, permitFounding, permitInstructing } from '@/lib/seminars/access'
import { insertSeminar } from '@/lib/seminars/commands/found'
import { shareMembership } from '@/lib/seminars/locks'
import { findSeminar } from '@/lib/seminars/queries'
import {
  type CopyContext,
  copyQuestions,
  copyRubrics,
  copySettings,
  copySources,
  copyTranslations,
  schedulesOf,
} from '../copied-rows'
import type { CopyInput } from '../input'
import { shifted } from '../rules'

/** In milliseconds: books and their files are copied within the database. */
const PATIENCE = 10 * MINUTE

/**
 * Copies a seminar for a new term, an archived one too: its texts, questions, rubrics and settings, with the asker as its
 * only member and without anything that people wrote in debates. Returns the id of the copy. Problems of `slug`: slugTaken;
 * of `debates`: debatesNotCopied, since an author cannot be asked, and a text can give its author away.
 */
export async function copySeminar(
  member: Member,
  input: CopyInput,
  once?: IdempotencyKey,
): Promise<Result<WriteResult>> {
  permitInstructing(member)
  const before = await madeBefore(member.person, once)
  if (before) return done(before)
  if (input.debates) return refused({ debates: { code: 'debatesNotCopied' } })
  const { person } = member
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
      const event = { kind: 'seminar.copied', subject: 'seminar', id, data: { from: member.seminar.title } }
      await recordOn(tx, { member: { person, seminar: { id } } }, event)
      return done({ id })
    },
    { timeout: PATIENCE },
  )
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
