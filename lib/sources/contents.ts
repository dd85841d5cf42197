import { toUnits } from './offsets'
import type { TextBlock, TextOfRecord } from './text-of-record'

export type BlockWithText = TextBlock & { text: string }

/** The blocks with their own characters, without the line breaks between them. One walk through the text. */
export function blocksWithText({ text, blocks }: TextOfRecord): BlockWithText[] {
  let unit = 0
  let point = 0
  return blocks.map((block) => {
    const from = unit + toUnits(text.slice(unit), block.start - point)
    unit = from + toUnits(text.slice(from), block.end - block.start)
    point = block.end
    return { ...block, text: text.slice(from, unit) }
  })
}
