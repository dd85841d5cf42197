import { randomUUID } from 'node:crypto'
import { notify, recall } from '@/lib/notices/commands/notify'
import type { Person } from '@/lib/people/rules'
import type { Tx } from '@/lib/platform/database/db'
import { done, type Problems, type Result, refused } from '@/lib/platform/errors'
import { recordOn } from '@/lib/platform/events'
import { now } from '@/lib/platform/time/clock'
import { type IdempotencyKey, madeBefore, type WriteResult, write } from '@/lib/platform/write'
import { type QuestionContext, type QuestionRef, threadsBeside } from '@/lib/questions/queries'
import { findGrading, type GradingContext, gradedPeople, refWithoutPart } from '../grading'
import type { ReleaseInput } from '../input'

/** With `threads`, of everybody who is graded in any thread of the question's prompt. */
type Whose = ReleaseInput | { threads: 'all' }

/**
 * Shows their grades to participants, all at once: those that are given, else all that are complete. What is released
 * already and unchanged is not released again. Problems of `people.<n>`: personNotGraded, gradeIncomplete.
 */
export async function releaseGrades(
  person: Person,
  ref: QuestionRef,
  whose: Whose,
  once?: IdempotencyKey,
): Promise<Result<WriteResult>> {
  return onGrades(person, { ref, whose, once }, releaseIn)
}

/**
 * Takes released grades back, those that are given or all: their participants no longer see them, and no learning platform
 * gets them after this.
 */
export async function withdrawGrades(
  person: Person,
  ref: QuestionRef,
  whose: Whose,
  once?: IdempotencyKey,
): Promise<Result<WriteResult>> {
  return onGrades(person, { ref, whose, once, anyState: true }, endReleases)
}

type Asked = {
  ref: QuestionRef
  whose: Whose
  once?: IdempotencyKey
  /** Also grades that are not complete. */
  anyState?: boolean
}

async function onGrades(
  person: Person,
  { ref, whose, once, anyState = false }: Asked,
  act: (tx: Tx, context: QuestionContext, ids: string[]) => Promise<void>,
): Promise<Result<WriteResult>> {
  const { context } = await findGrading(person, ref)
  const before = await madeBefore(person, once)
  if (before) return done(before)
  return write(person, once, async (tx) => {
    const grading = await findGrading(person, context.question.id, tx)
    if ('threads' in whose || !whose.people) {
      const threads = 'threads' in whose ? await threadsBeside(grading.context, tx) : [grading.context]
      await onAllGrades(tx, threads, act)
      return done({ id: context.question.id })
    }
    const chosen = await gradesOf(tx, grading, whose.people)
    const ids = chosen.filter((id) => id !== null)
    await holdGrades(tx, ids)
    const problems = await problemsOf(tx, chosen, anyState)
    if (Object.keys(problems).length) return refused(problems)
    await act(tx, grading.context, ids)
    return done({ id: context.question.id })
  })
}

async function onAllGrades(
  tx: Tx,
  threads: QuestionContext[],
  act: (tx: Tx, context: QuestionContext, ids: string[]) => Promise<void>,
): Promise<void> {
  const where = { questionId: { in: threads.map(({ question }) => question.id) } }
  const grades = await tx.grade.findMany({ where, select: { id: true, questionId: true } })
  await holdGrades(
    tx,
    grades.map(({ id }) => id),
  )
  for (const thread of threads) {
    const own = grades.filter(({ questionId }) => questionId === thread.question.id)
    await act(
      tx,
      thread,
      own.map(({ id }) => id),
    )
  }
}

/** The grade of each of these people, in their order; null without one. */
async function gradesOf(tx: Tx, grading: GradingContext, people: string[]): Promise<Array<string | null>> {
  const rows = await tx.$queryRaw<Array<{ refs: string[]; id: string }>>`
    SELECT ARRAY[pa.id, ${refWithoutPart(grading)}]::text[] AS refs, g.id FROM ${gradedPeople(grading)} AND g.id IS NOT NULL`
  const byRef = new Map(rows.flatMap(({ refs, id }) => refs.map((ref) => [ref, id] as const)))
  return people.map((ref) => byRef.get(ref.toLowerCase()) ?? null)
}

/**
 * Locks grades until the commit. In a statement of its own: one that locks and reads sees the releases of before its wait, and
 * would release again the grade that another instructor has just released.
 */
