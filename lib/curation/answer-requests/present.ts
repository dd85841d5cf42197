import { z } from 'zod'

/** A request to answer a position; `person` is known by their participation in its question. */
export const answerRequestOutput = z
  .strictObject({
    id: z.string(),
    person: z.strictObject({ id: z.string(), name: z.string() }),
    note: z.string(),
    at: z.iso.datetime(),
    answered: z.boolean(),
  })
  .meta({ id: 'AnswerRequest' })
