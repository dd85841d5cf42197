import { fill, forms, plural } from '@/components/ui/plural'
import type { Say } from '../reader/say'
import type { Shown } from './choice'

/** Messages about words that the reader has selected in a text, in the reader's language. */
export type ChoosingWords = ReturnType<typeof choosingWords>

export const choosingWords = (say: Say) => ({
  selected: forms((count) => say('choosing.selected', { count })),
  said: say('choosing.said', { where: '{where}', count: '{count}', words: '{words}' }),
  start: say('choosing.start'),
  end: say('choosing.end'),
  startEarlier: say('choosing.startEarlier'),
  startLater: say('choosing.startLater'),
  endEarlier: say('choosing.endEarlier'),
  endLater: say('choosing.endLater'),
  lists: say('choosing.lists'),
  first: say('reader.firstWord'),
  last: say('reader.lastWord'),
  tooLong: say('choosing.tooLong'),
  jump: say('choosing.jump'),
})

/** "¶ 24, 67 words: The state … of the cooperatives", for those who do not see what is selected. */
export function sayChosen({ where, words, quote }: Shown, say: ChoosingWords, locale: string): string {
  return fill(say.said, { where, count: plural(say.selected, words, locale), words: ends(quote) })
}

/** Its first and last words, when it has many. */
function ends(quote: string): string {
  const words = quote.split(/\s+/)
  return words.length > 8 ? `${words.slice(0, 4).join(' ')} … ${words.slice(-4).join(' ')}` : words.join(' ')
}
