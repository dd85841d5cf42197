import type { Person } from '@/lib/people/rules'
import type { Tx } from '@/lib/platform/database/db'
import { done, type Problems, type Result, refused, StaleConflict } from '@/lib/platform/errors'
import { now } from '@/lib/platform/time/clock'
import { type IdempotencyKey, madeBefore, type WriteResult, write } from '@/lib/platform/write'
import { isRubricOffered, rubricUnknown } from '@/lib/questions/commands/grading'
import { takePart } from '@/lib/questions/commands/take-part'
import type { QuestionRef } from '@/lib/questions/queries'
import { type RubricView, readRevision } from '../../rubrics/queries'
import { levelProblems, scoreOf } from '../../rubrics/rules'
import { findGraded, findGrading, type GradingContext } from '../grading'
import type { GradeInput } from '../input'
import { readGrade } from '../queries'
import { commentsAfter, continues } from '../rules'
import { setGrading } from './grading'
import { releaseIn } from './release'

/** The person by their participation or account; `base` is the revision of the grade that the change started from, or 0. */
type Given = { of: string; base: number; input: GradeInput; once?: IdempotencyKey }

/**
 * Grades a person in a question: a draft, until it is released. The grade is given by the rubric's current revision. Throws
 * StaleConflict with the current grade. Problems: `rubric` rubricMissing, rubricUnknown, rubricNotOfQuestion; `levels.<id>`
 * levelUnknown, criterionUnknown; `comments.<id>` positionNotTheirs; `score` scoreComputed; with status `released`, `levels`
 * gradeIncomplete.
 */
export async function grade(
  person: Person,
  ref: QuestionRef,
  { of, base, input, once }: Given,
): Promise<Result<WriteResult>> {
  const { context } = await findGrading(person, ref)
  const before = await madeBefore(person, once)
  if (before) return done(before)
  return write(person, once, async (tx, id) => {
    const found = await findGrading(person, context.question.id, tx)
    const graded = await findGraded(found, of, tx)
    const rubric = await rubricFor(tx, found, input)
    if (!rubric.ok) return rubric
    // People who have not taken part can be graded, too.
    const participation = graded.participation ?? (await takePart(tx, found.context, graded.person))
    await tx.$executeRaw`SELECT FROM participation WHERE id = ${participation}::uuid FOR NO KEY UPDATE`
    const standing = await readGrade(found, participation, tx)
    if ((standing?.revision ?? 0) !== base) throw new StaleConflict(standing)
    const given = { ...input, comments: commentsAfter(standing?.comments ?? {}, input.comments) }
    const kept = { id: standing?.id ?? id, participation, base, rubric: rubric.value }
    const problems = await problemsOf(tx, { ...kept, stored: standing?.comments ?? {} }, given)
    if (Object.keys(problems).length) return refused(problems)
    await save(tx, found, kept, given)
    if (input.status === 'released') await releaseIn(tx, found.context, [kept.id])
    return done({ id: kept.id })
  })
}

/** The question's rubric; the first one that is given becomes it. */
async function rubricFor(
  tx: Tx,
  { context, rubric }: GradingContext,
  { rubric: given }: GradeInput,
): Promise<Result<RubricView>> {
  if (rubric && (given === undefined || given === rubric.id)) return done(rubric)
  if (given === undefined) return refused({ rubric: { code: 'rubricMissing' } })
  if (!(await isRubricOffered(tx, context.member, given))) return refused(rubricUnknown)
  if (rubric) return refused({ rubric: { code: 'rubricNotOfQuestion' } })
  await setGrading(tx, context, { rubric: given })
  const { id, revision } = await tx.rubric.findUniqueOrThrow({ where: { id: given } })
  return done(await readRevision({ id, revision }, tx))
}

type Of = { rubric: RubricView; participation: string }

type Checked = Of & { stored: Record<string, string> }

/** A stored comment stays with a position that was moved elsewhere since, so only new ones must be on a position in the question. */
async function problemsOf(
  tx: Tx,
  { rubric, participation, stored }: Checked,
  input: GradeInput,
): Promise<Problems> {
  const { criteria } = rubric
  const problems = levelProblems(criteria, input.levels)
  const score = scoreOf(criteria, input.levels)
  if (input.score != null && input.score !== score) problems.score = { code: 'scoreComputed' }
  if (input.status === 'released' && score === null) problems.levels ??= { code: 'gradeIncomplete' }
  const ids = Object.keys(input.comments).filter((id) => !Object.hasOwn(stored, id))
  const where = { id: { in: ids }, authorId: participation }
  const theirs = ids.length ? await tx.position.findMany({ where, select: { id: true } }) : []
  for (const id of ids)
    if (!theirs.some((one) => one.id === id)) problems[`comments.${id}`] = { code: 'positionNotTheirs' }
  return problems
}

type Kept = Of & { id: string; base: number }

async function save(tx: Tx, { context }: GradingContext, kept: Kept, input: GradeInput): Promise<void> {
  const { member, question } = context
  const { id, base, participation, rubric } = kept
  const of = { seminarId: member.seminar.id }
  if (base === 0)
    await tx.grade.create({
      data: { id, ...of, questionId: question.id, participationId: participation, createdAt: now() },
    })
  else await tx.grade.update({ where: { id }, data: { revision: base + 1 } })
  const data = { revision: base + 1, ...contentOf(rubric, input), byId: member.person.id, at: now() }
  const last = await lastOf(tx, kept)
  if (last && continues({ ...last, releases: last._count.releases }, member.person, now()))
    await tx.gradeRevision.update({ where: { gradeId_revision: { gradeId: id, revision: base } }, data })
  else await tx.gradeRevision.create({ data: { gradeId: id, ...of, ...data } })
}

const lastOf = (tx: Tx, { id, base }: Kept) =>
  tx.gradeRevision.findUnique({
    where: { gradeId_revision: { gradeId: id, revision: base } },
    select: { byId: true, at: true, _count: { select: { releases: true } } },
  })

const contentOf = (rubric: RubricView, { levels, comment, comments }: GradeInput) => ({
  rubricId: rubric.id,
  rubricRevision: rubric.revision,
  levels,
  comment,
  comments,
  score: scoreOf(rubric.criteria, levels),
  maximum: rubric.maximum,
})
