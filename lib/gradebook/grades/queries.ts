import type { Person } from '@/lib/people/rules'
import { db, type Tx } from '@/lib/platform/database/db'
import { utc } from '@/lib/platform/database/sql'
import { NotFound } from '@/lib/platform/errors'
import { isId } from '@/lib/platform/id'
import { type PageRequest, pageOf } from '@/lib/platform/page'
import { Prisma } from '@/lib/platform/prisma/client'
import { findQuestion, type QuestionContext, questionsAmong } from '@/lib/questions/queries'
import { type RubricView, readRevisions } from '../rubrics/queries'
import { mayGrade } from './access'
import { type GradingContext, gradedName, gradingOf } from './grading'
import { storedComments, storedLevels } from './input'
import { type GradeStatus, statusOf } from './rules'

/** A request to look at a grade again, and its answer. Times are ISO 8601. */
export type RegradeView = { reason: string; at: string; answer: string | null; answeredAt: string | null }

/** A grade in one of its revisions. Times are ISO 8601. */
export type GradeView = {
  id: string
  question: { id: string; number: number; title: string; seminar: string; timeZone: string }
  /** `id` is the participation in the question. */
  person: { id: string; name: string }
  rubric: RubricView
  levels: Record<string, number>
  comment: string
  /** By the id of a position or response. */
  comments: Record<string, string>
  score: number | null
  maximum: number
  status: GradeStatus
  revision: number
  at: string
  /** The current release; `revision` is the one that the participant sees. */
  release: { id: string; revision: number; at: string } | null
  /** The latest request. */
  regrade: RegradeView | null
}

type Row = {
  id: string
  question: GradeView['question']
  person: GradeView['person']
  rubric_id: string
  rubric_revision: number
  levels: unknown
  comment: string
  comments: unknown
  score: number | null
  maximum: number
  revision: number
  current: number
  at: string
  release: GradeView['release']
  regrade: RegradeView | null
}

/** `revision` chooses the one that is read: the current one for graders, the released one for their participant. */
const gradeRows = (name: Prisma.Sql, revision: Prisma.Sql, where: Prisma.Sql) => Prisma.sql`
  SELECT g.id, json_build_object('id', q.id, 'number', q.number, 'title', q.title, 'seminar', s.slug, 'timeZone', s.time_zone) AS question,
    json_build_object('id', pa.id, 'name', ${name}) AS person, v.rubric_id, v.rubric_revision, v.levels, v.comment, v.comments,
    v.score, v.maximum, v.revision, g.revision AS current, ${utc(Prisma.sql`v.at`)} AS at,
    CASE WHEN rel.id IS NOT NULL THEN json_build_object('id', rel.id, 'revision', rel.revision, 'at', ${utc(Prisma.sql`rel.at`)}) END AS release,
    (SELECT json_build_object('reason', rg.reason, 'at', ${utc(Prisma.sql`rg.at`)}, 'answer', rg.answer,
        'answeredAt', ${utc(Prisma.sql`rg.answered_at`)})
      FROM regrade rg WHERE rg.grade_id = g.id ORDER BY rg.at DESC, rg.id DESC LIMIT 1) AS regrade
  FROM grade g JOIN question q ON q.id = g.question_id JOIN seminar s ON s.id = g.seminar_id
  JOIN participation pa ON pa.id = g.participation_id JOIN person pe ON pe.id = pa.person_id
  LEFT JOIN grade_release rel ON rel.grade_id = g.id AND rel.ended_at IS NULL
  JOIN grade_revision v ON v.grade_id = g.id AND v.revision = ${revision}
  WHERE ${where}`

const current = Prisma.sql`g.revision`
const shown = Prisma.sql`rel.revision`

async function viewsOf(rows: Row[], tx: Tx): Promise<GradeView[]> {
  const refs = new Map(
    rows.map(({ rubric_id: id, rubric_revision: revision }) => [`${id} ${revision}`, { id, revision }]),
  )
  const rubrics = await readRevisions([...refs.values()], tx)
  return rows.flatMap(({ rubric_id, rubric_revision, current, levels, comments, ...row }) => {
    const rubric = rubrics.find(({ id, revision }) => id === rubric_id && revision === rubric_revision)
    if (!rubric) return []
    const status = statusOf(current, row.release?.revision ?? null)
    const read = { levels: storedLevels.parse(levels), comments: storedComments.parse(comments) }
    return [{ ...row, ...read, rubric, status }]
  })
}

