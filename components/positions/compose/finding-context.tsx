import type { ReactNode } from 'react'
import type { Text } from '@/components/sources/reader/use-text'
import { pagesOf, paragraphsOf } from '@/lib/citations/locator'
import type { LookedPath } from '@/lib/messages/islands'
import type { Translate } from '@/lib/messages/translate'
import { placeIn } from '@/lib/sources/paths'
import { changeOf, type LocatedPassage } from '@/lib/sources/quotations/verdict'
import type { FindingContext } from '../quotations/findings'

type Given = {
  t: Translate<LookedPath>
  texts: Array<Pick<Text, 'id' | 'number' | 'language' | 'href'>>
}

/** The composer's context for drawing findings: its messages, and links that leave the page open. */
export function findingContext({ t, texts }: Given): FindingContext {
  return {
    nowhere: t('compose.notInAnyText'),
    typed: t('compose.quoted.typed'),
    has: t('compose.quoted.has'),
    lookedFor: t('compose.quoted.lookedFor'),
    alarm: (one) =>
      t(`compose.alarm.${changeOf(one)}.${one.kind}`, { source: one.source, quoted: one.quoted }),
    closest: (passage) => {
      const { said, href } = placeOf(passage, { t, texts })
      return t.rich(
        'compose.closest',
        { where: said },
        { link: (where) => <PassageLink said={where} href={href} /> },
      )
    },
    languageOf: ({ source }) => texts.find(({ id }) => id === source)?.language ?? '',
  }
}

export const PassageLink = ({ said, href }: { said: ReactNode; href: string }) => (
  <a className="loc" href={href} target="_blank" rel="noopener">
    {said}
  </a>
)

/** "Text 1, ¶ 25, p. 3", its place without the text, and the address where the passage is read. */
export function placeOf(
  { source, version, start, end, locator }: LocatedPassage,
  { t, texts }: Given,
): { said: string; where: string; href: string } {
  const text = texts.find(({ id }) => id === source)
  const { paragraph, lastParagraph = null, page = null, lastPage = null } = locator
  const pages = pagesOf({ paragraph, lastParagraph, page, lastPage })
  const paragraphs = paragraphsOf({ paragraph, lastParagraph })
  const where = pages ? `${paragraphs}, ${t('compose.page', { pages })}` : paragraphs
  return {
    said: text ? `${t('compose.text', { number: text.number })}, ${where}` : where,
    where,
    href: text ? placeIn(text.href, { version, start, end }) : '',
  }
}
