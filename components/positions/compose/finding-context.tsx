import type { Text } from '@/components/sources/reader/use-text'
import { fill } from '@/components/ui/plural'
import { pagesOf, paragraphsOf } from '@/lib/citations/place'
import { changeOf, type LocatedPassage } from '@/lib/sources/quotations/verdict'
import type { FindingContext } from '../quotations/findings'
import type { Words } from './words'

export type FindingWords = Pick<Words, 'notInAnyText' | 'closest' | 'alarm' | 'quoted' | 'text' | 'page'>

type Given = { words: FindingWords; texts: Array<Pick<Text, 'id' | 'number' | 'language' | 'href'>> }

/** What the composer draws findings with: its finished messages, and links that leave the page open. */
export function findingContext({ words, texts }: Given): FindingContext {
  const { notInAnyText, closest, alarm, quoted } = words
  const [before = '', after = ''] = closest.split('{where}')
  return {
    nowhere: notInAnyText,
    typed: quoted.typed,
    has: quoted.has,
    lookedFor: quoted.lookedFor,
    alarm: (one) => fill(alarm[changeOf(one)][one.kind], one),
    closest: (passage) => (
      <>
        {before}
        <PassageLink {...placeOf(passage, { words, texts })} />
        {after}
      </>
    ),
    languageOf: ({ source }) => texts.find(({ id }) => id === source)?.language ?? '',
  }
}

export const PassageLink = ({ said, href }: { said: string; href: string }) => (
  <a className="loc" href={href} target="_blank" rel="noopener">
    {said}
  </a>
)

/** "Text 1, ¶ 25, p. 3", its place without the text, and the address where the passage is read. */
export function placeOf(
  { source, version, start, end, locator }: LocatedPassage,
  { words, texts }: Given,
): { said: string; where: string; href: string } {
  const text = texts.find(({ id }) => id === source)
  const { paragraph, lastParagraph = null, page = null, lastPage = null } = locator
  const pages = pagesOf({ paragraph, lastParagraph, page, lastPage })
  const paragraphs = paragraphsOf({ paragraph, lastParagraph })
  const where = pages ? `${paragraphs}, ${fill(words.page, { pages })}` : paragraphs
  return {
    said: text ? `${fill(words.text, { number: text.number })}, ${where}` : where,
    where,
    href: text ? `${text.href}?version=${version}&at=${start}-${end}#at` : '',
  }
}
