import { Turns } from '@/lib/platform/children/turns'
import { done, type Problems, type Result, refused } from '@/lib/platform/errors'
import { hashOf } from '@/lib/sources/commands/store'
import { isNumbered } from '@/lib/sources/convert/block'
import { longestBlock } from '@/lib/sources/convert/tiles'
import { codePointLength, sliceByCodePoints } from '@/lib/sources/offsets'
import { passageProblem } from '@/lib/sources/passages/rules'
import type { PackedPassage, PackedText, PromptPack } from './input'

/** A text of a pack that is what it says: whole, with the hash that it states. */
export type CheckedText = { packed: PackedText; text: string; original: Uint8Array | null }

/**
 * Checks that a pack is whole: the blocks tile their texts, which have the stated hashes, as the files have; every passage is
 * the text at its place, and every reading has its paragraphs. Answers the texts by their ids. Problems by the paths of the
 * pack: packBroken, packPassageNotTheText, packTextMissing.
 */
export async function checkPack({ question, texts }: PromptPack): Promise<Result<Map<string, CheckedText>>> {
  const turns = new Turns()
  const problems: Problems = {}
  const checked = new Map<string, CheckedText>()
  for (const [index, packed] of texts.entries()) {
    const text = packed.blocks.map((block) => block.text).join('')
    const original = packed.original ? Buffer.from(packed.original.base64, 'base64') : null
    const isWhole =
      !checked.has(packed.id) &&
      tilesText(packed) &&
      (await hashOf(new TextEncoder().encode(text))) === packed.sha256 &&
      (original === null || (await hashOf(original)) === packed.original?.sha256)
    if (isWhole) checked.set(packed.id, { packed, text, original })
    else problems[`texts.${index}`] = { code: 'packBroken' }
    await turns.next()
  }
  if (Object.keys(problems).length) return refused(problems)
  const passages = [
    ...question.theses.map(({ passage }, index) => ({ path: `theses.${index}`, passage })),
    ...question.keyPassages.map(({ passage }, index) => ({ path: `keyPassages.${index}`, passage })),
  ]
  for (const { path, passage } of passages) {
    const code = passage && passageCode(checked.get(passage.text), passage)
    if (code) problems[`question.${path}.passage`] = { code }
    await turns.next()
  }
  for (const [index, reading] of question.readings.entries()) {
    const code = readingCode(checked.get(reading.text), reading)
    if (code) problems[`question.readings.${index}`] = { code }
  }
  return Object.keys(problems).length ? refused(problems) : done(checked)
}

/** Blocks follow one another without gaps, and their paragraphs are numbered as the layout numbers them. */
function tilesText({ blocks }: PackedText): boolean {
  let at = 0
  let paragraph = 0
  for (const block of blocks) {
    const { start, end, text } = block
    const length = codePointLength(text)
    const isPlaced = start === at && end >= start && end <= start + length && length <= longestBlock
    const isText = text.isWellFormed() && !text.includes('\0') && !text.includes('\r')
    const number = block.paragraph ?? 0
    const isNext =
      number === 0 || (isNumbered(block.kind) && (number === paragraph || number === paragraph + 1))
    if (!isPlaced || !isText || !isNext) return false
    at += length
    paragraph = Math.max(paragraph, number)
  }
  return true
}

function passageCode(of: CheckedText | undefined, { start, end, quote }: PackedPassage): string | null {
  if (!of) return 'packTextMissing'
  const isTheText =
    !passageProblem(of.text, { start, end }) && sliceByCodePoints(of.text, start, end) === quote
  return isTheText ? null : 'packPassageNotTheText'
}

type PackedReading = PromptPack['question']['readings'][number]

function readingCode(
  of: CheckedText | undefined,
  { paragraph, lastParagraph }: PackedReading,
): string | null {
  if (!of) return 'packTextMissing'
  if (paragraph === null || lastParagraph === null) return paragraph === lastParagraph ? null : 'packBroken'
  const numbers = new Set(of.packed.blocks.map((block) => block.paragraph))
  return numbers.has(paragraph) && numbers.has(lastParagraph) && paragraph <= lastParagraph
    ? null
    : 'packBroken'
}
