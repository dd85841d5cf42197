import type { Person } from '@/lib/people/rules'
import { db, type Tx } from '@/lib/platform/database/db'
import { utc } from '@/lib/platform/database/sql'
import { NotFound } from '@/lib/platform/errors'
import { isId } from '@/lib/platform/id'
import { type PageRequest, pageOf } from '@/lib/platform/page'
import { Prisma } from '@/lib/platform/prisma/client'
import { now } from '@/lib/platform/time/clock'
import { nameOf } from '@/lib/questions/names'
import { findQuestion, type QuestionContext, threadSeenBy } from '@/lib/questions/queries'
import { storedLevels } from '../grades/input'
import { type RubricView, readRevisions } from '../rubrics/queries'
import { scoreOf } from '../rubrics/rules'
import { isReader, mayAssign, visiblePeerReviews } from './access'
import { type PeerReviewStatus, peerReviewStatus } from './rules'

/** A round of peer review. Times are ISO 8601. */
export type RoundView = {
  id: string
  perPerson: number
  anonymous: boolean
  dueAt: string
  openedAt: string | null
  /** Authors may read their reviews by now. */
  shown: boolean
  reviews: number
  submitted: number
}

/** A peer review as one person sees it. `id` of a person is their participation. Times are ISO 8601. */
export type PeerReviewView = {
  id: string
  round: { id: string; anonymous: boolean; dueAt: string; shown: boolean }
  /** The reader gives the review, gets it, or oversees it. */
  as: 'reviewer' | 'author' | 'instructor'
  /** Null for an author in an anonymous round. */
  reviewer: { id: string; name: string } | null
  author: { id: string; name: string }
  rubric: RubricView
  levels: Record<string, number>
  comment: string
  score: number | null
  status: PeerReviewStatus
  /** Handed in after the due time. */
  late: boolean
  /** An instructor took it from its reviewer. */
  dropped: boolean
  submittedAt: string | null
  revision: number
}

type Row = Omit<PeerReviewView, 'rubric' | 'score' | 'status' | 'levels'> & {
  rubric_id: string
  rubric_revision: number
  levels: unknown
  savedAt: string | null
}

/** Instructors do not read what is not handed in. */
function reviewRows(context: QuestionContext, where: Prisma.Sql): Prisma.Sql {
  const time = now()
  const mine = Prisma.sql`${context.participation?.id ?? null}::uuid`
  const isMine = Prisma.sql`coalesce(pr.reviewer_id = ${mine}, FALSE)`
  const isOfMine = isReader(context)
  const readable = Prisma.sql`(${isMine} OR pr.submitted_at IS NOT NULL)`
  const shown = Prisma.sql`(ro.opened_at IS NOT NULL OR ro.due_at <= ${time})`
  const hidesReviewer = Prisma.sql`(ro.anonymous AND ${isOfMine} AND NOT ${mayAssign(context)})`
  return Prisma.sql`
    SELECT pr.id, json_build_object('id', ro.id, 'anonymous', ro.anonymous, 'dueAt', ${utc(Prisma.sql`ro.due_at`)}, 'shown', ${shown}) AS round,
      CASE WHEN ${isMine} THEN 'reviewer' WHEN ${isOfMine} THEN 'author' ELSE 'instructor' END AS as,
      CASE WHEN NOT ${hidesReviewer} THEN json_build_object('id', pa.id, 'name', ${nameOf(context)}) END AS reviewer,
      json_build_object('id', au.id, 'name', ${nameOf(context, Prisma.sql`au`, Prisma.sql`ae`)}) AS author,
      ro.rubric_id, ro.rubric_revision, CASE WHEN ${readable} THEN pr.levels ELSE '{}' END AS levels,
      CASE WHEN ${readable} THEN pr.comment ELSE '' END AS comment,
      coalesce(coalesce(pr.submitted_at, ${time}) > ro.due_at, FALSE) AS late, pr.dropped_at IS NOT NULL AS dropped,
      ${utc(Prisma.sql`pr.saved_at`)} AS "savedAt", ${utc(Prisma.sql`pr.submitted_at`)} AS "submittedAt", pr.revision
    FROM peer_review pr JOIN peer_round ro ON ro.id = pr.round_id
    JOIN participation pa ON pa.id = pr.reviewer_id JOIN person pe ON pe.id = pa.person_id
    JOIN participation au ON au.id = pr.author_id JOIN person ae ON ae.id = au.person_id
    WHERE ${visiblePeerReviews(context, time)} AND ${where}`
}

