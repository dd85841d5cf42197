import { z } from 'zod'
import { stance } from '@/lib/positions/input'

/** A citation that awaits a verdict. */
export const waitingOutput = z
  .strictObject({
    citation: z.string(),
    revision: z.number().int(),
    position: z.string(),
    question: z.strictObject({ number: z.int(), title: z.string() }),
    author: z.strictObject({ id: z.string(), name: z.string() }),
    thesis: z.string().nullable(),
    stance,
    quote: z.string(),
    language: z.string(),
    source: z.int(),
    paragraph: z.int().nullable(),
    lastParagraph: z.int().nullable(),
    /** The number of open flags on the citation or its position. */
    flags: z.int(),
    /** It was on the desk before: an earlier wording was judged, or its author was asked or has appealed. */
    returned: z.boolean(),
    postedAt: z.iso.datetime(),
  })
  .meta({ id: 'WaitingCase' })

/** A case in the queue's list. */
export type WaitingCase = z.infer<typeof waitingOutput>

export const queueOutput = z
  .strictObject({ items: z.array(waitingOutput), total: z.int(), next: z.null() })
  .meta({ id: 'Queue' })

/** `citation` is null when nothing waits. */
export const takenOutput = z.strictObject({ citation: z.string().nullable() }).meta({ id: 'CaseTaken' })

export const holdOutput = z.strictObject({ until: z.iso.datetime() }).meta({ id: 'Hold' })
