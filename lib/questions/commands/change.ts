import type { Person } from '@/lib/people/rules'
import type { Tx } from '@/lib/platform/database/db'
import { done, type Problems, type Result, refused, StaleConflict } from '@/lib/platform/errors'
import { recordOn } from '@/lib/platform/events'
import { Prisma } from '@/lib/platform/prisma/client'
import { now } from '@/lib/platform/time/clock'
import { type IdempotencyKey, madeBefore, type WriteResult, write } from '@/lib/platform/write'
import { permitInstructing } from '@/lib/seminars/access'
import { holdSeminar } from '@/lib/seminars/locks'
import { renewQuestions } from '@/lib/sources/commands/renew'
import { contentsByQuestion, noContents } from '../contents'
import type { QuestionPatch } from '../input'
import {
  findQuestion,
  findQuestionAgain,
  type QuestionContext,
  type QuestionRef,
  threadsBeside,
} from '../queries'
import { begunBy, handProblems, idleProblems, namesProblems, questionProblems, startsOf } from '../rules'
import { type GroundedContents, groundContents, putContents } from './contents'
import { holdQuestion } from './hold'

/**
 * Changes a question, and with it the other threads of its prompt; fields left out stay. `base` is the edition that the change
 * started from: if it is no longer current, or another thread was opened meanwhile, StaleConflict has the current one. A given
 * phase counts from now and overrides the schedule; a question closed so stays closed, and its future starts are dropped. A
 * past start begins its phase. Problems of `schedule.<n>.startsAt`: startHasNoEffect; where a phase is given too, startsPast,
 * opensAgain.
 */
export async function changeQuestion(
  person: Person,
  ref: QuestionRef,
  { base, patch, once }: { base: number; patch: QuestionPatch; once?: IdempotencyKey },
): Promise<Result<WriteResult>> {
  const context = await findQuestion(person, ref)
  permitInstructing(context.member)
  const before = await madeBefore(person, once)
  if (before) return done(before)
  if (context.question.edition !== base) throw new StaleConflict(context.question)
  const grounded = await groundInThreads(context, patch)
  const problems: Problems = {
    ...questionProblems({ theses: patch.theses ?? [], schedule: patch.schedule ?? [] }),
    ...(grounded.ok ? {} : grounded.problems),
    ...idleIn(context, patch),
    ...byHandProblems(context, patch),
  }
  if (!grounded.ok || Object.keys(problems).length) return refused(problems)
  return write(person, once, async (tx) => {
    await holdSeminar(tx, context.member.seminar.id)
    const ids = [...grounded.value.keys()].sort()
    for (const id of ids) await holdQuestion(tx, person, Prisma.sql`${id}::uuid`)
    const held = await findQuestionAgain(person, context.question.id, tx)
    permitInstructing(held.member)
    if (held.question.edition !== base) throw new StaleConflict(held.question)
    const threads = await threadsBeside(held, tx)
    for (const thread of threads) {
      const names = namesProblems(thread.question.rules, patch.rules, await isPostedIn(tx, thread))
      if (Object.keys(names).length) return refused(names)
    }
    if (threads.some((thread) => mayHide(thread, patch))) await renewQuestions(tx, held.member)
    for (const thread of threads) {
      const lists = grounded.value.get(thread.question.id)
      // It was opened meanwhile, so the given lists were not looked up for it.
      if (!lists) throw new StaleConflict(held.question)
      await apply(tx, thread, patch, lists)
    }
    return done({ id: context.question.id })
  })
}

/** The given lists by question id, in each thread of the prompt: a passage that a thread has already is not checked again. */
async function groundInThreads(
  context: QuestionContext,
  patch: QuestionPatch,
): Promise<Result<Map<string, GroundedContents>>> {
  const threads = await threadsBeside(context)
  const contents = await contentsByQuestion(threads.map(({ question }) => question.id))
  const grounded = new Map<string, GroundedContents>()
  for (const { question } of threads) {
    const standing = contents.get(question.id) ?? noContents
    // Positions refer to a thesis by its label, so theses can be reworded and added but not removed.
    if (patch.theses && standing.theses.length > patch.theses.length)
      return refused({ theses: { code: 'thesisLost' } })
    const own = await groundContents(context.member, patch, standing)
    if (!own.ok) return own
    grounded.set(question.id, own.value)
  }
  return done(grounded)
}

