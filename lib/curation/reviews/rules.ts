import type { VerdictName } from '@/lib/citations/input'
import type { Problems } from '@/lib/platform/errors'
import type { Role } from '@/lib/platform/prisma/enums'
import { isShown } from '@/lib/platform/shape'
import { MINUTE } from '@/lib/platform/time/units'

/** A verdict in force on one wording of a citation; `decides` is the review whose appeal it decides. */
export type GivenVerdict = { id: string; verdict: VerdictName; decides: string | null }

/**
 * The review that settles a citation's wording, among the verdicts in force by time; null while it is open. Where a question
 * asks for one verdict, the first settles it; where it asks for two, two equal ones do, and if they differ the third does,
 * whatever it says. A decision of an appeal is final.
 */
export function settling(given: GivenVerdict[], reviewers: 1 | 2): GivenVerdict | null {
  const decision = given.findLast(({ decides }) => decides !== null)
  if (decision) return decision
  const [first, second, third] = given.filter(({ decides }) => decides === null)
  if (!first) return null
  if (!second) return reviewers === 1 ? first : null
  return first.verdict === second.verdict ? second : (third ?? null)
}

/** Every verdict but `verified` needs a reason, so that the author can reply. */
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

/** In milliseconds: how long a person can withdraw their own verdict. */
export const UNDO = 10 * MINUTE

type Undoable = { at: string; reply: unknown; appeal: unknown; overtaken: boolean }

/**
 * The problem code when a verdict can no longer be withdrawn; null while it can. `overtaken`: another moderator has judged
 * the wording since, or its author has changed it.
 */
export function whyNotUndo({ at, reply, appeal, overtaken }: Undoable, now: Date): string | null {
  if (reply || appeal) return 'undoAnswered'
  if (overtaken) return 'undoOvertaken'
  return now.getTime() - Date.parse(at) > UNDO ? 'undoTooLate' : null
}

type Appealable = { revision: number; verdict: VerdictName; decides: string | null }

/**
 * The problem code when an author cannot appeal against a verdict; null while they can. A verdict that decides an appeal
 * is final, and so is one that found nothing wrong. `isAppealed`: the wording has had its appeal.
 */
export function whyNotAppeal(
  { revision, verdict, decides }: Appealable,
  citation: { revision: number; verdict: VerdictName | null },
  isAppealed: boolean,
) {
  if (decides !== null) return 'appealDecided'
  if (verdict === 'verified') return 'appealOfVerified'
  if (revision !== citation.revision || verdict !== citation.verdict) return 'appealOutdated'
  return isAppealed ? 'appealedAlready' : null
}

/** Moderators get known cases mixed in; instructors see which they are. */
export const asksKnownCases = ({ role }: { role: Role }): boolean => role === 'moderator'
