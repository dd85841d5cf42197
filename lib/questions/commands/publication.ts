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
import { parse } from '@/lib/platform/shape'
import { now } from '@/lib/platform/time/clock'
import { transact } from '@/lib/platform/write'
import { type Member, permitInstructing } from '@/lib/seminars/access'
import { holdMember } from '@/lib/seminars/locks'
import { findQuestionDraft } from '../drafts'
import { questionDraftInput, questionInput } from '../input'
import { questionProblems } from '../rules'
import { groundContents } from './contents'
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
  return {
    ...(grounded.ok ? {} : grounded.problems),
    ...(at <= now() && { publishAt: { code: 'timePassed' } }),
    ...(input.ok ? questionProblems(input.value) : input.problems),
  }
}

/** The draft stays one. Nothing changes where it has no time. */
export async function cancelPublication(person: Person, id: string): Promise<void> {
  const { member } = await findQuestionDraft(person, id)
  await transact(async (tx) => {
    permitInstructing(await holdMember(tx, member))
    const data = { publishAt: null, publishBy: null, publishProblem: null }
    await tx.questionDraft.updateMany({ where: { id }, data })
  })
}

/** Publishes the drafts whose time has come; one that cannot be keeps the reason for its instructors. */
export async function publishDue(): Promise<void> {
  const due = await db.questionDraft.findMany({
    where: { publishAt: { lte: now() } },
    orderBy: { publishAt: 'asc' },
    take: 100,
  })
  for (const draft of due) {
    const problem = await publish(draft)
    if (problem)
      await db.questionDraft.updateMany({
        where: { id: draft.id },
        data: { publishAt: null, publishBy: null, publishProblem: problem },
      })
  }
}

type DueDraft = { id: string; seminarId: string; body: unknown; revision: number; publishBy: string | null }

/** The code of what kept a draft from being published. A draft that somebody changes in this moment waits for the next turn. */
async function publish({ id, seminarId, body, revision, publishBy }: DueDraft): Promise<string | null> {
  const person = publishBy ? await personById(publishBy) : null
  if (!person) return 'notPermitted'
  const input = parse(questionInput, questionDraftInput.parse(body))
  if (!input.ok) return Object.values(input.problems)[0]?.code ?? 'required'
  try {
    const made = await openQuestion(person, seminarId, input.value, undefined, { id, base: revision })
    return made.ok ? null : (Object.values(made.problems)[0]?.code ?? 'required')
  } catch (error) {
    if (error instanceof StaleConflict) return null
    if (error instanceof NotFound || error instanceof NotPermitted) return 'notPermitted'
    if (error instanceof Conflict) return error.code
    throw error
  }
}