/** The grade of a participation as its graders have it; null before the first. */
export async function readGrade(
  grading: GradingContext,
  participation: string | null,
  tx: Tx = db,
): Promise<GradeView | null> {
  if (participation === null) return null
  const where = Prisma.sql`g.participation_id = ${participation}::uuid`
  const [view] = await viewsOf(await tx.$queryRaw<Row[]>(gradeRows(gradedName(grading), current, where)), tx)
  return view ?? null
}

/** All grades of a question as its graders have them, by id. */
export async function listGrades(grading: GradingContext, page: PageRequest) {
  const { question } = grading.context
  const where = Prisma.sql`g.question_id = ${question.id}::uuid AND ${after(page)}`
  const rows = await db.$queryRaw<Row[]>`${gradeRows(gradedName(grading), current, where)}
    ORDER BY g.id LIMIT ${page.limit + 1}`
  const { items, next } = pageOf(rows, page)
  return { items: await viewsOf(items, db), next }
}

const after = ({ after }: PageRequest) => (after ? Prisma.sql`g.id > ${after}::uuid` : Prisma.sql`TRUE`)

/** A person's own released grades, in the seminars that they see. */
export async function ownGrades(person: Person, page: PageRequest) {
  const rows = await db.$queryRaw<
    Row[]
  >`${ownRows(person, after(page))} ORDER BY g.id LIMIT ${page.limit + 1}`
  const { items, next } = pageOf(rows, page)
  const questions = Prisma.sql`SELECT unnest(${items.map(({ question }) => question.id)}::uuid[])`
  const seen = await questionsAmong(person, questions)
  const visible = items.filter(({ question }) => seen.some((one) => one.question.id === question.id))
  return { items: (await viewsOf(visible, db)).map(asShown), next }
}

/** The person's own grade in a question, once it is released. */
export async function ownGrade(context: QuestionContext, tx: Tx = db): Promise<GradeView | null> {
  const there = Prisma.sql`g.question_id = ${context.question.id}::uuid`
  const [view] = await viewsOf(await tx.$queryRaw<Row[]>(ownRows(context.member.person, there)), tx)
  return view ? asShown(view) : null
}

/** Their participant's name is their own; a released revision is never called a draft to them. */
const ownRows = ({ id }: Person, where: Prisma.Sql) =>
  gradeRows(Prisma.sql`pe.name`, shown, Prisma.sql`pa.person_id = ${id}::uuid AND ${where}`)

const asShown = (view: GradeView): GradeView => ({ ...view, status: 'released' })

/** A grade by its id: for instructors as they have it, for its participant as it was released to them. */
export async function findGrade(
  person: Person,
  id: string,
  tx: Tx = db,
): Promise<{ context: QuestionContext; grade: GradeView; isOwn: boolean }> {
  const select = { questionId: true, participationId: true, participation: { select: { personId: true } } }
  const row = isId(id) ? await tx.grade.findUnique({ where: { id }, select }) : null
  if (!row) throw new NotFound()
  const context = await findQuestion(person, row.questionId, tx)
  const isOwn = row.participation.personId === person.id
  const grade = isOwn
    ? await ownGrade(context, tx)
    : mayGrade(context)
      ? await readGrade(await gradingOf(context, tx), row.participationId, tx)
      : null
  if (!grade) throw new NotFound()
  return { context, grade, isOwn }
}

/** A line of a grade's history: a revision, and when it was shown. Times are ISO 8601. */
export type GradeHistoryLine = {
  revision: number
  at: string
  by: string
  score: number | null
  maximum: number
  comment: string
  releases: Array<{ at: string; endedAt: string | null; withdrawn: boolean }>
}

/** The history of a grade for its graders, the latest revision first. */
export async function gradeHistory(gradeId: string): Promise<GradeHistoryLine[]> {
  return db.$queryRaw<GradeHistoryLine[]>`
    SELECT v.revision, ${utc(Prisma.sql`v.at`)} AS at, coalesce(pe.name, '') AS by, v.score, v.maximum, v.comment,
      coalesce((SELECT json_agg(json_build_object('at', ${utc(Prisma.sql`rel.at`)}, 'endedAt', ${utc(Prisma.sql`rel.ended_at`)},
        'withdrawn', rel.withdrawn) ORDER BY rel.at, rel.id)
        FROM grade_release rel WHERE rel.grade_id = v.grade_id AND rel.revision = v.revision), '[]') AS releases
    FROM grade_revision v LEFT JOIN person pe ON pe.id = v.by_id
    WHERE v.grade_id = ${gradeId}::uuid ORDER BY v.revision DESC LIMIT 100`
}
