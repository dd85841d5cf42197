import { z } from 'zod'

/** `person`: the participation of the asked person in the question. */
export const answerRequestInput = z
  .strictObject({
    person: z.uuid('nobodyChosen'),
    note: z.string().trim().max(500, 'reasonTooLong').default(''),
  })
  .meta({ id: 'AnswerRequestGiven' })

export type AnswerRequestInput = z.output<typeof answerRequestInput>
