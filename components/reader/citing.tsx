import { paragraphsOf } from '@/components/citations/place'
import { Icon } from '@/components/ui/icon'
import { hueOf } from '@/components/ui/shape'
import { ThesisMark } from '@/components/ui/thesis-mark'
import type { CitedBy, CitedPassage } from './cited'
import type { Say } from './say'

type Words = {
  relation: (name: CitedBy['relation']) => string
  verdict: (name: CitedBy['verdict']) => string
}

export type CitingProps = {
  /** Passages that overlap, the one in view among them. */
  passages: CitedPassage[]
  active: string
  say: Say
  words: Words
  /** Of a passage's own words, for telling overlapping ones apart. */
  quoteOf: (passage: CitedPassage['passage']) => string
  language: string
  /** Where a choice of another of the passages leads. */
  hrefOf: (passage: string) => string
}

/** Who cites a passage: the panel beside the text, the sheet below it on a phone. */
export function Citing({ passages, active, say, words, quoteOf, language, hrefOf }: CitingProps) {
  const shown = passages.find(({ passage }) => passage.id === active) ?? passages[0]
  if (!shown) return null
  const place = paragraphsOf({ ...shown.passage, page: null, lastPage: null })
  return (
    <>
      <h2 id="citing">{say('reader.positionsCite', { positions: positionsOf(shown).length, place })}</h2>
      <p className="small muted sides">{sides(say, shown.citations)}</p>
      <blockquote className="cited-words" lang={language} dir="auto">
        {clipped(quoteOf(shown.passage))}
      </blockquote>
      {shown.citations.map((citation) => (
        <CitingPosition key={citation.id} citation={citation} words={words} say={say} />
      ))}
      <Overlapping others={passages.filter((one) => one !== shown)} {...{ say, quoteOf, language, hrefOf }} />
    </>
  )
}

const positionsOf = ({ citations }: CitedPassage) => [...new Set(citations.map(({ position }) => position))]

/** "5 from side A, 1 from C" of one question; of several, each question's own. */
export function sides(say: Say, citations: CitedBy[]): string {
  const counts = new Map<string, { thesis: string | null; question: number; count: number }>()
  for (const { thesis, question } of citations) {
    const key = `${question.number} ${thesis}`
    const known = counts.get(key) ?? { thesis, question: question.number, count: 0 }
    counts.set(key, { ...known, count: known.count + 1 })
  }
  const several = new Set(citations.map(({ question }) => question.number)).size > 1
  const parts = [...counts.values()].map(({ thesis, question, count }) => {
    const side = thesis ? say('reader.fromSide', { count, side: thesis }) : say('reader.fromNone', { count })
    return several ? say('reader.inQuestion', { side, question }) : side
  })
  return parts.join(', ')
}

function CitingPosition({ citation, words, say }: { citation: CitedBy; words: Words; say: Say }) {
  const { thesis, position, claim, author, relation, verdict, warrant, question } = citation
  return (
    <article className="by-pos" data-thesis={hueOf(thesis)}>
      <ThesisMark label={thesis} size="small" />
      <h3>
        <a href={`/positions/${position}`}>
          <bdi>{claim}</bdi>
        </a>
      </h3>
      <p className="meta">
        <span dir="auto">{author.name}</span>
        <span className={`rel rel-${relation}`}>
          <Icon name={relation} />
          {words.relation(relation)}
        </span>
        <span className={`ver ver-${verdict ?? 'unreviewed'}`}>
          <Icon name={verdict ?? 'unreviewed'} />
          {words.verdict(verdict)}
        </span>
        <span>{say('reader.question', { number: question.number })}</span>
      </p>
      <p className="why" dir="auto">
        {warrant}
      </p>
    </article>
  )
}

type OverlappingProps = Pick<CitingProps, 'say' | 'quoteOf' | 'language' | 'hrefOf'> & {
  others: CitedPassage[]
}

function Overlapping({ others, say, quoteOf, language, hrefOf }: OverlappingProps) {
  if (others.length === 0) return null
  return (
    <section className="overlapping" aria-labelledby="overlapping">
      <h3 id="overlapping">{say('reader.overlapping', { count: others.length })}</h3>
      <ul>
        {others.map(({ passage, citations }) => (
          <li key={passage.id}>
            <a href={hrefOf(passage.id)} data-passage={passage.id}>
              <span lang={language} dir="auto" className="serif">
                {clipped(quoteOf(passage))}
              </span>
            </a>{' '}
            <small>{sides(say, citations)}</small>
          </li>
        ))}
      </ul>
    </section>
  )
}

const CLIPPED_WORDS = 26

function clipped(quote: string): string {
  const words = quote.split(/\s+/)
  return words.length <= CLIPPED_WORDS ? quote : `${words.slice(0, CLIPPED_WORDS).join(' ')} …`
}
