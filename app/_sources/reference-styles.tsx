import type { SourceMessages } from '@/components/sources/reader/say'
import { FormattedReference } from '@/components/sources/references/formatted'
import {
  formattedCitation,
  formattedReference,
  referenceLocale,
  referenceStyles,
} from '@/lib/sources/bibliography/reference'
import type { PassageLocator, ReferencedSource } from '@/lib/sources/bibliography/styles/work'

type Props = {
  of: ReferencedSource
  locator?: PassageLocator
  /** The seminar's. */
  language: string
  say: SourceMessages
}

/** How a text, or a passage of it, is cited in each style. */
export function ReferenceStyles({ of, locator = {}, language, say }: Props) {
  const locale = referenceLocale(language)
  return referenceStyles.map((style) => (
    <section key={style}>
      <h2>{say(`cite.style.${style}`)}</h2>
      <h3>{say('cite.inList')}</h3>
      <FormattedReference
        parts={formattedReference(of, { style, locale })}
        lang={locale}
        label={say('cite.copyReference', { style: say(`cite.style.${style}`) })}
        copied={say('reader.copied')}
      />
      <h3>{say(style === 'chicago' ? 'cite.inNote' : 'cite.inText')}</h3>
      <FormattedReference
        parts={formattedCitation(of, locator, { style, locale })}
        lang={locale}
        label={say('cite.copyCitation', { style: say(`cite.style.${style}`) })}
        copied={say('reader.copied')}
      />
    </section>
  ))
}
