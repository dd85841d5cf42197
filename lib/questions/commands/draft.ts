import type { Person } from '@/lib/people/rules'
import type { Tx } from '@/lib/platform/database/db'
import { done, NotFound, type Result, StaleConflict } from '@/lib/platform/errors'
import { now } from '@/lib/platform/time/clock'
import { type IdempotencyKey, madeBefore, transact, type WriteResult, write } from '@/lib/platform/write'
import { type Member, permitInstructing } from '@/lib/seminars/access'
import { holdMember } from '@/lib/seminars/locks'
import { findSeminar } from '@/lib/seminars/queries'
import { findQuestionDraft } from '../drafts'
import type { QuestionDraftInput } from '../input'

/**
 * Keeps a question as a draft, complete or not, and checks nothing before it is published. Drafts make no events, since
 * members read the record and are not told of drafts.
 */
export async function keepQuestionDraft(
  person: Person,
  seminar: string,
  body: QuestionDraftInput,
  once?: IdempotencyKey,
): Promise<Result<WriteResult>> {
  const member = await findSeminar(person, seminar)
  permitInstructing(member)
  return write(person, once, async (tx, id) => {
    permitInstructing(await holdMember(tx, member))
    const of = { id, seminarId: member.seminar.id, createdBy: person.id }
    await tx.questionDraft.create({ data: { ...of, body: asJson(body), createdAt: now(), savedAt: now() } })
    return done({ id })
  })
}

/** Changes a draft; `base` is the revision that the change started from. StaleConflict has the current draft. */
export async function changeQuestionDraft(
  person: Person,
  id: string,
  { base, body, once }: { base: number; body: QuestionDraftInput; once?: IdempotencyKey },
): Promise<Result<WriteResult>> {
  const before = await madeBefore(person, once)
  if (before) return done(before)
  const { member } = await findQuestionDraft(person, id)
  return write(person, once, async (tx) => {
    permitInstructing(await holdMember(tx, member))
    const data = { body: asJson(body), savedAt: now(), revision: { increment: 1 } }
    const { count } = await tx.questionDraft.updateMany({ where: { id, revision: base }, data })
    if (count === 0) throw new StaleConflict((await findQuestionDraft(person, id, tx)).draft)
    return done({ id })
  })
}

/** Deletes a draft without a trace: only instructors have seen it. */
export async function discardQuestionDraft(person: Person, id: string): Promise<void> {
  const { member } = await findQuestionDraft(person, id)
  await transact(async (tx) => {
    permitInstructing(await holdMember(tx, member))
    await tx.questionDraft.deleteMany({ where: { id } })
  })
}

/** The draft of a question, and the revision of it to publish; `due` is the time at which it publishes itself. */
export type PublishedDraft = { id: string; base: number; due?: Date }

/**
 * Removes a draft as it is published; with `due`, only while this is its time. Of two people who publish it at once, one gets
 * NotFound.
 */
export async function takeDraft(
  tx: Tx,
  { person, seminar }: Member,
  { id, base, due }: PublishedDraft,
): Promise<void> {
  const where = { id, seminarId: seminar.id }
  const { count } = await tx.questionDraft.deleteMany({ where: { ...where, revision: base, publishAt: due } })
  if (count === 1) return
  const standing = await tx.questionDraft.findFirst({ where, select: { id: true } })
  throw standing ? new StaleConflict((await findQuestionDraft(person, id, tx)).draft) : new NotFound()
}

/** Drops undefined values, which JSON lacks. */
const asJson = (body: QuestionDraftInput) => JSON.parse(JSON.stringify(body))
