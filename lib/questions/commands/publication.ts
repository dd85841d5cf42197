import { personById } from '@/lib/people/providers'
import type { Person } from '@/lib/people/rules'
import { db } from '@/lib/platform/database/db'
import {
  Conflict,
  done,
  NotFound,
  NotPermitted,
  type Problems,
  type Result,
  refused,
  StaleConflict,
} from '@/lib/platform/errors'
import { eachByItself } from '@/lib/platform/jobs'
import { parse } from '@/lib/platform/shape'
import { now } from '@/lib/platform/time/clock'
import { MINUTE } from '@/lib/platform/time/units'
import { transact } from '@/lib/platform/write'
import { type Member, permitInstructing } from '@/lib/seminars/access'
import { holdMember } from '@/lib/seminars/locks'
import { findQuestionDraft } from '../drafts'
import { type QuestionInput, questionDraftInput, questionInput } from '../input'
import { beginningProblems, questionProblems, startsOf } from '../rules'
import { groundContents } from './contents'
import { isRubricOffered, rubricUnknown } from './grading'
import { openQuestion } from './open'

/**
 * Lets a draft publish itself at a time to come, in this person's name; the draft as it is then. It must be complete now:
 * problems as of publishing it, and publishAt: timePassed. `base` is the draft's revision.
 */
export async function schedulePublication(
  person: Person,
  id: string,
  { base, at }: { base: number; at: Date },
): Promise<Result<{ id: string }>> {
  const { member, draft } = await findQuestionDraft(person, id)
  permitInstructing(member)
  const problems = await publicationProblems(member, draft.body, at)
  if (Object.keys(problems).length) return refused(problems)
  await transact(async (tx) => {
    permitInstructing(await holdMember(tx, member))
    const data = { publishAt: at, publishBy: person.id, publishProblem: null }
    const { count } = await tx.questionDraft.updateMany({ where: { id, revision: base }, data })
    if (count === 0) throw new StaleConflict((await findQuestionDraft(person, id, tx)).draft)
  })
  return done({ id })
}

/** The problems that would keep a draft from being published later, as far as they are known now. */
export async function publicationProblems(member: Member, body: unknown, at: Date): Promise<Problems> {
  const input = parse(questionInput, body)
  const grounded = input.ok ? await groundContents(member, input.value) : done(null)
  const rubric = input.ok ? input.value.rubric : null
  const isGone = rubric !== null && !(await isRubricOffered(db, member, rubric))
  return {
    ...(isGone && rubricUnknown),
    ...(grounded.ok ? {} : grounded.problems),
    ...(at <= now() && { publishAt: { code: 'timePassed' } }),
    ...(input.ok ? datedProblems(input.value, at) : input.problems),
  }
}

const datedProblems = (input: QuestionInput, at: Date): Problems => ({
  ...questionProblems(input),
  ...beginningProblems({ phase: input.phase, schedule: startsOf(input.schedule) }, at),
})

/** The draft stays one. Nothing changes where it has no time. */
export async function cancelPublication(person: Person, id: string): Promise<void> {
  const { member } = await findQuestionDraft(person, id)
  await transact(async (tx) => {
    permitInstructing(await holdMember(tx, member))
    const data = { publishAt: null, publishBy: null, publishProblem: null }
    await tx.questionDraft.updateMany({ where: { id }, data })
  })
}

/** A draft is kept in each pause of typing, in the middle of a sentence. */
const STILL_TYPED = 5 * MINUTE

/**
 * Publishes the drafts whose time has come; one that cannot be keeps the reason for its instructors. One that was changed in
 * the last five minutes waits, as do those of an archived seminar: it may go on.
 */
export async function publishDue(): Promise<void> {
  const settled = new Date(now().getTime() - STILL_TYPED)
  const due = await db.questionDraft.findMany({
    where: { publishAt: { lte: now() }, savedAt: { lte: settled }, seminar: { archivedAt: null } },
    orderBy: { publishAt: 'asc' },
    take: 100,
  })
  await eachByItself(due, 'a draft that is due', publish)
}

type DueDraft = {
  id: string
  seminarId: string
  body: unknown
  revision: number
  publishAt: Date | null
  publishBy: string | null
}

/** A draft that somebody has changed, or given another time, since it was read waits for the next turn. */
async function publish(draft: DueDraft): Promise<void> {
  const problem = await publicationProblem(draft)
  if (!problem) return
  const { id, revision, publishAt } = draft
  await db.questionDraft.updateMany({
    where: { id, revision, publishAt },
    data: { publishAt: null, publishBy: null, publishProblem: problem },
  })
}

/** Publishes a draft, or answers the code of the reason why it cannot be; null also where it waits. */
async function publicationProblem({ id, seminarId, body, ...draft }: DueDraft): Promise<string | null> {
  const { revision: base, publishAt, publishBy } = draft
  const person = publishBy ? await personById(publishBy) : null
  if (!person || !publishAt) return 'notPermitted'
  const input = parse(questionInput, questionDraftInput.parse(body))
  if (!input.ok) return Object.values(input.problems)[0]?.code ?? 'required'
  try {
    const made = await openQuestion(person, seminarId, input.value, undefined, { id, base, due: publishAt })
    return made.ok ? null : (Object.values(made.problems)[0]?.code ?? 'required')
  } catch (error) {
    if (error instanceof StaleConflict || isOfArchive(error)) return null
    if (error instanceof NotFound || error instanceof NotPermitted) return 'notPermitted'
    if (error instanceof Conflict) return error.code
    throw error
  }
}

/** The seminar was archived after the drafts were read. */
const isOfArchive = (error: unknown): boolean =>
  error instanceof NotPermitted && ['seminarArchived', 'seminarEnding'].includes(error.code)
