import type { VerdictName } from '@/lib/citations/input'
import type { Problems } from '@/lib/platform/errors'
import { isShown } from '@/lib/platform/shape'
import { MINUTE } from '@/lib/platform/time/units'

/** A verdict that stands on one wording of a citation; `decides` is the review that it decides an appeal against. */
export type Given = { id: string; verdict: VerdictName; decides: string | null }

/**
 * The review that settles what a citation's wording is held to be, of those that stand on it in the order in which they
 * were given; null while it is open. One settles it where a question asks for one; where it asks for two, two that agree
 * do, and when they differ the third does, whatever it says. Who decides an appeal has the last word.
 */
export function settling(given: Given[], reviewers: 1 | 2): Given | null {
  const decision = given.findLast(({ decides }) => decides !== null)
  if (decision) return decision
  const [first, second, third] = given.filter(({ decides }) => decides === null)
  if (!first) return null
  if (!second) return reviewers === 1 ? first : null
  return first.verdict === second.verdict ? second : (third ?? null)
}

/** Every verdict but `verified` says why, so that the author can answer. */
export function reviewProblems({
  verdict,
  reason,
  deciding,
}: {
  verdict: VerdictName
  reason: string
  deciding?: { start: number; end: number }
}): Problems {
  const problems: Problems = {}
  if (verdict !== 'verified' && !isShown(reason)) problems.reason = { code: 'reviewReasonMissing' }
  if (deciding && deciding.start >= deciding.end) problems.deciding = { code: 'decidingBackwards' }
  return problems
}

/** How long one's own verdict can be taken back. In milliseconds. */
export const UNDO = 10 * MINUTE

type Undoable = { at: string; reply: unknown; appeal: unknown; overtaken: boolean }

/**
 * Why a verdict cannot be taken back any more, as the code of a problem; null while it can. `overtaken`: somebody else
 * has judged the wording since, or its author has changed it.
 */
export function whyNotUndo({ at, reply, appeal, overtaken }: Undoable, now: Date): string | null {
  if (reply || appeal) return 'undoAnswered'
  if (overtaken) return 'undoOvertaken'
  return now.getTime() - Date.parse(at) > UNDO ? 'undoTooLate' : null
}
