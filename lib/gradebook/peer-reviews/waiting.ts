import type { WaitingItem } from '@/lib/notices/rules'
import { db } from '@/lib/platform/database/db'
import { now } from '@/lib/platform/time/clock'
import { maySeeOthersWork } from '@/lib/questions/access'
import { nameAmong } from '@/lib/questions/names'
import type { QuestionContext } from '@/lib/questions/queries'
import { type Member, mayTakePart } from '@/lib/seminars/access'
import { peerReviewPath } from '../paths'

/** The most reviews on the list; further ones appear when these are handed in. */
const MOST = 5

/** The peer reviews that a member has not handed in, for the list of tasks. */
export async function peerReviewsWaiting(
  member: Member,
  questions: QuestionContext[],
): Promise<WaitingItem[]> {
  const seen = questions.filter(({ audience }) => maySeeOthersWork(audience))
  if (!mayTakePart(member) || seen.length === 0) return []
  const rows = await db.$queryRaw<Array<{ id: string; question: string; by: string; due: Date }>>`
    SELECT pr.id, ro.question_id AS question, ro.due_at AS due, ${nameAmong(seen)} AS by
    FROM participation me JOIN peer_review pr ON pr.reviewer_id = me.id AND pr.submitted_at IS NULL AND pr.dropped_at IS NULL
    JOIN peer_round ro ON ro.id = pr.round_id
    JOIN participation pa ON pa.id = pr.author_id JOIN person pe ON pe.id = pa.person_id
    WHERE me.person_id = ${member.person.id}::uuid AND me.question_id = ANY(${seen.map(({ question }) => question.id)}::uuid[])
    ORDER BY ro.due_at, pr.id LIMIT ${MOST}`
  return rows.flatMap(({ id, question: of, by, due }): WaitingItem[] => {
    const context = seen.find(({ question }) => question.id === of)
    if (!context) return []
    const { number, title } = context.question
    const href = peerReviewPath(member.seminar.slug, number, id)
    const item = { by, words: '', question: { number, title }, count: 1, due: due > now() ? due : null, href }
    return [{ kind: 'peerReview', ...item }]
  })
}
