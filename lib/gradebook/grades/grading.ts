import { createHmac } from 'node:crypto'
import type { Person } from '@/lib/people/rules'
import { db, type Tx } from '@/lib/platform/database/db'
import { secret } from '@/lib/platform/env'
import { NotFound } from '@/lib/platform/errors'
import { isId } from '@/lib/platform/id'
import { Prisma } from '@/lib/platform/prisma/client'
import { groupOfQuestion, inSightOfGroup } from '@/lib/questions/access'
import { nameOf } from '@/lib/questions/names'
import { findQuestion, type QuestionContext, type QuestionRef } from '@/lib/questions/queries'
import { type RubricView, readRevision } from '../rubrics/queries'
import { permitGrading, requireRubricOf } from './access'

/** A question as its instructors grade it. */
export type GradingContext = { context: QuestionContext; rubric: RubricView | null; blind: boolean }

/** For instructors; other members who see the question get NotPermitted. */
export async function findGrading(person: Person, ref: QuestionRef, tx: Tx = db): Promise<GradingContext> {
  const context = await findQuestion(person, ref, tx)
  permitGrading(context)
  return gradingOf(context, tx)
}

/** For a caller that has asked whether the person grades. */
export async function gradingOf(context: QuestionContext, tx: Tx = db): Promise<GradingContext> {
  const where = { questionId: context.question.id }
  const select = { blind: true, rubric: { select: { id: true, revision: true } } } as const
  const row = await tx.grading.findUnique({ where, select })
  const rubric = row?.rubric ? await readRevision(row.rubric, tx) : null
  return { context, rubric, blind: row?.blind ?? false }
}

/** The rubric of a question, for everybody who takes part in it; null where none was chosen. */
export async function rubricOf(context: QuestionContext): Promise<RubricView | null> {
  requireRubricOf(context)
  return (await gradingOf(context)).rubric
}

/**
 * SQL of a participant's name as instructors grade them, over `participation pa` and `person pe`. Under pseudonyms it is empty
 * for people who have none yet: they joined later and did nothing in the question.
 */
export const gradedName = ({ context, blind }: GradingContext): Prisma.Sql =>
  blind ? Prisma.sql`coalesce(pa.pseudonym, '')` : nameOf(context)

/**
 * Who can be graded: participants, in the thread of a group its members; and everybody who has a grade, or posts that stayed
 * when they left the seminar or the group.
 */
export const gradedPeople = ({ context }: GradingContext): Prisma.Sql =>
  gradedIn({
    id: Prisma.sql`${context.question.id}::uuid`,
    seminar: Prisma.sql`${context.member.seminar.id}::uuid`,
    group: groupOfQuestion(context),
  })

type QuestionSql = { id: Prisma.Sql; seminar: Prisma.Sql; group: Prisma.Sql }

/** SQL of the people who can be graded in a question, whose id, seminar and group are given as SQL: values, or columns. */
export const gradedIn = ({ id, seminar, group }: QuestionSql): Prisma.Sql => Prisma.sql`
  membership m JOIN person pe ON pe.id = m.person_id
  LEFT JOIN participation pa ON pa.question_id = ${id} AND pa.person_id = m.person_id
  LEFT JOIN grade g ON g.participation_id = pa.id
  WHERE m.seminar_id = ${seminar}
    AND (g.id IS NOT NULL OR (m.role = 'participant' AND ((m.ended_at IS NULL AND ${inSightOfGroup(group)})
      OR EXISTS (SELECT FROM position own WHERE own.author_id = pa.id))))`

/**
 * SQL of the id of a person without a participation: their account, or where names are hidden an id of the question that is made
 * with the server's secret. Whoever knows an account could compute any other one, and find the person's pseudonym by it.
 */
export const refWithoutPart = ({ context, blind }: GradingContext): Prisma.Sql =>
  blind ? Prisma.sql`md5(${keyOfQuestion(context)} || m.person_id)::uuid` : Prisma.sql`m.person_id`

const keyOfQuestion = ({ question }: QuestionContext): string =>
  createHmac('sha256', secret()).update(`graded in ${question.id}`).digest('hex')

/** SQL of the condition that `ref` is a graded person's id, as a list gave it before or after their participation was made. */
export const gradedRef = (grading: GradingContext, ref: string): Prisma.Sql =>
  Prisma.sql`${ref}::uuid IN (pa.id, ${refWithoutPart(grading)})`

export type GradedPerson = { person: string; participation: string | null }

/** A person who can be graded in a question. */
export async function findGraded(grading: GradingContext, ref: string, tx: Tx = db): Promise<GradedPerson> {
  if (!isId(ref)) throw new NotFound()
  const [row] = await tx.$queryRaw<GradedPerson[]>`
    SELECT m.person_id AS person, pa.id AS participation FROM ${gradedPeople(grading)} AND ${gradedRef(grading, ref)}`
  if (!row) throw new NotFound()
  return row
}
