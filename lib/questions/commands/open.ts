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
import { beginningOf, beginningProblems, questionProblems, startsOf } from '../rules'
import { type GroundedContents, groundContents, putContents } from './contents'
import { type PublishedDraft, takeDraft } from './draft'
import { gradeBy, isRubricOffered, rubricUnknown } from './grading'
import { copyThread, groupsWithThreads, nextNumber } from './threads'

/**
 * Opens a question with its rules, its theses, each with the passage given for it, its key passages and its readings; with a
 * thread for each group, a question for each, of which `id` is the first. The question of a published draft takes the draft's
 * id, and the draft is deleted. Throws StaleConflict if the draft or its time has changed since, NotFound if it is gone. Problem of
 * `threads`: noGroupsYet, noSectionsYet; of `rubric`: rubricUnknown.
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
  const problems: Problems = {
    ...questionProblems(input),
    ...beginningProblems({ phase: input.phase, schedule: startsOf(input.schedule) }, now()),
    ...(grounded.ok ? {} : grounded.problems),
  }
  if (!grounded.ok || Object.keys(problems).length) return refused(problems)
  return write(person, once, async (tx) => {
    const held = await holdMembers(tx, member)
    permitInstructing(held)
    const [first, ...others] = await groupsWithThreads(tx, held, input.threads)
    if (first === undefined) return refused({ threads: { code: noThreads[input.threads] } })
    if (input.rubric && !(await isRubricOffered(tx, member, input.rubric))) return refused(rubricUnknown)
    if (draft) await takeDraft(tx, member, draft)
    const id = draft?.id ?? randomUUID()
    await insertQuestion(tx, member, { id, groupId: first?.id ?? null, input, grounded: grounded.value })
    const threads = [id]
    for (const group of others) if (group) threads.push(await copyThread(tx, held, id, group.id))
    if (input.rubric) await gradeBy(tx, member, { rubric: input.rubric, threads })
    return done({ id })
  })
}

const noThreads = { one: '', perGroup: 'noGroupsYet', perSection: 'noSectionsYet' }

type NewQuestion = {
  id: string
  groupId: string | null
  input: Pick<QuestionInput, 'title' | 'prompt' | 'phase' | 'rules' | 'schedule'>
  grounded: GroundedContents
}

/** Stores a question that was checked, and its event. The members are held. */
export async function insertQuestion(
  tx: Tx,
  { person, seminar }: Member,
  { id, groupId, input, grounded }: NewQuestion,
): Promise<void> {
  const { title, prompt, phase: given, rules, schedule } = input
  const number = await nextNumber(tx, { seminar })
  const starts = startsOf(schedule).map((start) => ({ seminarId: seminar.id, ...start }))
  const begins = beginningOf({ phase: given, schedule: starts }, now())
  const thread = { groupId, promptId: groupId && id }
  const fields = {
    title,
    prompt,
    ...thread,
    ...begins,
    createdAt: now(),
    rules,
    schedule: { create: starts },
  }
  await tx.question.create({ data: { id, seminarId: seminar.id, number, createdBy: person.id, ...fields } })
  await putContents(tx, { seminarId: seminar.id, questionId: id }, grounded)
  const data = { number, phase: begins.phase }
  const event = { kind: 'question.opened', subject: 'question', id, data }
  await recordOn(tx, { member: { person, seminar }, question: { id } }, event)
}
