import { VoteCollector, type Votes } from '@/lib/opinion/groups/votes'

/** A person's vote on a position: agree 1, disagree −1, pass 0. The time is 0 unless it matters. */
export type VoteRow = [person: string, position: string, vote: number, at?: number]

export function votesOf(rows: VoteRow[], positions: string[] = []): Votes {
  const collector = new VoteCollector()
  for (const [person, position, vote, at = 0] of rows) collector.add(person, position, vote, at)
  for (const position of positions) collector.addPosition(position)
  return collector.votes()
}

/** A table whose rows are people and whose columns are positions: + agree, - disagree, 0 pass, any other sign not seen. */
export function rowsOf(table: Record<string, string>, positions: string): VoteRow[] {
  const values: Record<string, number> = { '+': 1, '-': -1, '0': 0 }
  return Object.entries(table).flatMap(([person, signs]) =>
    [...signs].flatMap((sign, n): VoteRow[] => {
      const value = values[sign]
      return value === undefined ? [] : [[person, positions[n] ?? '', value]]
    }),
  )
}
