import { paragraphsOf } from '@/lib/citations/locator'
import { type CitedPassage, citationsOf } from './cited'
import { inSides } from './citing'
import type { SourceMessages } from './say'

type Props = {
  cited: CitedPassage[]
  hrefOf: (passage: string) => string
  quoteOf: (passage: CitedPassage['passage']) => string
  language: string
  /** Nobody cites the text, and this reader may be the first. */
  mayCite: boolean
  say: SourceMessages
}

const SHOWN = 6

/** A starting point before a passage is selected. */
export function MostCited({ cited, hrefOf, quoteOf, language, mayCite, say }: Props) {
  if (cited.length === 0)
    return <p className="muted">{say(mayCite ? 'reader.notCited' : 'reader.notCitedRead')}</p>
  const most = [...cited].sort((a, b) => citationsOf(b) - citationsOf(a)).slice(0, SHOWN)
  return (
    <>
      <h2
        className="font-serif font-semibold text-h3/[1.3] max-source:font-sans max-source:font-semibold max-source:text-ui/[1.35]"
        id="citing"
      >
        {say('reader.citedPassages', { count: cited.length })}
      </h2>
      <p className="small muted mt-[0.2rem] mb-s3">{say('reader.chooseUnderlined')}</p>
      <ul className="mt-s4" aria-label={say('reader.mostCited')}>
        {most.map(({ passage, sides }) => (
          <li className="py-s2 border-t border-line" key={passage.id}>
            <a
              className="block no-underline hover:underline"
              href={hrefOf(passage.id)}
              data-passage={passage.id}
            >
              <b>{paragraphsOf({ ...passage, page: null, lastPage: null })}</b>{' '}
              <span lang={language} dir="auto" className="serif">
                {opening(quoteOf(passage))}
              </span>
            </a>
            <small className="text-small text-ink-3">{inSides(say, sides)}</small>
          </li>
        ))}
      </ul>
    </>
  )
}

/** The first words, about two lines. */
function opening(quote: string): string {
  const words = quote.split(/\s+/)
  return words.length > 14 ? `${words.slice(0, 14).join(' ')} …` : quote
}
