import type { Text } from '@/components/sources/reader/use-text'
import { fill } from '@/components/ui/plural'
import { pagesOf, paragraphsOf } from '@/lib/citations/place'
import type { Finding } from '@/lib/positions/draft/findings'
import type { Words } from './words'

type Passage = NonNullable<Finding['passage']>

/** "Text 1, ¶ 25, p. 3", and where it is read. */
export function placeOf(
  { source, version, start, end, locator }: Passage,
  texts: Text[],
  words: Words,
): { said: string; href: string; language?: string } {
  const text = texts.find(({ id }) => id === source)
  const { paragraph, lastParagraph = null, page = null, lastPage = null } = locator
  const pages = pagesOf({ paragraph, lastParagraph, page, lastPage })
  const parts = [
    text && fill(words.text, { number: text.number }),
    paragraphsOf({ paragraph, lastParagraph }),
    pages && fill(words.page, { pages }),
  ]
  return {
    said: parts.filter(Boolean).join(', '),
    href: text ? `${text.href}?version=${version}&at=${start}-${end}#at` : '',
    language: text?.language,
  }
}

export function alarmsIn({ alarms = [] }: Finding, { alarm }: Words): string[] {
  return alarms.map(({ kind, source, quoted }) => {
    const change = source && quoted ? 'changed' : source ? 'missing' : 'added'
    return fill(alarm[change][kind], { source, quoted })
  })
}
