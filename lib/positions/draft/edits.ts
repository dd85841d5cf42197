import { toUnits } from '@/lib/sources/offsets'
import { isQuotationMark } from '@/lib/sources/quotations/rules'
import type { Finding } from './findings'

/** A replacement of a range of a text; UTF-16 units. */
export type Edit = { from: number; to: number; insert: string }

export const edited = (text: string, { from, to, insert }: Edit): string =>
  text.slice(0, from) + insert + text.slice(to)

/**
 * Replaces typed words by the text's own; null where no passage is similar. A comma or full stop before the closing marks
 * belongs to the sentence, and stays.
 */
export function exactWords(text: string, { start, end, passage }: Finding, plain: boolean): Edit | null {
  if (!passage) return null
  const [from, to] = [toUnits(text, start), toUnits(text, end)]
  const sign = /[.,]$/.exec(text.slice(from, to))?.[0] ?? ''
  const words = passage.quote.trim()
  const kept = sign && !/[.,;:!?…]$/.test(words) ? sign : ''
  const isBlock = !plain && blockBefore(text, from) !== null
  return { from, to, insert: (plain ? withSingleSpaces(words) : asMarkdown(words, isBlock)) + kept }
}

const withSingleSpaces = (words: string) => words.replaceAll(/\s+/g, ' ')

/** Escapes Markdown's characters; a block quotation continues on each line. */
function asMarkdown(words: string, isBlock: boolean): string {
  const escaped = words.replaceAll(/[\\`*_[\]<>&~|]/g, (sign) => `\\${sign}`)
  if (isBlock) return escaped.replaceAll(/\s+/g, betweenParagraphs).replaceAll(/\n(?!>)/g, '\n> ')
  return withSingleSpaces(escaped)
}

const betweenParagraphs = (blanks: string) => (blanks.split('\n').length > 2 ? '\n>\n> ' : blanks)

/** The marks of the block quotation at a place, or null within a line of other words. */
function blockBefore(text: string, from: number): string | null {
  const line = text.slice(text.lastIndexOf('\n', from - 1) + 1, from)
  return /^[ \t]*(?:>[ \t]?)+$/.test(line) ? line : null
}

/** Removes the quotation marks around the words, or their block quotation. */
export function withoutItsMarks(text: string, { start, end }: Finding): Edit | null {
  const [from, to] = [toUnits(text, start), toUnits(text, end)]
  const after = /^\s*/.exec(text.slice(to))?.[0].length ?? 0
  const first = text.slice(0, from).trimEnd().length - 1
  const last = to + after
  if (isQuotationMark(text[first]) && isQuotationMark(text[last]))
    return { from: first, to: last + 1, insert: text.slice(from, to) }
  const line = blockBefore(text, from)
  if (line === null) return null
  return {
    from: from - line.length,
    to,
    insert: text.slice(from, to).replaceAll(/\n[ \t]*(?:>[ \t]?)+/g, '\n'),
  }
}
