import type { Person } from '@/lib/people/rules'
import { checkedCommand } from '@/lib/platform/command'
import { done, type Result } from '@/lib/platform/errors'
import { recordOn } from '@/lib/platform/events'
import type { IdempotencyKey, WriteResult } from '@/lib/platform/write'
import { findQuestion, type QuestionRef } from '@/lib/questions/queries'
import { permitPosting } from '../access'
import { type CheckDetail, checkPosition } from '../check-position'
import type { PositionInput } from '../input'
import { insertPosition } from './insert-position'
import { touchQuestion } from './row-locks'

/**
 * Posts a position with its citations, passages and event in one transaction, under the question's lock, which a
 * simultaneous change of phase respects. `drafted`: the position was stored as a draft, which this ends.
 */
export async function post(
  person: Person,
  ref: QuestionRef,
  input: PositionInput,
  once?: IdempotencyKey,
  { drafted }: { drafted?: boolean } = {},
): Promise<Result<WriteResult, CheckDetail>> {
  return checkedCommand(person, once, {
    find: () => findQuestion(person, ref),
    permit: permitPosting,
    check: (context) => checkPosition(context, input),
    hold: touchQuestion,
    async make(tx, context, id, checked) {
      await insertPosition(tx, { id, context, checked, draft: context.question.id, drafted })
      await recordOn(tx, context, { kind: 'position.posted', subject: 'position', id, data: { revision: 1 } })
      return done({ id })
    },
  })
}
