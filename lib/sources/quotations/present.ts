import { z } from 'zod'
import { places, wordings } from './verdict'

export const passageFound = z
  .strictObject({
    source: z.string(),
    version: z.int(),
    start: z.int(),
    end: z.int(),
    quote: z.string(),
    prefix: z.string(),
    suffix: z.string(),
    locator: z.strictObject({
      paragraph: z.int().nullable(),
      lastParagraph: z.int().optional(),
      page: z.int().optional(),
      lastPage: z.int().optional(),
    }),
  })
  .meta({ id: 'PassageFound' })

export const difference = z.strictObject({ kind: z.enum(['same', 'missing', 'added']), text: z.string() })

const alarmKind = z.enum(['negation', 'number', 'quantifier', 'modal', 'name'])

export const alarm = z.strictObject({
  kind: alarmKind,
  source: z.string(),
  quoted: z.string(),
})

/** A verdict as programs read it. */
const verdict = {
  place: z.enum(places),
  wording: z.enum(wordings),
  passage: passageFound.optional().meta({
    description: 'Its one place, or the closest one; of words that only an earlier version has, there',
  }),
  candidates: z.array(passageFound).optional().meta({ description: 'Of an ambiguous one' }),
  differences: z.array(difference).optional(),
  alarms: z.array(alarm).optional(),
  lookedFor: z.array(alarmKind).optional().meta({
    description:
      'Of an altered one: the kinds of alarm that were looked for. Negations, quantifiers and modal verbs are known in English, Spanish and French only; in other languages no alarm of these kinds means nothing',
  }),
}

export const quotationOutput = z.strictObject({
  text: z.string().meta({ description: 'As it is read, without its marks' }),
  start: z.int().meta({ description: 'In the text that it stands in, code points' }),
  end: z.int(),
  ...verdict,
})
