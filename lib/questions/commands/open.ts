import { randomUUID } from 'node:crypto'
import type { Person } from '@/lib/people/rules'
import type { Tx } from '@/lib/platform/database/db'
import { done, type Problems, type Result, refused } from '@/lib/platform/errors'
import { recordOn } from '@/lib/platform/events'
import { now } from '@/lib/platform/time/clock'
import { type IdempotencyKey, madeBefore, type WriteResult, write } from '@/lib/platform/write'
import { type Member, permitInstructing } from '@/lib/seminars/access'
import { holdMembers } from '@/lib/seminars/locks'
import { findSeminar } from '@/lib/seminars/queries'
import type { QuestionInput } from '../input'
import { beginningOf, questionProblems } from '../rules'
import { type GroundedContents, groundContents, putContents } from './contents'
import { takeDraft } from './draft'

/** The draft of a question, and the revision of it to publish. */
export type PublishedDraft = { id: string; base: number }

/**
 * Opens a question with its rules, its theses, each with the passage given for it, its key passages and its readings. The question of a published draft takes
 * the draft's id, and the draft is deleted. Throws StaleConflict if the draft has changed since, NotFound if it is gone.
 */
export async function openQuestion(
  person: Person,
  seminar: string,
  input: QuestionInput,
  once?: IdempotencyKey,
  draft?: PublishedDraft,
): Promise<Result<WriteResult>> {
  const member = await findSeminar(person, seminar)
  permitInstructing(member)
  const before = await madeBefore(person, once)
  if (before) return done(before)
  const grounded = await groundContents(member, input)
  const problems: Problems = { ...questionProblems(input), ...(grounded.ok ? {} : grounded.problems) }
  if (!grounded.ok || Object.keys(problems).length) return refused(problems)
  return write(person, once, async (tx) => {
    permitInstructing(await holdMembers(tx, member))
    if (draft) await takeDraft(tx, member, draft)
    const id = draft?.id ?? randomUUID()
    await insert(tx, member, { id, input, grounded: grounded.value })
    return done({ id })
  })
}

type NewQuestion = { id: string; input: QuestionInput; grounded: GroundedContents }

async function insert(tx: Tx, { person, seminar }: Member, { id, input, grounded }: NewQuestion) {
  const { title, prompt, phase: given, rules, schedule } = input
  // A statement of its own: the one that waits for the seminar's lock sees only data from before the wait.
  const [{ number }] = await tx.$queryRaw<[{ number: number }]>`
    SELECT coalesce(max(number), 0)::int + 1 AS number FROM question WHERE seminar_id = ${seminar.id}::uuid`
  const starts = schedule.map(({ phase, startsAt }) => ({
    seminarId: seminar.id,
    phase,
    startsAt: new Date(startsAt),
  }))
  const begins = beginningOf({ phase: given, schedule: starts }, now())
  const fields = { title, prompt, ...begins, createdAt: now(), rules, schedule: { create: starts } }
  await tx.question.create({ data: { id, seminarId: seminar.id, number, createdBy: person.id, ...fields } })
  await putContents(tx, { seminarId: seminar.id, questionId: id }, grounded)
  const data = { number, phase: begins.phase }
  const event = { kind: 'question.opened', subject: 'question', id, data }
  await recordOn(tx, { member: { person, seminar }, question: { id } }, event)
}
