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
    /** The number of ballots on an earlier wording. */
    earlier: count,
    /** The reader's vote, and the revision of the position that they voted on. */
    mine: vote.nullable(),
    revision: z.number().int().nullable(),
  })
  .meta({ id: 'Ballots' })

export function presentBallots({ mine, counts }: BallotsView): z.infer<typeof ballotsOutput> {
  const { agree = null, disagree = null, pass = null, earlier = null } = counts ?? {}
  return { agree, disagree, pass, earlier, mine: mine?.vote ?? null, revision: mine?.revision ?? null }
}
