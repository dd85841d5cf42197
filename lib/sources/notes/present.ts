import { z } from 'zod'
import type { NoteView } from './queries'

const locator = z.object({
  paragraph: z.int().nullable(),
  lastParagraph: z.int().optional(),
  page: z.int().optional(),
  lastPage: z.int().optional(),
})

export const noteOutput = z
  .strictObject({
    id: z.string(),
    source: z.string(),
    version: z.int(),
    start: z.int(),
    end: z.int(),
    quote: z.string(),
    text: z.string(),
    tags: z.array(z.string()),
    locator,
  })
  .meta({ id: 'Note', description: 'A note of one’s own, which nobody else sees' })

export function presentNote(note: NoteView): z.input<typeof noteOutput> {
  const { id, source, version, start, end, quote, text, tags, paragraph, lastParagraph, page, lastPage } =
    note
  return {
    id,
    source: source.id,
    version,
    start,
    end,
    quote,
    text,
    tags,
    locator: {
      paragraph,
      ...(lastParagraph !== null && lastParagraph !== paragraph && { lastParagraph }),
      ...(page !== null && { page }),
      ...(lastPage !== null && lastPage !== page && { lastPage }),
    },
  }
}
