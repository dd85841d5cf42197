import { z } from 'zod'
import type { WaitingCase } from './queries'

/** A citation that awaits a verdict. */
export const waitingOutput = z
  .strictObject({
    citation: z.string(),
    revision: z.number().int(),
    position: z.string(),
    question: z.strictObject({ number: z.int(), title: z.string() }),
    author: z.strictObject({ id: z.string(), name: z.string() }),
    thesis: z.string().nullable(),
    stance: z.enum(['supports', 'opposes', 'qualifies']),
    quote: z.string(),
    language: z.string(),
    source: z.int(),
    paragraph: z.int().nullable(),
    lastParagraph: z.int().nullable(),
    flags: z.int(),
    returned: z.boolean(),
    postedAt: z.iso.datetime(),
  })
  .meta({ id: 'WaitingCase' })

export const presentWaiting = (waiting: WaitingCase): z.infer<typeof waitingOutput> => waiting

export const queueOutput = z
  .strictObject({ items: z.array(waitingOutput), total: z.int(), next: z.null() })
  .meta({ id: 'Queue' })

/** `citation` is null when nothing waits. */
export const takenOutput = z.strictObject({ citation: z.string().nullable() }).meta({ id: 'CaseTaken' })

export const holdOutput = z.strictObject({ until: z.iso.datetime() }).meta({ id: 'Hold' })
