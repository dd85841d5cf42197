/**
 * Participants and observers are told ballots, in every figure and on every channel, from the rows of `told_ballot`, which
 * triggers keep in the transaction of each ballot. From so many voters on a ballot is told at once.
 */
export const LIVE_FROM = 15

/**
 * Below that, what is told moves when so many people have cast, changed or withdrawn a ballot since it last moved, so that two
 * answers never differ by fewer people, one of whom may be the reader. The moment depends on who acted, not on how. A
 * reader's own ballot is always told to them as it is now. Closing a question tells nothing more.
 */
export const STEP = 5

/**
 * Which of the numbers of people, of groups that are told apart, are told: those of at least STEP people. What is left out is
 * nothing or at least STEP people in all, since it is the known total less what is told.
 */
export function enoughTold(counts: number[], isTold: boolean[] = counts.map(() => true)): boolean[] {
  const told = counts.map((count, n) => (isTold[n] ?? false) && (count === 0 || count >= STEP))
  for (;;) {
    const left = counts.reduce((sum, count, n) => (told[n] ? sum : sum + count), 0)
    const smallest = counts.reduce<number | null>(
      (best, count, n) => (told[n] && count > 0 && (best === null || count < (counts[best] ?? 0)) ? n : best),
      null,
    )
    if (left === 0 || left >= STEP || smallest === null) return told
    told[smallest] = false
  }
}
