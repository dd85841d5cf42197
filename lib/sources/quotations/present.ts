import { z } from 'zod'
import { locatorOf } from '../passages/rules'
import { type Checked, type PlaceIn, places, wordings } from './check'
import type { SeminarText } from './posted'

const passage = z
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

const difference = z.strictObject({ kind: z.enum(['same', 'missing', 'added']), text: z.string() })

const alarm = z.strictObject({
  kind: z.enum(['negation', 'number', 'quantifier', 'modal', 'name']),
  source: z.string(),
  quoted: z.string(),
})

export const quotationOutput = z
  .strictObject({
    text: z.string().meta({ description: 'As it is read, without its marks' }),
    start: z.int().meta({ description: 'In the text that was sent, code points' }),
    end: z.int(),
    place: z.enum(places),
    wording: z.enum(wordings),
    passage: passage.optional().meta({ description: 'Its one place, or the closest one' }),
    candidates: z.array(passage).optional().meta({ description: 'Of an ambiguous one' }),
    differences: z.array(difference).optional(),
    alarms: z.array(alarm).optional(),
  })
  .meta({ id: 'Quotation' })

export const quotationsOutput = z.strictObject({ quotations: z.array(quotationOutput) })

export function presentQuotation(checked: Checked<SeminarText>): z.input<typeof quotationOutput> {
  const { passage, candidates, ...rest } = checked
  return {
    ...rest,
    ...(passage && { passage: presentPassage(passage) }),
    ...(candidates && { candidates: candidates.map(presentPassage) }),
  }
}

function presentPassage({ text, ...place }: PlaceIn<SeminarText>): z.input<typeof passage> {
  return {
    source: text.source,
    version: text.version,
    ...place,
    locator: locatorOf(text.blocks, place),
  }
}
