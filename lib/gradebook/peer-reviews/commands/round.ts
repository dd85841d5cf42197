import { randomInt, randomUUID } from 'node:crypto'
import { notify } from '@/lib/notices/commands/notify'
import type { Person } from '@/lib/people/rules'
import { db, type Tx } from '@/lib/platform/database/db'
import { Conflict, done, NotFound, type Result, refused } from '@/lib/platform/errors'
import { recordOn } from '@/lib/platform/events'
import { isId } from '@/lib/platform/id'
import { now } from '@/lib/platform/time/clock'
import { type IdempotencyKey, madeBefore, type WriteResult, write } from '@/lib/platform/write'
import { groupOfQuestion, inSightOfGroup } from '@/lib/questions/access'
import { isRubricOffered, rubricUnknown } from '@/lib/questions/commands/grading'
import { findQuestion, type QuestionContext, type QuestionRef } from '@/lib/questions/queries'

import { gradingOf } from '../../grades/grading'
import { permitAssigning } from '../access'
import { type Assignment, assignReviews, pairOf } from '../assign'
import type { RoundInput } from '../input'
import { areShown } from '../rules'

/** A participant with a standing position. */
type Author = { id: string; person: string }

/**
 * Assigns peer reviews among all participants with a standing position: everybody gives and gets the same number. Pairs of
 * earlier rounds of the question do not come again. Problems: `perPerson` peerReviewTooFew, peerReviewPairsUsed; `dueAt`
 * peerReviewPast; `rubric` rubricMissing, rubricUnknown.
 */
export async function assignPeerReviews(
  person: Person,
  ref: QuestionRef,
  input: RoundInput,
  once?: IdempotencyKey,
): Promise<Result<WriteResult>> {
  const found = await findQuestion(person, ref)
  permitAssigning(found)
  const before = await madeBefore(person, once)
  if (before) return done(before)
  return write(person, once, async (tx, id) => {
    const context = await findQuestion(person, found.question.id, tx)
    permitAssigning(context)
    if (new Date(input.dueAt) <= now()) return refused({ dueAt: { code: 'peerReviewPast' } })
    const rubric = await rubricFor(tx, context, input.rubric)
    if (!rubric.ok) return rubric
    await tx.$executeRaw`SELECT FROM question WHERE id = ${context.question.id}::uuid FOR NO KEY UPDATE`
    const authors = await authorsOf(tx, context)
    const seed = randomInt(2 ** 31)
    const assigned = await assignmentOf(tx, context, { authors, seed, perPerson: input.perPerson })
    if (!assigned.ok) return assigned
    await insert(tx, context, { id, input, seed, rubric: rubric.value, assigned: assigned.value })
    await tellReviewers(tx, context, { round: id, authors })
    const data = { round: id, perPerson: input.perPerson, anonymous: input.anonymous, dueAt: input.dueAt }
    await recordOn(tx, context, {
      ...{ kind: 'peerReview.assigned', subject: 'question', id: context.question.id },
      data,
    })
    return done({ id })
  })
}

type RubricRef = { id: string; revision: number }

async function rubricFor(
  tx: Tx,
  context: QuestionContext,
  given: string | undefined,
): Promise<Result<RubricRef>> {
  const { rubric } = await gradingOf(context, tx)
  if (given === undefined)
    return rubric
      ? done({ id: rubric.id, revision: rubric.revision })
      : refused({ rubric: { code: 'rubricMissing' } })
  if (!(await isRubricOffered(tx, context.member, given))) return refused(rubricUnknown)
  const { id, revision } = await tx.rubric.findUniqueOrThrow({ where: { id: given } })
  return done({ id, revision })
}

const authorsOf = (tx: Tx, context: QuestionContext) => tx.$queryRaw<Author[]>`
  SELECT pa.id, pa.person_id AS person FROM participation pa
  JOIN membership m ON m.seminar_id = ${context.member.seminar.id}::uuid AND m.person_id = pa.person_id
    AND m.role = 'participant' AND m.ended_at IS NULL AND (m.suspended_until IS NULL OR m.suspended_until <= ${now()})
  WHERE pa.question_id = ${context.question.id}::uuid AND ${inSightOfGroup(groupOfQuestion(context))}
    AND EXISTS (SELECT FROM position po WHERE po.author_id = pa.id AND po.depth = 0 AND po.status = 'published')
  ORDER BY pa.id`

