import type { Problems } from '@/lib/platform/errors'
import type { PositionView } from '@/lib/positions/view/position'
import type { Rules } from '@/lib/questions/input'
import { isOpen, type PhaseName } from '@/lib/questions/rules'

type Merged = Pick<PositionView, 'id' | 'question' | 'status' | 'answers'>

/**
 * Two posts can be merged if they are at the same place: two positions of a question, or two responses to the same post. The
 * remaining one must be published, so merges never form a cycle.
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
 * Whether a post of one question can move to another. Both must show names alike, or readers of both would learn identities.
 * A blind question neither gives nor takes: otherwise people could read it elsewhere before they post, or their own posts
 * would be judged where they see no others.
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
