import type { z } from 'zod'
import type { Person } from '@/lib/people/rules'
import { Conflict, type Result, refused } from '@/lib/platform/errors'
import { parse } from '@/lib/platform/shape'
import type { IdempotencyKey, WriteResult } from '@/lib/platform/write'
import { changeQuestion } from '@/lib/questions/commands/change'
import { changeQuestionDraft, discardQuestionDraft } from '@/lib/questions/commands/draft'
import { openQuestion } from '@/lib/questions/commands/open'
import { findQuestionDraft, type QuestionDraft } from '@/lib/questions/drafts'
import { questionInput, type questionPatchSent } from '@/lib/questions/input'
import { findQuestion } from '@/lib/questions/queries'
import type { Member } from '@/lib/seminars/access'
import { permitInstructing } from '@/lib/seminars/access'
import { orNull } from '@/lib/web/found'

type Sent = z.output<typeof questionPatchSent>

type Change = { id: string; base: number; sent: Sent; once: IdempotencyKey | undefined }

/** Changes the question or draft with this id. Problems: `draft` questionPublished, `rubric` rubricSetByGrading. */
export async function changeSent(
  person: Person,
  { id, base, sent, once }: Change,
): Promise<Result<WriteResult>> {
  const found = await findQuestionDraft(person, id).catch(orNull)
  if (found) return changeDraftSent(found, { base, sent, once })
  const { draft, rubric, ...patch } = sent
  if (draft || rubric !== undefined) {
    permitInstructing((await findQuestion(person, id)).member)
    return refused(
      draft ? { draft: { code: 'questionPublished' } } : { rubric: { code: 'rubricSetByGrading' } },
    )
  }
  return changeQuestion(person, id, { base, patch, once })
}

type Found = { member: Member; draft: QuestionDraft }

async function changeDraftSent(
  { member, draft }: Found,
  { base, sent, once }: Omit<Change, 'id'>,
): Promise<Result<WriteResult>> {
  const { draft: stays = true, ...patch } = sent
  const body = { ...draft.body, ...patch, rules: { ...draft.body.rules, ...patch.rules } }
  if (stays) return changeQuestionDraft(member.person, draft.id, { base, body, once })
  const input = parse(questionInput, body)
  return input.ok
    ? openQuestion(member.person, member.seminar.id, input.value, once, { id: draft.id, base })
    : input
}

/** Deletes a draft. Throws Conflict if it has been published. */
export async function discardSent(person: Person, id: string): Promise<void> {
  if (await findQuestionDraft(person, id).catch(orNull)) return discardQuestionDraft(person, id)
  permitInstructing((await findQuestion(person, id)).member)
  throw new Conflict('questionPublished')
}
