import { toUnits } from './offsets'
import type { TextBlock, TextOfRecord } from './text-of-record'

export type BlockWithText = TextBlock & { text: string }

const kept = new WeakMap<TextOfRecord, BlockWithText[]>()

/** The blocks with their content, without the line breaks between them. Cached with the text. */
export function blocksWithText(record: TextOfRecord): BlockWithText[] {
  const known = kept.get(record)
  if (known) return known
  const blocks = withText(record)
  kept.set(record, blocks)
  return blocks
}

/** One pass over the text: finding each offset from the start would read a book a thousand times. */
function withText({ text, blocks }: TextOfRecord): BlockWithText[] {
  let unit = 0
  let point = 0
  return blocks.map((block) => {
    const from = unit + toUnits(text.slice(unit), block.start - point)
    unit = from + toUnits(text.slice(from), block.end - block.start)
    point = block.end
    return { ...block, text: text.slice(from, unit) }
  })
}
