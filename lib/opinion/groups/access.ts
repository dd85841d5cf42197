import { createHmac } from 'node:crypto'
import { secret } from '@/lib/platform/env'
import { enoughTold, STEP } from '../steps'
import type { GroupBallots, GroupTally } from './ballots'
import type { MappedPosition, Opinion, OpinionGroup } from './opinion'
import { type NamelessPoint, packedPoints } from './packs'
import type { QuestionOpinion } from './question-opinion'

/** Others' points have no person for readers who are not staff. */
export type ToldPoint = NamelessPoint & { person?: string }

/** `centre`: null where the group is too small. */
export type ToldGroup = Omit<OpinionGroup, 'centre'> & { centre: OpinionGroup['centre'] | null }

/** An opinion as one person sees it. `own`: their own point, which is among the points as well. */
export type ToldOpinion = Omit<Opinion, 'points' | 'groups'> & {
  points: ToldPoint[]
  groups: ToldGroup[]
  groupBallots: GroupBallots[]
  own: (NamelessPoint & { person: string }) | null
}

/** `positions`: those published ones whose tallies the reader sees. */
type Reader = { participation: string | null; seesAll: boolean; positions: ReadonlySet<string> }

/** Everything, as staff see it. */
export const wholeOpinion = (
  { opinion, groupBallots }: QuestionOpinion,
  participation: string | null,
): ToldOpinion => ({
  ...opinion,
  groupBallots,
  own: opinion.points.find(({ person }) => person === participation) ?? null,
})

/**
 * What everybody else is told, so that no single ballot can be read off it.
 *
 * - Only positions whose tallies the reader sees are listed; before they see all, no means and components either.
 * - Others' points are places of packs of at least five people (`packedPoints`), without persons. Too few people to make groups have
 *   no points.
 * - Of a group its centre, its representative positions and its ballots are told from five people on; ballots on one position
 *   where at least five of the group voted on it. Where the rest of the groups, which is the total less what is told, would be of
 *   fewer than five people, the smallest told group is left out as well.
 * - The hash is keyed with the server's secret: by the bare one, whoever knows the participants' ids and the totals could
 *   try out all ballots of a small group. The same ballots still have the same hash.
 */
export function toldOpinion({ opinion, groupBallots }: QuestionOpinion, reader: Reader): ToldOpinion {
  const isListed = (position: string) => reader.positions.has(position)
  const isTold = enoughTold(opinion.groups.map(({ size }) => size))
  const ballots = groupBallots
    .filter(({ position }) => isListed(position))
    .map(({ position, groups }) => ({ position, groups: toldTallies(groups, isTold) }))
  const byPosition = new Map(ballots.map(({ position, groups }) => [position, groups]))
  const own = opinion.points.find(({ person }) => person === reader.participation) ?? null
  return {
    ...opinion,
    hash: createHmac('sha256', secret()).update(`opinion ${opinion.hash}`).digest('hex'),
    parameters: { ...opinion.parameters, hidden: [] },
    components: reader.seesAll ? opinion.components : [[], []],
    centre: reader.seesAll ? opinion.centre : [],
    points: opinion.k === 0 ? [] : toldPoints(opinion, isTold, own),
    mapped: opinion.mapped
      .filter(({ position }) => isListed(position))
      .map((one) => toldPosition(one, byPosition.get(one.position) ?? [])),
    groups: opinion.groups.map((group) => toldGroup(group, isTold[group.id] ?? false, byPosition)),
    consensus: {
      agree: opinion.consensus.agree.filter(({ position }) => isListed(position)),
      disagree: opinion.consensus.disagree.filter(({ position }) => isListed(position)),
    },
    groupBallots: ballots,
    own: opinion.k === 0 ? null : own,
  }
}

/**
 * The places of the told groups; the reader's own point takes the place of one of its pack's. All deviations from the means add
 * up to nothing, so that the places of all groups but one would tell where the people of that one stand.
 */
function toldPoints({ points }: Opinion, isTold: boolean[], own: ToldOpinion['own']): ToldPoint[] {
  const places = packedPoints(
    points.filter(({ group }) => group !== null && isTold[group]),
    STEP,
  )
  if (!own) return places
  const distance = ({ x, y, group }: NamelessPoint) =>
    group === own.group ? (x - own.x) ** 2 + (y - own.y) ** 2 : Number.POSITIVE_INFINITY
  const nearest = places.reduce<NamelessPoint | null>(
    (best, next) => (distance(next) < (best ? distance(best) : Number.POSITIVE_INFINITY) ? next : best),
    null,
  )
  return [own, ...places.filter((place) => place !== nearest)]
}

const toldPosition = (one: MappedPosition, groups: Array<GroupTally | null>): MappedPosition => ({
  ...one,
  consensus: groups.includes(null) ? null : one.consensus,
})

const toldGroup = (
  group: OpinionGroup,
  isTold: boolean,
  ballots: Map<string, Array<GroupTally | null>>,
): ToldGroup => ({
  ...group,
  centre: isTold ? group.centre : null,
  representative: group.representative.filter(({ position }) => ballots.get(position)?.[group.id] ?? false),
})

function toldTallies(groups: Array<GroupTally | null>, isTold: boolean[]): Array<GroupTally | null> {
  const counts = groups.map((tally) => (tally ? tally.agrees + tally.disagrees + tally.passes : 0))
  const isEnough = enoughTold(counts, isTold)
  return groups.map((tally, group) => (isEnough[group] ? tally : null))
}