/** Also true if the posts have been moved elsewhere since. */
async function isPostedIn(tx: Tx, { question }: QuestionContext): Promise<boolean> {
  const [{ posted }] = await tx.$queryRaw<[{ posted: boolean }]>`
    SELECT EXISTS (SELECT FROM participation WHERE question_id = ${question.id}::uuid AND first_posted_at IS NOT NULL)
      OR EXISTS (SELECT FROM position WHERE question_id = ${question.id}::uuid) AS posted`
  return posted
}

function byHandProblems({ question }: QuestionContext, { phase, schedule }: QuestionPatch): Problems {
  return phase && schedule
    ? handProblems({ phase, schedule: startsOf(schedule) }, question.schedule, now())
    : {}
}

function idleIn(context: QuestionContext, patch: QuestionPatch): Problems {
  if (!patch.schedule) return {}
  const { question } = context
  const phase = phaseSetBy(context, patch)?.phase ?? question.phase
  return idleProblems({ phase, schedule: startsOf(patch.schedule) }, question.schedule, now())
}

type GivenSchedule = NonNullable<QuestionPatch['schedule']>

/** The phase set by a change, by hand or by a past start, and its beginning; null where the change sets none. */
function phaseSetBy({ question }: QuestionContext, { phase, schedule }: QuestionPatch) {
  if (phase) return { phase, phaseSetAt: now() }
  return schedule ? begunBy(startsOf(schedule), question.schedule, now()) : null
}

/** While this question hides nothing, other questions may name the authors of quotations from it. */
const mayHide = ({ question }: QuestionContext, { rules, phase, schedule }: QuestionPatch) =>
  (question.rules.blind || rules?.blind === true) && Boolean(rules || phase || schedule)

async function apply(
  tx: Tx,
  context: QuestionContext,
  patch: QuestionPatch,
  grounded: GroundedContents,
): Promise<void> {
  const { question } = context
  const { title, prompt, rules, schedule } = patch
  const set = phaseSetBy(context, patch)
  await tx.question.update({
    where: { id: question.id },
    data: {
      title,
      prompt,
      ...(rules && { rules: { ...question.rules, ...rules } }),
      ...set,
      edition: { increment: 1 },
      revision: { increment: 1 },
    },
  })
  if (schedule) await reschedule(tx, context, schedule)
  const dropped = patch.phase === 'closed' ? await dropStarts(tx, context) : []
  await putContents(tx, { seminarId: context.member.seminar.id, questionId: question.id }, grounded)
  const kind = set && set.phase !== question.phase ? 'question.phaseMoved' : 'question.changed'
  const data = {
    fields: Object.keys(patch),
    changed: changedIn(question, patch),
    ...(set && { from: question.phase, to: set.phase }),
    ...(dropped.length && { dropped }),
  }
  await recordOn(tx, context, { kind, subject: 'question', id: question.id, data })
}

/** The rules and the dates, as far as they are others now: an editor sends all of them again. */
function changedIn({ rules, schedule }: QuestionContext['question'], patch: QuestionPatch): string[] {
  const datesOf = (starts: Array<{ phase: string; startsAt: Date }>) =>
    starts
      .map(({ phase, startsAt }) => `${phase} ${startsAt.toISOString()}`)
      .sort()
      .join()
  const isOther = JSON.stringify({ ...rules, ...patch.rules }) !== JSON.stringify(rules)
  const isMoved = patch.schedule && datesOf(startsOf(patch.schedule)) !== datesOf(schedule)
  return [...(isOther ? ['rules'] : []), ...(isMoved ? ['schedule'] : [])]
}

async function reschedule(tx: Tx, { member, question }: QuestionContext, schedule: GivenSchedule) {
  await tx.phaseStart.deleteMany({ where: { questionId: question.id } })
  const of = { questionId: question.id, seminarId: member.seminar.id }
  await tx.phaseStart.createMany({ data: startsOf(schedule).map((start) => ({ ...of, ...start })) })
}

/** Drops the starts that would reopen a question closed by hand. */
async function dropStarts(tx: Tx, { question }: QuestionContext) {
  const where = { questionId: question.id, startsAt: { gt: now() } }
  const starts = await tx.phaseStart.findMany({ where, orderBy: { startsAt: 'asc' } })
  await tx.phaseStart.deleteMany({ where })
  return starts.map(({ phase, startsAt }) => ({ phase, startsAt: startsAt.toISOString() }))
}
