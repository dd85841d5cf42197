import { z } from 'zod'
import { isShown, shownText, wholeNumber } from '@/lib/platform/shape'
import { sections } from './rules'

export const section = z.enum(sections)

export const LONGEST_LINE = 600
export const LONGEST_DISSENT = 300
export const LONGEST_NOTE = 300
export const MOST_LINES = 100
export const MOST_CITES = 12

/** In code points. A code point has at most two units, so a text of megabytes is refused without counting. */
const atMost = (limit: number) => (text: string) => text.length <= 2 * limit && [...text].length <= limit

const prose = (limit: number, code: string) => z.string().trim().refine(atMost(limit), { error: code })

/** A form sends "" or "none" where a program sends null. */
const thesis = z
  .union([z.string().regex(/^[A-Z]$/, 'noSuchThesis'), z.enum(['', 'none']).transform(() => null), z.null()])
  .default(null)

const revision = wholeNumber(0)

const words = {
  text: prose(LONGEST_LINE, 'briefLineTooLong').pipe(shownText('briefLineMissing')),
  /** A dissenting opinion and its reason. */
  dissent: prose(LONGEST_LINE, 'briefLineTooLong').default(''),
  /** Ids of positions and responses of the question. */
  cites: z
    .array(z.uuid('noSuchPosition'))
    .min(1, 'briefLineCites')
    .max(MOST_CITES, 'briefCitesTooMany')
    .transform((ids) => [...new Set(ids)]),
}

/** A line in a form; `base` is the revision of the line that was read, absent for a new line. */
export const lineInput = z.strictObject({ section, thesis, ...words })

export type LineInput = z.infer<typeof lineInput>

/** A line within the whole Brief: an existing one has `id` and the `revision` that was read; a new one has neither. */
const given = { id: z.uuid().optional(), revision: revision.optional(), ...words }

const lines = z.array(z.strictObject(given)).max(MOST_LINES, 'briefTooLong').default([])

/**
 * A whole Brief, in order. Each kept line names the revision that was read. Lines left out are removed, unless they were
 * added since.
 */
export const briefInput = z
  .strictObject({
    sections: z.strictObject({
      agreed: lines,
      disputed: z
        .array(z.strictObject({ thesis, ...given }))
        .max(MOST_LINES, 'briefTooLong')
        .default([]),
      open: lines,
    }),
  })
  .meta({ id: 'BriefGiven' })

export type BriefInput = z.infer<typeof briefInput>

/** `revision` is the Brief's revision that was read, so that nobody publishes unseen changes. */
export const publishInput = z
  .strictObject({ revision: revision.optional(), note: prose(LONGEST_NOTE, 'briefNoteTooLong').default('') })
  .meta({ id: 'BriefPublished' })

export type PublishInput = z.infer<typeof publishInput>

/** `version` is the version that was read. A dissent has a text. */
export const signatureInput = z
  .strictObject({
    version: revision,
    signs: z.union([z.boolean(), z.enum(['yes', 'no']).transform((said) => said === 'yes')]),
    text: prose(LONGEST_DISSENT, 'briefDissentTooLong').default(''),
  })
  .refine(({ signs, text }) => signs || isShown(text), { error: 'briefDissentMissing', path: ['text'] })
  .meta({ id: 'BriefSignatureGiven' })

export type SignatureInput = z.infer<typeof signatureInput>
