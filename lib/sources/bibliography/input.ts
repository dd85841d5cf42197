import { z } from 'zod'
import { wholeNumber } from '@/lib/platform/shape'
import { csl } from '../input'
import { referenceStyles } from './reference'
import { referenceLocales } from './styles/terms'

export const referencesInput = z
  .strictObject({ text: z.string().meta({ description: 'BibTeX, RIS, CSL-JSON, or lines with a DOI' }) })
  .meta({ id: 'ReferencesGiven' })

export const referencesOutput = z
  .strictObject({
    items: z.array(csl),
    problems: z
      .array(z.strictObject({ line: z.int().min(1).max(1_000_000), text: z.string(), code: z.string() }))
      .meta({ description: 'Entries that could not be read' }),
  })
  .meta({ id: 'References' })

const manner = {
  style: z.enum(referenceStyles).default('apa'),
  locale: z.enum(referenceLocales).optional().meta({ description: 'Left out, the language of the seminar' }),
}

export const positionReferenceQuery = z.strictObject(manner)

export const referenceQuery = z
  .strictObject({
    ...manner,
    version: wholeNumber(1).optional(),
    start: wholeNumber(0).optional(),
    end: wholeNumber(1).optional(),
  })
  .meta({ description: 'With start and end, the citation has the page or paragraph of the passage' })

const formatted = z.strictObject({
  text: z.string(),
  parts: z.array(z.strictObject({ text: z.string(), italic: z.boolean() })),
})

export const referenceOutput = z
  .strictObject({
    style: z.enum(referenceStyles),
    locale: z.enum(referenceLocales),
    reference: formatted.meta({ description: 'For a list of references' }),
    citation: formatted.meta({ description: 'For the text or a note' }),
  })
  .meta({ id: 'Reference' })
