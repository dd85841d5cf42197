import { z } from 'zod'
import { phases } from '@/lib/questions/input'
import type { QuestionActivity } from './queries'
import type { Period } from './rules'

const count = z.number().int()
const countsOutput = { positions: count, responses: count, ballots: count }
const day = z.iso.date()

/** What was done in a question by day, in the seminar's time zone; days without a post or a vote are left out. */
export const activityOutput = z
  .strictObject({
    question: z.strictObject({ id: z.string(), number: count, title: z.string() }),
    from: day,
    to: day,
    totals: z.strictObject(countsOutput),
    days: z.array(z.strictObject({ day, ...countsOutput })),
    phases: z.array(
      z.strictObject({ phase: z.enum(phases), from: z.iso.datetime(), until: z.iso.datetime().nullable() }),
    ),
  })
  .meta({ id: 'QuestionActivity' })

export const presentActivity = (
  { question: { id, number, title }, phases, ...activity }: QuestionActivity,
  period: Period,
): z.infer<typeof activityOutput> => ({
  question: { id, number, title },
  ...period,
  ...activity,
  phases: phases.map(({ phase, from, until }) => ({
    phase,
    from: from.toISOString(),
    until: until?.toISOString() ?? null,
  })),
})
