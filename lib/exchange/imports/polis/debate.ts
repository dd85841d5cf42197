import { z } from 'zod'
import { importPreview } from '../preview'

/** The most that one import makes: each ballot is counted by the database on its own. */
export const MOST_POLIS = { comments: 500, people: 1_000, ballots: 20_000 }

const person = z.int().min(0)

/** A conversation of Pol.is. People are numbered from 0, as they come: a person writes and votes under one number. */
export const polisDebate = z.strictObject({
  title: z.string(),
  prompt: z.string(),
  people: z.int(),
  /** In the order of posting. `at`: in milliseconds; null where the file does not tell. */
  comments: z.array(z.strictObject({ author: person, text: z.string(), at: z.number().nullable() })),
  /** One for each person and comment, the latest. */
  ballots: z.array(
    z.strictObject({
      comment: z.int(),
      voter: person,
      vote: z.enum(['agree', 'disagree', 'pass']),
      at: z.number().nullable(),
    }),
  ),
  cannot: importPreview.shape.cannot,
})

export type PolisDebate = z.output<typeof polisDebate>
