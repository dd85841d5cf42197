import { z } from 'zod'
import { vote } from './input'
import type { BallotsView } from './queries'

const count = z.number().int().nullable()

/** The ballots on a position as the asking person sees them; counts are null where they may not see them. */
export const ballotsOutput = z
  .strictObject({
    agree: count,
    disagree: count,
    pass: count,
    /** How many of them are on an earlier wording. */
    earlier: count,
    /** My vote, and the position's revision that it was cast on. */
    mine: vote.nullable(),
    revision: z.number().int().nullable(),
  })
  .meta({ id: 'Ballots' })

export function presentBallots({ mine, counts }: BallotsView): z.infer<typeof ballotsOutput> {
  const { agree = null, disagree = null, pass = null, earlier = null } = counts ?? {}
  return { agree, disagree, pass, earlier, mine: mine?.vote ?? null, revision: mine?.revision ?? null }
}