async function viewsOf(rows: Row[], tx: Tx): Promise<PeerReviewView[]> {
  const refs = new Map(rows.map((row) => [`${row.rubric_id} ${row.rubric_revision}`, row]))
  const rubrics = await readRevisions(
    [...refs.values()].map((row) => ({ id: row.rubric_id, revision: row.rubric_revision })),
    tx,
  )
  return rows.flatMap(({ rubric_id, rubric_revision, levels: stored, savedAt, ...row }) => {
    const rubric = rubrics.find(({ id, revision }) => id === rubric_id && revision === rubric_revision)
    if (!rubric) return []
    const levels = storedLevels.parse(stored)
    const status = peerReviewStatus({ savedAt, submittedAt: row.submittedAt })
    return [{ ...row, rubric, levels, status, score: scoreOf(rubric.criteria, levels) }]
  })
}

/** The reviews of a question that a person may see, by id: the ids are random and tell no reviewer. */
export async function listPeerReviews(context: QuestionContext, page: PageRequest) {
  const after = page.after ? Prisma.sql`pr.id > ${page.after}::uuid` : Prisma.sql`TRUE`
  const rows = await db.$queryRaw<Row[]>`${reviewRows(context, after)} ORDER BY pr.id LIMIT ${page.limit + 1}`
  const { items, next } = pageOf(rows, page)
  return { items: await viewsOf(items, db), next }
}

/** The reviews that a person gives or gets in a question, and those that they got in the thread of an earlier group. */
export async function ownPeerReviews(context: QuestionContext): Promise<PeerReviewView[]> {
  const mine = context.participation?.id
  if (!mine) return []
  const own = Prisma.sql`(pr.reviewer_id = ${mine}::uuid OR ${isReader(context)})`
  const rows = await db.$queryRaw<Row[]>`${reviewRows(context, own)} ORDER BY ro.created_at, pr.id LIMIT 100`
  return viewsOf(rows, db)
}

/** A peer review, if the person gives, gets or oversees it. */
export async function findPeerReview(
  person: Person,
  id: string,
  tx: Tx = db,
): Promise<{ context: QuestionContext; review: PeerReviewView }> {
  const select = { round: { select: { questionId: true } }, author: { select: { personId: true } } } as const
  const row = isId(id) ? await tx.peerReview.findUnique({ where: { id }, select }) : null
  if (!row) throw new NotFound()
  const isAuthor = row.author.personId === person.id
  const context = await (isAuthor && tx === db
    ? threadSeenBy(person, row.round.questionId)
    : findQuestion(person, row.round.questionId, tx))
  if (!context) throw new NotFound()
  const only = Prisma.sql`pr.id = ${id}::uuid`
  const [review] = await viewsOf(await tx.$queryRaw<Row[]>(reviewRows(context, only)), tx)
  if (!review) throw new NotFound()
  return { context, review }
}

/** The rounds of a question, the latest first; with their progress for instructors, and for others the ones they are in. */
export async function roundsOf(context: QuestionContext, tx: Tx = db): Promise<RoundView[]> {
  const time = now()
  const mine = Prisma.sql`EXISTS (SELECT FROM peer_review pr WHERE pr.round_id = ro.id
    AND ${context.participation?.id ?? null}::uuid IN (pr.reviewer_id, pr.author_id))`
  return tx.$queryRaw<RoundView[]>`
    SELECT ro.id, ro.per_person AS "perPerson", ro.anonymous, ${utc(Prisma.sql`ro.due_at`)} AS "dueAt",
      ${utc(Prisma.sql`ro.opened_at`)} AS "openedAt", (ro.opened_at IS NOT NULL OR ro.due_at <= ${time}) AS shown,
      count(pr.id)::int AS reviews, count(pr.submitted_at)::int AS submitted
    FROM peer_round ro JOIN peer_review pr ON pr.round_id = ro.id AND pr.dropped_at IS NULL
    WHERE ro.question_id = ${context.question.id}::uuid AND (${mayAssign(context)} OR ${mine})
    GROUP BY ro.id ORDER BY ro.created_at DESC LIMIT 20`
}
