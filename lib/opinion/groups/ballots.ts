import type { Opinion } from './opinion'
import { VoteCollector, type Votes } from './votes'

/** The ballots of a question, in little text: a thread gets them whole. */
export type OpinionBallots = {
  /** Those that somebody has voted on, in the order of posting. */
  positions: Array<{ id: string; isHidden: boolean }>
  /** `votes`: numbers of positions, ascending, each with the first letter of the vote: `0a,3d,4p`. */
  people: Array<{ id: string; votes: string }>
  /** Those with few votes as well. */
  everybodyCounts?: boolean
}

/** How the people of one group who count voted on a position. */
export type GroupTally = { agrees: number; disagrees: number; passes: number }

/** A position with the ballots of each group, by number of group; null where a reader is not told. */
export type GroupBallots = { position: string; groups: Array<GroupTally | null> }

const values: Record<string, number> = { a: 1, d: -1, p: 0 }

/** Each vote of the person, with the number of its position. */
export const votesOfPerson = (votes: string): Array<{ position: number; letter: string }> =>
  votes.split(',').flatMap((vote) => {
    const letter = vote.at(-1) ?? ''
    return letter in values ? [{ position: Number(vote.slice(0, -1)), letter }] : []
  })

/** People and positions are named by their places. A person has one ballot on a position, so that no time decides. */
export function votesFrom({ positions, people }: OpinionBallots): Votes {
  const collector = new VoteCollector()
  for (const place of positions.keys()) collector.addPosition(`${place}`)
  for (const [place, { votes }] of people.entries())
    for (const { position, letter } of votesOfPerson(votes))
      collector.add(`${place}`, `${position}`, values[letter] ?? 0, 0)
  return collector.votes()
}

/** The tallies of each group on every position that the opinion lists. */
export function groupBallotsOf({ people, positions }: OpinionBallots, opinion: Opinion): GroupBallots[] {
  const groupOf = new Map(opinion.points.map(({ person, group }) => [person, group]))
  const numbers = new Map(positions.map(({ id }, n) => [id, n]))
  const tallies = positions.map(() =>
    opinion.groups.map((): GroupTally => ({ agrees: 0, disagrees: 0, passes: 0 })),
  )
  for (const { id, votes } of people)
    for (const { position, letter } of votesOfPerson(votes)) {
      const tally = tallies[position]?.[groupOf.get(id) ?? -1]
      if (tally) tally[letter === 'a' ? 'agrees' : letter === 'd' ? 'disagrees' : 'passes'] += 1
    }
  return opinion.mapped.map(({ position }) => ({
    position,
    groups: tallies[numbers.get(position) ?? -1] ?? [],
  }))
}