type Wanted = { authors: Author[]; seed: number; perPerson: number }

async function assignmentOf(
  tx: Tx,
  { question }: QuestionContext,
  { authors, seed, perPerson }: Wanted,
): Promise<Result<Assignment[]>> {
  const values = { people: authors.length, needed: perPerson + 1 }
  if (authors.length <= perPerson) return refused({ perPerson: { code: 'peerReviewTooFew', values } })
  const earlier = await tx.$queryRaw<Assignment[]>`
    SELECT pr.reviewer_id AS reviewer, pr.author_id AS author FROM peer_review pr JOIN peer_round ro ON ro.id = pr.round_id
    WHERE ro.question_id = ${question.id}::uuid`
  const people = authors.map(({ id }) => id)
  const assigned = assignReviews(people, perPerson, seed, new Set(earlier.map(pairOf)))
  return assigned ? done(assigned) : refused({ perPerson: { code: 'peerReviewPairsUsed' } })
}

type NewRound = { id: string; input: RoundInput; seed: number; rubric: RubricRef; assigned: Assignment[] }

async function insert(tx: Tx, { member, question }: QuestionContext, round: NewRound): Promise<void> {
  const { id, input, seed, rubric, assigned } = round
  const of = { seminarId: member.seminar.id }
  await tx.peerRound.create({
    data: {
      ...{ id, ...of, questionId: question.id, rubricId: rubric.id, rubricRevision: rubric.revision, seed },
      ...{ perPerson: input.perPerson, anonymous: input.anonymous, dueAt: new Date(input.dueAt) },
      ...{ createdBy: member.person.id, createdAt: now() },
    },
  })
  await tx.peerReview.createMany({
    data: assigned.map(({ reviewer, author }) => ({
      id: randomUUID(),
      ...{ ...of, roundId: id, reviewerId: reviewer, authorId: author },
    })),
  })
}

type Told = { round: string; authors: Author[]; event?: string }

/** The notice leads to the page of the reviews, and names nobody. */
export async function tellReviewers(
  tx: Tx,
  { member, question }: QuestionContext,
  { round, authors, event = 'peerReview.assigned' }: Told,
): Promise<void> {
  const of = { seminarId: member.seminar.id, questionId: question.id, kind: 'peerReviewed' as const }
  const about = { event, subject: 'question', subjectId: question.id, occasion: `${event} ${round}` }
  await notify(
    tx,
    authors.map(({ person }) => ({ personId: person, ...of, ...about, at: now() })),
  )
}

/** Shows authors the reviews of a round before the due time. Throws Conflict where they are shown already. */
export async function openPeerReviews(
  person: Person,
  id: string,
  once?: IdempotencyKey,
): Promise<Result<WriteResult>> {
  await findRound(person, id)
  const before = await madeBefore(person, once)
  if (before) return done(before)
  return write(person, once, async (tx) => {
    const { context } = await findRound(person, id, tx)
    await tx.$executeRaw`SELECT FROM peer_round WHERE id = ${id}::uuid FOR NO KEY UPDATE`
    const round = await tx.peerRound.findUniqueOrThrow({ where: { id } })
    if (areShown(round, now())) throw new Conflict('peerReviewsShown')
    await tx.peerRound.update({ where: { id }, data: { openedAt: now(), openedBy: person.id } })
    const authors = await tx.$queryRaw<Author[]>`
      SELECT DISTINCT pa.id, pa.person_id AS person FROM peer_review pr JOIN participation pa ON pa.id = pr.author_id
      WHERE pr.round_id = ${id}::uuid AND pr.submitted_at IS NOT NULL AND pr.dropped_at IS NULL`
    await tellReviewers(tx, context, { round: id, authors, event: 'peerReview.opened' })
    const event = { kind: 'peerReview.opened', subject: 'question', id: context.question.id }
    await recordOn(tx, context, { ...event, data: { round: id } })
    return done({ id })
  })
}

/** A round for an instructor; to others it does not exist. */
async function findRound(person: Person, id: string, tx: Tx = db): Promise<{ context: QuestionContext }> {
  const row = isId(id) ? await tx.peerRound.findUnique({ where: { id } }) : null
  if (!row) throw new NotFound()
  const context = await findQuestion(person, row.questionId, tx)
  permitAssigning(context)
  return { context }
}