const holdGrades = (tx: Tx, ids: string[]) =>
  tx.$executeRaw`SELECT FROM grade WHERE id = ANY(${ids}::uuid[]) ORDER BY id FOR NO KEY UPDATE`

/** The caller holds the grades, in the order of their people; null is a person without one. */
async function problemsOf(tx: Tx, chosen: Array<string | null>, anyState: boolean): Promise<Problems> {
  const ids = chosen.filter((id) => id !== null)
  const incomplete = anyState ? [] : await incompleteAmong(tx, ids)
  return Object.fromEntries(
    chosen.flatMap((id, n) => {
      if (id === null) return [[`people.${n}`, { code: 'personNotGraded' }]]
      return incomplete.includes(id) ? [[`people.${n}`, { code: 'gradeIncomplete' }]] : []
    }),
  )
}

async function incompleteAmong(tx: Tx, ids: string[]): Promise<string[]> {
  const rows = await tx.$queryRaw<Array<{ id: string }>>`
    SELECT g.id FROM grade g JOIN grade_revision v ON v.grade_id = g.id AND v.revision = g.revision
    WHERE g.id = ANY(${ids}::uuid[]) AND v.score IS NULL`
  return rows.map(({ id }) => id)
}

type Ready = { id: string; revision: number; person: string }

/**
 * Releases these grades, which the caller holds, where they are complete, have changed since they were released, and were not
 * moved to another thread in the meantime.
 */
export async function releaseIn(tx: Tx, context: QuestionContext, ids: string[]): Promise<void> {
  const ready = await tx.$queryRaw<Ready[]>`
    SELECT g.id, g.revision, pa.person_id AS person
    FROM grade g
    JOIN grade_revision v ON v.grade_id = g.id AND v.revision = g.revision AND v.score IS NOT NULL
    JOIN participation pa ON pa.id = g.participation_id
    WHERE g.id = ANY(${ids}::uuid[]) AND g.question_id = ${context.question.id}::uuid
      AND NOT EXISTS (SELECT FROM grade_release rel WHERE rel.grade_id = g.id AND rel.ended_at IS NULL AND rel.revision = g.revision)`
  if (ready.length === 0) return
  const { member, question } = context
  const at = now()
  await end(tx, context, { ids: ready.map(({ id }) => id), withdrawn: false })
  const releases = ready.map((one) => ({ ...one, release: randomUUID() }))
  await tx.gradeRelease.createMany({
    data: releases.map(({ id, revision, release }) => ({
      id: release,
      ...{ gradeId: id, seminarId: member.seminar.id, revision, byId: member.person.id, at },
    })),
  })
  await notify(
    tx,
    releases.map(({ id, release, person }) => ({
      ...{ personId: person, seminarId: member.seminar.id, questionId: question.id },
      ...{
        kind: 'graded' as const,
        event: 'grade.released',
        subject: 'grade',
        subjectId: id,
        occasion: release,
        at,
      },
    })),
  )
  await recordOn(tx, context, {
    kind: 'grade.released',
    subject: 'question',
    id: question.id,
    data: { grades: ready.map(({ id }) => id) },
  })
}

async function endReleases(tx: Tx, context: QuestionContext, ids: string[]): Promise<void> {
  const ended = await end(tx, context, { ids, withdrawn: true })
  if (ended.length === 0) return
  const event = { kind: 'grade.withdrawn', subject: 'question', id: context.question.id }
  await recordOn(tx, context, { ...event, data: { grades: ended.map(({ grade }) => grade) } })
}

/** Ends the current releases of these grades, with the notices of them. */
async function end(
  tx: Tx,
  { member }: QuestionContext,
  { ids, withdrawn }: { ids: string[]; withdrawn: boolean },
): Promise<Array<{ id: string; grade: string }>> {
  const ended = await tx.$queryRaw<Array<{ id: string; grade: string }>>`
    UPDATE grade_release SET ended_at = ${now()}, ended_by_id = ${member.person.id}::uuid, withdrawn = ${withdrawn}
    WHERE grade_id = ANY(${ids}::uuid[]) AND ended_at IS NULL RETURNING id, grade_id AS grade`
  await recall(tx, { kind: 'graded', occasions: ended.map(({ id }) => id) })
  return ended
}
