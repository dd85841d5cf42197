import type { Problems } from '@/lib/platform/errors'
import type { PositionView } from '@/lib/positions/view/position'
import type { Rules } from '@/lib/questions/input'
import { isOpen, type PhaseName } from '@/lib/questions/rules'

type Merged = Pick<PositionView, 'id' | 'question' | 'status' | 'answers'>

/**
 * Two are one where they say the same thing at the same place: two positions of a question, or two responses to the same
 * one. What stands for both must stand; so no chain of merges ever closes.
 */
export function mergeProblems(position: Merged, into: Merged): Problems {
  const code = mergeProblem(position, into)
  return code ? { into: { code } } : {}
}

function mergeProblem(position: Merged, into: Merged): string | null {
  if (into.id === position.id) return 'mergeWithItself'
  if (into.question !== position.question) return 'mergeElsewhere'
  if (into.status !== 'published') return 'mergeIntoTombstone'
  if ((into.answers?.position ?? null) !== (position.answers?.position ?? null)) return 'mergeOfUnlike'
  return null
}

type Place = { id: string; phase: PhaseName; rules: Pick<Rules, 'blind' | 'names'> }

/**
 * Whether what stands in one question can stand in another. Names must be shown alike, or who reads both learns who is
 * who. A question that is blind takes and gives nothing while it is: else what people have not posted for yet would be
 * read elsewhere, or their own work would be judged where they see nobody's.
 */
export function moveProblems(from: Place, to: Place): Problems {
  const code = moveProblem(from, to)
  return code ? { question: { code } } : {}
}

function moveProblem(from: Place, to: Place): string | null {
  if (!isOpen(to.phase)) return 'moveToClosed'
  const isBlind = ({ phase, rules }: Place) => rules.blind && phase !== 'closed'
  if (isBlind(from) || isBlind(to)) return 'moveBlind'
  return from.rules.names === to.rules.names ? null : 'moveNames'
}
