import { z } from 'zod'
import { locatorOf } from '../passages/rules'
import { type SourceView, versionOf } from '../queries'
import type { TextBlock } from '../text-of-record'
import type { ParallelPassage } from './parallel'
import type { TiedSources } from './queries'
import type { StoredAlignment } from './stored'

const span = z.tuple([z.int(), z.int()])

const pair = z.strictObject({
  left: span.meta({ description: 'Paragraphs of the original, first and last' }),
  right: span.meta({ description: 'Paragraphs of the translation' }),
  by: z.enum(['machine', 'person']),
  certainty: z.number(),
})

export const tieOutput = z
  .strictObject({ original: z.string(), translation: z.string(), pairs: z.array(pair) })
  .meta({ id: 'Translation' })

export function presentTie(
  { original, translation }: Pick<TiedSources, 'original' | 'translation'>,
  { pairs }: Pick<StoredAlignment, 'pairs'>,
): z.input<typeof tieOutput> {
  return {
    original: original.id,
    translation: translation.id,
    pairs: pairs.map(({ left, right, by, certainty }) => ({ left, right, by, certainty })),
  }
}

const locator = z.object({ paragraph: z.int().nullable(), lastParagraph: z.int().optional() })

export const parallelOutput = z
  .strictObject({
    source: z.string(),
    version: z.int(),
    start: z.int(),
    end: z.int(),
    quote: z.string(),
    locator,
    by: z.enum(['machine', 'person']),
    certainty: z.number(),
  })
  .meta({ id: 'ParallelPassage', description: 'What stands over against a passage, in whole sentences' })

export function presentParallel(
  other: SourceView,
  blocks: TextBlock[],
  { start, end, quote, by, certainty }: ParallelPassage,
): z.input<typeof parallelOutput> {
  const { paragraph, lastParagraph } = locatorOf(blocks, { start, end })
  const place = { paragraph, ...(lastParagraph !== undefined && { lastParagraph }) }
  const version = versionOf(other).number
  return { source: other.id, version, start, end, quote, locator: place, by, certainty }
}
