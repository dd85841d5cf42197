import { randomUUID } from 'node:crypto'
import type { Person } from '@/lib/people/rules'
import type { Tx } from '@/lib/platform/database/db'
import {
  Conflict,
  done,
  NotFound,
  type Problems,
  type Result,
  refused,
  StaleConflict,
} from '@/lib/platform/errors'
import { recordOn } from '@/lib/platform/events'
import { now } from '@/lib/platform/time/clock'
import { type IdempotencyKey, madeBefore, type WriteResult, write } from '@/lib/platform/write'
import { groupOfQuestion, inSightOfGroup } from '@/lib/questions/access'
import type { QuestionContext } from '@/lib/questions/queries'
import { levelProblems, scoreOf } from '../../rubrics/rules'
import { permitAssigning, permitReviewing } from '../access'
import { randomFrom, shuffled } from '../assign'
import type { PeerReviewInput } from '../input'
import { findPeerReview, type PeerReviewView } from '../queries'
import { isFixed } from '../rules'
import { tellReviewers } from './round'

/**
 * Writes a review that one was assigned: a draft, or handed in. `base` is the revision that the change started from. Late
 * ones are taken and marked so. Throws StaleConflict; Conflict `peerReviewFixed` where its author may have read it. Problems:
 * `levels.<id>`; handed in, `levels` gradeIncomplete.
 */
export async function writePeerReview(
  person: Person,
  id: string,
  { base, input, once }: { base: number; input: PeerReviewInput; once?: IdempotencyKey },
): Promise<Result<WriteResult>> {
  await findOwn(person, id)
  const before = await madeBefore(person, once)
  if (before) return done(before)
  return write(person, once, async (tx) => {
    await findOwn(person, id, tx)
    const held = await hold(tx, id)
    const { review } = await findOwn(person, id, tx)
    if (isFixed(held.round, held.submittedAt, now())) throw new Conflict('peerReviewFixed')
    if (review.revision !== base) throw new StaleConflict(review)
    const problems = problemsOf(review, input)
    if (Object.keys(problems).length) return refused(problems)
    const submittedAt = input.status === 'submitted' ? (held.submittedAt ?? now()) : null
    const { levels, comment } = input
    const data = { levels, comment, revision: base + 1, savedAt: now(), submittedAt }
    await tx.peerReview.update({ where: { id }, data })
    return done({ id })
  })
}

async function findOwn(person: Person, id: string, tx?: Tx) {
  const found = await findPeerReview(person, id, tx)
  if (found.review.as !== 'reviewer') throw new NotFound()
  permitReviewing(found.context)
  return found
}

/** Locks a review, and its round against being shown before the commit. */
async function hold(tx: Tx, id: string) {
  await tx.$executeRaw`SELECT FROM peer_round WHERE id = (SELECT round_id FROM peer_review WHERE id = ${id}::uuid) FOR SHARE`
  await tx.$executeRaw`SELECT FROM peer_review WHERE id = ${id}::uuid FOR NO KEY UPDATE`
  return tx.peerReview.findUniqueOrThrow({ where: { id }, include: { round: true } })
}

function problemsOf({ rubric }: PeerReviewView, { levels, status }: PeerReviewInput): Problems {
  const problems = levelProblems(rubric.criteria, levels)
  if (status === 'submitted' && scoreOf(rubric.criteria, levels) === null)
    problems.levels ??= { code: 'gradeIncomplete' }
  return problems
}

/**
 * Takes a missing review from its reviewer and gives it to nobody: its author gets one less. Throws Conflict where it was
 * handed in.
 */
export async function dropPeerReview(
  person: Person,
  id: string,
  once?: IdempotencyKey,
): Promise<Result<WriteResult>> {
  return onMissing(person, id, once, async (tx, context, held) => {
    await drop(tx, context, held)
    return held.id
  })
}

/**
 * Takes a missing review from its reviewer and gives it to another participant of the round: the one with the fewest reviews
 * to give who has not reviewed this author, drawn by the round's seed. Throws Conflict where it was handed in, and
 * `peerReviewNobody` where there is no such person.
 */
export async function reassignPeerReview(
  person: Person,
  id: string,
  once?: IdempotencyKey,
): Promise<Result<WriteResult>> {
  return onMissing(person, id, once, async (tx, context, held) => {
    const successor = await successorFor(tx, context, held)
    if (!successor) throw new Conflict('peerReviewNobody')
    await drop(tx, context, held)
    const made = randomUUID()
    const { seminarId, roundId, authorId } = held
    await tx.peerReview.create({ data: { id: made, seminarId, roundId, authorId, reviewerId: successor.id } })
    await tellReviewers(tx, context, { round: made, authors: [successor] })
    return made
  })
}

type Held = Awaited<ReturnType<typeof hold>>

async function onMissing(
  person: Person,
  id: string,
  once: IdempotencyKey | undefined,
  act: (tx: Tx, context: QuestionContext, held: Held) => Promise<string>,
): Promise<Result<WriteResult>> {
  permitAssigning((await findPeerReview(person, id)).context)
  const before = await madeBefore(person, once)
  if (before) return done(before)
  return write(person, once, async (tx) => {
    const { context } = await findPeerReview(person, id, tx)
    permitAssigning(context)
    const held = await hold(tx, id)
    if (held.submittedAt) throw new Conflict('peerReviewHandedIn')
    if (held.droppedAt) throw new Conflict('peerReviewTaken')
    return done({ id: await act(tx, context, held) })
  })
}

async function drop(tx: Tx, context: QuestionContext, { id, roundId }: Held): Promise<void> {
  const by = context.member.person.id
  await tx.peerReview.update({ where: { id }, data: { droppedAt: now(), droppedBy: by } })
  const event = { kind: 'peerReview.dropped', subject: 'question', id: context.question.id }
  await recordOn(tx, context, { ...event, data: { round: roundId, review: id } })
}

/** People who left or are suspended are not asked. */
async function successorFor(tx: Tx, context: QuestionContext, { round, authorId, id }: Held) {
  const { member } = context
  const people = await tx.$queryRaw<Array<{ id: string; person: string; given: number }>>`
    SELECT pa.id, pa.person_id AS person, count(pr.id) FILTER (WHERE pr.dropped_at IS NULL)::int AS given
    FROM peer_review pr JOIN participation pa ON pa.id = pr.reviewer_id
    JOIN membership m ON m.seminar_id = ${member.seminar.id}::uuid AND m.person_id = pa.person_id
      AND m.role = 'participant' AND m.ended_at IS NULL AND (m.suspended_until IS NULL OR m.suspended_until <= ${now()})
    WHERE ${inSightOfGroup(groupOfQuestion(context))} AND pr.round_id = ${round.id}::uuid AND pa.id <> ${authorId}::uuid
      AND NOT EXISTS (SELECT FROM peer_review other JOIN peer_round ro ON ro.id = other.round_id
        WHERE ro.question_id = ${round.questionId}::uuid AND other.reviewer_id = pa.id AND other.author_id = ${authorId}::uuid)
      AND NOT EXISTS (SELECT FROM peer_review late WHERE late.round_id = pr.round_id AND late.reviewer_id = pa.id
        AND late.submitted_at IS NULL AND late.dropped_at IS NULL)
    GROUP BY pa.id ORDER BY pa.id`
  const fewest = Math.min(...people.map(({ given }) => given))
  const random = randomFrom(round.seed ^ Number.parseInt(id.slice(0, 7), 16))
  return shuffled(
    people.filter(({ given }) => given === fewest),
    random,
  )[0]
}
