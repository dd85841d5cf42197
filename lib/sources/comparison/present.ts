import { z } from 'zod'
import { wholeNumber } from '@/lib/platform/shape'
import { alarm, difference, passageFound } from '../quotations/present'
import { fates } from './fate'

const citationIds = z.array(z.string())

export const ledgerAct = z
  .strictObject({ take: z.boolean().meta({ description: 'Over to this version, or back' }) })
  .meta({ id: 'LedgerAct' })

export const citationAct = ledgerAct
  .extend({
    start: wholeNumber(0)
      .optional()
      .meta({ description: 'Of an ambiguous one, the start of the place that its author chooses' }),
  })
  .meta({ id: 'CitationAct' })

export const takenOutput = z.strictObject({ taken: citationIds }).meta({
  id: 'TakenOver',
  description: 'The citations in your sight that stand on this version by having been taken over',
})

const entry = z.strictObject({
  taken: z.boolean(),
  fate: z.enum(fates),
  passage: passageFound.meta({ description: 'In the earlier version' }),
  places: z
    .array(passageFound)
    .meta({ description: 'In this version: several of an ambiguous one, none of a lost one' }),
  differences: z
    .array(difference)
    .meta({ description: '`missing`: of the earlier version; `added`: of this one' }),
  alarms: z.array(alarm).meta({ description: '`source`: of the earlier version; `quoted`: of this one' }),
})

export const ledgerEntryOutput = entry
  .extend({ citation: z.string(), position: z.string() })
  .meta({ id: 'LedgerEntry' })

export const thesisEntryOutput = entry
  .extend({ thesis: z.string(), question: z.string(), label: z.string(), statement: z.string() })
  .meta({ id: 'LedgerThesis' })

const side = z.strictObject({ paragraph: z.int().nullable(), text: z.string() }).nullable()

export const comparisonRowOutput = z
  .strictObject({ left: side, right: side, differences: z.array(difference) })
  .meta({
    id: 'ComparedParagraphs',
    description:
      'A paragraph beside what became of it. `missing`: only the left one has it; `added`: only the right one; no differences where both are the same',
  })
