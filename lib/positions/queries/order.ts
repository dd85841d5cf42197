import { NotPermitted } from '@/lib/platform/errors'
import { Prisma } from '@/lib/platform/prisma/client'
import type { QuestionContext } from '@/lib/questions/queries'
import { talliesSeen, voteColumns } from '../access'
import { cursorPattern, type PositionFilters } from '../input'

/**
 * A part of a sorted list of `position po`: a condition and a sort key. A list is one run. Sorted by score, for readers of
 * some tallies only, it is two: positions with visible scores, then the others by time.
 */
export type SortedRun = {
  number: 0 | 1
  column: Prisma.Sql
  /** The column as a bigint, for cursors. */
  key: Prisma.Sql
  /** Turns a cursor's number into a value of the column. */
  value: (number: number) => Prisma.Sql
  where: Prisma.Sql
}

export type Sort = PositionFilters['sort']

export const isByScore = (sort: Sort): sort is 'contested' | 'agreed' =>
  sort === 'contested' || sort === 'agreed'

/**
 * The runs of a list, in order. Throws NotPermitted if the sort would reveal tallies that the person may not see.
 */
export function runsOf(context: QuestionContext, sort: Sort): SortedRun[] {
  if (!isByScore(sort)) return [byTime(Prisma.sql`TRUE`)]
  const seen = talliesSeen(context)
  if (seen === 'none') throw new NotPermitted('tallyHidden')
  const column = voteColumns(context)[sort]
  if (seen === 'all') return [byScore(column, Prisma.sql`TRUE`)]
  const own = ownTallies(context)
  return [byScore(column, own), byTime(Prisma.sql`NOT ${own}`)]
}

const byTime = (where: Prisma.Sql): SortedRun => ({
  number: 0,
  column: Prisma.sql`po.posted_at`,
  key: Prisma.sql`(extract(epoch FROM po.posted_at) * 1000)::bigint`,
  value: (number) => Prisma.sql`${new Date(number)}::timestamptz`,
  where,
})

function byScore(column: Prisma.Sql, where: Prisma.Sql): SortedRun {
  const value = (number: number) => Prisma.sql`${BigInt(number)}::bigint`
  return { number: 1, column, key: Prisma.sql`${column}::bigint`, value, where }
}

/** Positions that the person voted on or wrote. Withdrawn ones show no tally. */
function ownTallies({ participation }: QuestionContext): Prisma.Sql {
  if (!participation) return Prisma.sql`FALSE`
  return Prisma.sql`(po.status = 'published' AND (po.author_id = ${participation.id}::uuid
    OR po.id IN (SELECT b.position_id FROM ballot b WHERE b.voter_id = ${participation.id}::uuid)))`
}

/** The rows of a run after a cursor, by row comparison on the sort key, so that one index scan finds the page. */
export function beyondIn(run: SortedRun, cursor: string | undefined, descending: boolean): Prisma.Sql {
  const [, number, key, id] = cursorPattern.exec(cursor ?? '') ?? []
  if (key === undefined || id === undefined) return Prisma.sql`TRUE`
  const from = Number(number ?? run.number)
  if (from !== run.number) return run.number < from === descending ? Prisma.sql`TRUE` : Prisma.sql`FALSE`
  const value = Prisma.sql`(${run.value(Number(key))}, ${id}::uuid)`
  return descending
    ? Prisma.sql`(${run.column}, po.id) < ${value}`
    : Prisma.sql`(${run.column}, po.id) > ${value}`
}
