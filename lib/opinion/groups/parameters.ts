/** Everything besides the votes that a result depends on. It is part of the hash. */
export type OpinionParameters = {
  /** People and positions are numbered by their first appearance among the rows, or by their ids. */
  order: 'appearance' | 'id'
  /** Positions that were hidden, withdrawn or merged: their column is 0, and no list has them. */
  hidden: string[]
  /** At most so many steps of the power iteration; fewer once a step changes its vector by less than `tolerance`. */
  steps: number
  tolerance: number
  /** A person counts with so many votes, or with a vote on every position. */
  leastVotes: number
  /** So many people count at least, those with most votes first. */
  leastPeople: number
  /** Fewer people who count make no groups. */
  leastForGroups: number
  baseClusters: number
  rounds: number
  mostGroups: number
  /** So many base clusters allow one group more than two. */
  basePerGroup: number
  mostRepresentative: number
  mostConsensus: number
  /** One-sided, at 90%. */
  significance: number
  resamples: number
  seed: number
}

/** Those of Pol.is, with the choices of the specification where Pol.is leaves one to chance. */
export const opinionDefaults: OpinionParameters = {
  order: 'appearance',
  hidden: [],
  steps: 100,
  tolerance: 1e-12,
  leastVotes: 7,
  leastPeople: 15,
  leastForGroups: 7,
  baseClusters: 100,
  rounds: 20,
  mostGroups: 5,
  basePerGroup: 12,
  mostRepresentative: 5,
  mostConsensus: 5,
  significance: 1.2816,
  resamples: 100,
  seed: 20_160_514,
}
