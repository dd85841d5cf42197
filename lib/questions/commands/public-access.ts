import type { Person } from '@/lib/people/rules'
import type { Tx } from '@/lib/platform/database/db'
import { Conflict, done, type Result, refused } from '@/lib/platform/errors'
import { recordOn } from '@/lib/platform/events'
import { now } from '@/lib/platform/time/clock'
import { type IdempotencyKey, type WriteResult, write } from '@/lib/platform/write'
import { permitInstructing } from '@/lib/seminars/access'
import { shareMembership } from '@/lib/seminars/locks'
import type { PublicAccessInput } from '../input'
import { NAMES_NOTICE } from '../public/public-access'
import {
  findQuestion,
  findQuestionAgain,
  findQuestionInArchive,
  type QuestionContext,
  type QuestionRef,
} from '../queries'

/**
 * Opens a question to readers without an account, or changes how they read it. Names that members have not been told of show
 * after NAMES_NOTICE. Problem of `names`: namesMasked, where members themselves see pseudonyms.
 */
export async function openToPublic(
  person: Person,
  ref: QuestionRef,
  { names, indexed }: PublicAccessInput,
  once?: IdempotencyKey,
): Promise<Result<WriteResult>> {
  const found = await permitted(person, ref)
  return write(person, once, async (tx, id) => {
    const context = await hold(tx, found)
    const { question, publicAccess: before } = context
    if (names && question.rules.names !== 'named') return refused({ names: { code: 'namesMasked' } })
    await endAccess(tx, context)
    const at = now()
    const announced = before?.namesFrom ?? new Date(at.getTime() + NAMES_NOTICE)
    const namesFrom = names ? announced : null
    const of = { seminarId: context.member.seminar.id, questionId: question.id }
    const since = before?.since ?? at
    await tx.publicAccess.create({ data: { id, ...of, since, namesFrom, indexed, byId: person.id, at } })
    const data = { names, indexed, namesFrom: namesFrom?.toISOString() ?? null }
    await recordOn(tx, context, { kind: 'question.madePublic', subject: 'question', id: of.questionId, data })
    return done({ id })
  })
}

/**
 * Closes a question to readers without an account, at once, in an archived seminar too. Throws Conflict where it is not open to
 * them.
 */
export async function closeToPublic(
  person: Person,
  ref: QuestionRef,
  once?: IdempotencyKey,
): Promise<Result<WriteResult>> {
  const found = await permitted(person, ref)
  return write(person, once, async (tx) => {
    const context = await hold(tx, found, findQuestionInArchive)
    if (!context.publicAccess) throw new Conflict('notPublic')
    await endAccess(tx, context)
    const { id } = context.question
    await recordOn(tx, context, { kind: 'question.madePrivate', subject: 'question', id, data: {} })
    return done({ id })
  })
}

const endAccess = (tx: Tx, { member, question }: QuestionContext) =>
  tx.publicAccess.updateMany({
    where: { questionId: question.id, endedAt: null },
    data: { endedAt: now(), endedById: member.person.id },
  })

async function permitted(person: Person, ref: QuestionRef): Promise<QuestionContext> {
  const context = await findQuestion(person, ref)
  permitInstructing(context.member)
  return context
}

/** Two instructors who choose at one moment do so one after the other: the row of the question is held. */
async function hold(
  tx: Tx,
  { member, question }: QuestionContext,
  find = findQuestionAgain,
): Promise<QuestionContext> {
  await shareMembership(tx, member)
  await tx.$executeRaw`UPDATE question SET revision = revision + 1 WHERE id = ${question.id}::uuid`
  const held = await find(member.person, question.id, tx)
  permitInstructing(held.member)
  return held
}
