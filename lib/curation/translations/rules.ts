/** The votes on a proposed translation. */
export type TranslationTally = { for: number; against: number }

/** The votes for a proposal below which one friend would decide it. */
const FEWEST = 2

/** A proposal is accepted with two votes for it, and more for than against it. */
export const isAccepted = ({ for: votesFor, against }: TranslationTally): boolean =>
  votesFor >= FEWEST && votesFor > against

/** The accepted proposal with the best balance; of equal ones, the earlier. `proposals` are in the order of their time. */
export function bestOf<T extends { votes: TranslationTally }>(proposals: T[]): T | null {
  const accepted = proposals.filter(({ votes }) => isAccepted(votes))
  return accepted.reduce<T | null>(
    (best, one) => (best && balance(best.votes) >= balance(one.votes) ? best : one),
    null,
  )
}

const balance = ({ for: votesFor, against }: TranslationTally) => votesFor - against
