import { z } from 'zod'
import { wholeNumber } from '@/lib/platform/shape'

/** In UTF-16 units. */
export const LONGEST_NOTE = 5_000

const text = z.string().trim().max(LONGEST_NOTE, 'noteTooLong')

/** A tag is a word or a few, compared without its case. */
const tag = z.string().trim().min(1).max(40, 'tagTooLong')

/** As typed in one field: tags between commas. */
export const tagsIn = (typed: string): string[] =>
  typed
    .split(/[,;\n]/)
    .map((one) => one.trim().replace(/^#/, ''))
    .filter(Boolean)

const tags = z
  .array(tag)
  .max(10, 'tooManyTags')
  .transform((given) => [...new Map(given.map((one) => [one.toLowerCase(), one])).values()])

/** A place of a source's text; `quote`, where it is given, must be the text there. */
export const noteInput = z
  .strictObject({
    version: wholeNumber(1).optional(),
    start: wholeNumber(0),
    end: wholeNumber(1),
    quote: z.string().min(1).max(20_000, 'quoteTooLong').optional(),
    text: text.default(''),
    tags: tags.default([]),
  })
  .meta({ id: 'NoteGiven' })

export type NoteInput = z.output<typeof noteInput>

export const notePatch = z
  .strictObject({ text: text.optional(), tags: tags.optional() })
  .meta({ id: 'NotePatch' })

export type NotePatch = z.output<typeof notePatch>

/** A form's fields. */
export const noteForm = z
  .object({ text: z.string().default(''), tags: z.string().default('') })
  .transform((typed) => ({ text: typed.text, tags: tagsIn(typed.tags) }))
  .pipe(z.object({ text, tags }))
