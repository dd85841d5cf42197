import { toUnits } from '@/lib/sources/offsets'
import { isQuotationMark } from '@/lib/sources/quotations/rules'
import type { Finding } from './findings'

/** Words in the place of a stretch of a text; UTF-16 units. */
export type Edit = { from: number; to: number; insert: string }

export const edited = (text: string, { from, to, insert }: Edit): string =>
  text.slice(0, from) + insert + text.slice(to)

/**
 * The text's own words in place of those that were typed; null where no passage resembles them. A comma or full stop
 * before the closing marks is the sentence's, and stays.
 */
export function exactWords(text: string, { start, end, passage }: Finding, plain: boolean): Edit | null {
  if (!passage) return null
  const [from, to] = [toUnits(text, start), toUnits(text, end)]
  const sign = /[.,]$/.exec(text.slice(from, to))?.[0] ?? ''
  const words = passage.quote.trim()
  const kept = sign && !/[.,;:!?…]$/.test(words) ? sign : ''
  const isBlock = !plain && blockBefore(text, from) !== null
  return { from, to, insert: (plain ? onOneLine(words) : asMarkdown(words, isBlock)) + kept }
}

const onOneLine = (words: string) => words.replaceAll(/\s+/g, ' ')

/** Signs that Markdown would take for its own stand for themselves; a block quotation goes on over its lines. */
function asMarkdown(words: string, isBlock: boolean): string {
  const escaped = words.replaceAll(/[\\`*_[\]<>&~|]/g, (sign) => `\\${sign}`)
  if (isBlock) return escaped.replaceAll(/\s+/g, betweenParagraphs).replaceAll(/\n(?!>)/g, '\n> ')
  return onOneLine(escaped)
}

const betweenParagraphs = (blanks: string) => (blanks.split('\n').length > 2 ? '\n>\n> ' : blanks)

/** The marks of the block quotation that a place begins, or null where it stands in a line of its own words. */
function blockBefore(text: string, from: number): string | null {
  const line = text.slice(text.lastIndexOf('\n', from - 1) + 1, from)
  return /^[ \t]*(?:>[ \t]?)+$/.test(line) ? line : null
}

/** The same words without their quotation marks, or out of their block. */
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
