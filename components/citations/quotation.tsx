import type { PassageView } from '@/lib/sources/passages/view'
import type { ThreadMessages } from './say'

type Props = { passage: PassageView; href: string | undefined; say: ThreadMessages }

/** A longer quotation shows its first and last clause, and the rest on demand. */
const MOST_WORDS = 60
const FIRST = 28
const LAST = 12

/** The words of record. Quotation marks follow the text's language and are not part of it. */
export function Quotation({ passage, href, say }: Props) {
  const { quote, source } = passage
  const words = quote.split(/\s+/)
  const at = `${passage.source.number}:${passage.version}:${passage.start}-${passage.end}`
  if (words.length <= MOST_WORDS)
    return (
      <blockquote lang={source.language} dir="auto">
        <a href={href} data-at={at}>
          {quote}
        </a>
      </blockquote>
    )
  return (
    <blockquote lang={source.language} dir="auto">
      <a href={href} data-at={at}>
        {words.slice(0, FIRST).join(' ')} <span className="omitted">[…]</span> {words.slice(-LAST).join(' ')}
      </a>
      <details className="whole">
        <summary>{say('wholeQuotation', { words: words.length })}</summary>
        <p>{quote}</p>
      </details>
    </blockquote>
  )
}
