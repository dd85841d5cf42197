import type { Translate } from '@/lib/messages/translate'
import type { ShownChoice } from './choice'

/** "¶ 24, 67 words: The state … of the cooperatives", for people who cannot see the selection. */
export function sayChosen({ where, words, quote }: ShownChoice, t: Translate<'sources.choosing'>): string {
  const count = t('sources.choosing.selected', { count: words })
  return t('sources.choosing.said', { where, count, words: ends(quote) })
}

/** The first and last words of a long quotation. */
function ends(quote: string): string {
  const words = quote.split(/\s+/)
  return words.length > 8 ? `${words.slice(0, 4).join(' ')} … ${words.slice(-4).join(' ')}` : words.join(' ')
}
