import type { OpinionParameters } from '../parameters'
import type { Tallies } from '../tallies'
import { oneProportionTest, smoothed, twoProportionsTest } from './proportions'

/** A side of a position that tells a group from the others. `p`: its share in the group; `r`: that share by the others'. */
export type RepresentativePosition = {
  position: string
  side: 'agree' | 'disagree'
  p: number
  pTest: number
  r: number
  rTest: number
}

type Side = Pick<RepresentativePosition, 'p' | 'pTest' | 'r' | 'rTest'>

/** Both sides of one position in one group. */
type Candidate = { at: number; agree: Side; disagree: Side; hasOpinion: boolean }

type Bounds = Pick<OpinionParameters, 'mostRepresentative' | 'significance'>

/**
 * The positions that represent a group, agreed ones first, each group of sides by rank (Pol.is, `select-rep-comments`). A
 * position does where both tests of its better side are significant; the better side is that of the greater test against
 * the others. The rank is r · rTest · p · pTest. The best agreed position is in the list in any case and first in rank; a group
 * without either has the position of the greatest test.
 */
export function representativePositions(
  group: Tallies,
  others: Tallies,
  { positions, isHidden }: { positions: string[]; isHidden: Uint8Array },
  { mostRepresentative, significance }: Bounds,
): RepresentativePosition[] {
  const candidates = [...positions.keys()]
    .filter((at) => !isHidden[at])
    .map((at) => candidateOf(group, others, at))
  const agreed = bestAgreed(candidates, significance)
  const significant = candidates
    .filter((one) => one !== agreed && isSignificant(betterOf(one), significance))
    .sort((a, b) => rank(betterOf(b)) - rank(betterOf(a)))
  const chosen = [...(agreed ? [agreed] : []), ...significant].slice(0, mostRepresentative)
  const listed = (chosen.length ? chosen : greatestTest(candidates)).map((one) => ({
    position: positions[one.at] ?? '',
    side: sideOf(one),
    ...betterOf(one),
  }))
  return [
    ...listed.filter(({ side }) => side === 'agree'),
    ...listed.filter(({ side }) => side === 'disagree'),
  ]
}

function candidateOf(group: Tallies, others: Tallies, at: number): Candidate {
  const agree = sideIn(group.agrees, others.agrees, group, others, at)
  const disagree = sideIn(group.disagrees, others.disagrees, group, others, at)
  return { at, agree, disagree, hasOpinion: (group.agrees[at] ?? 0) + (group.disagrees[at] ?? 0) > 0 }
}

function sideIn(
  inGroup: Uint32Array,
  inOthers: Uint32Array,
  group: Tallies,
  others: Tallies,
  at: number,
): Side {
  const inside = { successes: inGroup[at] ?? 0, seen: group.seen[at] ?? 0 }
  const outside = { successes: inOthers[at] ?? 0, seen: others.seen[at] ?? 0 }
  const p = smoothed(inside.successes, inside.seen)
  return {
    p,
    pTest: oneProportionTest(inside.successes, inside.seen),
    r: p / smoothed(outside.successes, outside.seen),
    rTest: twoProportionsTest(inside, outside),
  }
}

const sideOf = ({ agree, disagree }: Candidate): RepresentativePosition['side'] =>
  agree.rTest > disagree.rTest ? 'agree' : 'disagree'

const betterOf = (candidate: Candidate): Side => candidate[sideOf(candidate)]

const isSignificant = ({ pTest, rTest }: Side, least: number) => pTest > least && rTest > least

const rank = ({ p, pTest, r, rTest }: Side) => r * rTest * p * pTest

/**
 * The best agreed position, in one pass through the positions in order (Pol.is, `beats-best-agr?`): the first is any that is
 * agreed significantly, or by most of the group and more than by the others. After one that the group agrees with more than
 * the others do, a better one has a higher rank, and after another one a greater p · pTest.
 */
function bestAgreed(candidates: Candidate[], significance: number): Candidate | undefined {
  return candidates.reduce<Candidate | undefined>((best, next) => {
    if (!next.hasOpinion) return best
    const { agree } = next
    if (!best) return agree.pTest > significance || (agree.r > 1 && agree.p > 0.5) ? next : best
    const measure = best.agree.r > 1 ? rank : ({ p, pTest }: Side) => p * pTest
    return measure(agree) > measure(best.agree) ? next : best
  }, undefined)
}

function greatestTest(candidates: Candidate[]): Candidate[] {
  const [first, ...others] = candidates
  if (!first) return []
  return [others.reduce((best, next) => (betterOf(next).rTest > betterOf(best).rTest ? next : best), first)]
}
