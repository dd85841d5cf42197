import { Icon } from '@/components/ui/icon'
import { hueOf } from '@/components/ui/shape'
import { ThesisMark } from '@/components/ui/thesis-mark'
import { paragraphsOf } from '@/lib/citations/locator'
import { positionPath } from '@/lib/positions/paths'
import { type CitationTally, type CitedBy, type CitedPassage, citationsOf } from './cited'
import type { SourceMessages } from './say'

type Words = {
  relation: (name: CitedBy['relation']) => string
  verdict: (name: CitedBy['verdict']) => string
}

export type CitingProps = {
  /** Overlapping passages, with the selected one. */
  passages: CitedPassage[]
  active: string
  /** The selected passage's citations on this page, and the address of the next page. */
  citations: CitedBy[]
  more: string | null
  say: SourceMessages
  words: Words
  /** A passage's own words, to distinguish overlapping ones. */
  quoteOf: (passage: CitedPassage['passage']) => string
  language: string
  /** The address that selects another of the passages. */
  hrefOf: (passage: string) => string
  /** The page that tells how to cite a passage. */
  citeHref: (passage: { start: number; end: number }) => string
  /** A link to the evidence of the question in view; null where several are. */
  evidence: EvidenceLink
}

export type EvidenceLink = { href: string; words: string } | null

/** The citations of a passage: in the panel beside the text, or on a phone in the sheet below. */
export function Citing({
  passages,
  active,
  citations,
  more,
  say,
  words,
  quoteOf,
  language,
  hrefOf,
  citeHref,
  evidence,
}: CitingProps) {
  const shown = passages.find(({ passage }) => passage.id === active) ?? passages[0]
  if (!shown) return null
  const place = paragraphsOf({ ...shown.passage, page: null, lastPage: null })
  return (
    <>
      <h2
        className="font-serif font-semibold text-h3/[1.3] max-source:font-sans max-source:font-semibold max-source:text-ui/[1.35]"
        id="citing"
      >
        {say('reader.positionsCite', { positions: citationsOf(shown), place })}
      </h2>
      <p className="small muted mt-[0.2rem] mb-s3">{inSides(say, shown.sides)}</p>
      <blockquote
        className="mb-s4 ps-s3 border-s-3 border-citrine-line font-serif font-normal text-ui/[1.45]"
        lang={language}
        dir="auto"
      >
        {clipped(quoteOf(shown.passage))}
      </blockquote>
      <p className="small mb-s4 flex flex-wrap gap-x-s3">
        <a className="min-h-6" href={citeHref(shown.passage)}>
          {say('cite.passage')}
        </a>
        {evidence ? (
          <a className="min-h-6" href={evidence.href}>
            {evidence.words}
          </a>
        ) : null}
      </p>
      {citations.map((citation) => (
        <CitingPosition key={citation.id} citation={citation} words={words} say={say} />
      ))}
      {more ? (
        <p>
          <a href={more} data-passage={active}>
            {say('reader.moreCitations')}
          </a>
        </p>
      ) : null}
      <Overlapping others={passages.filter((one) => one !== shown)} {...{ say, quoteOf, language, hrefOf }} />
    </>
  )
}

/** "5 from side A, 1 from C" for one question; with several, per question. */
export function inSides(say: SourceMessages, sides: CitationTally[]): string {
  const several = new Set(sides.map(({ question }) => question.number)).size > 1
  const parts = sides.map(({ thesis, question: { number: question }, citations: count }) => {
    const side = thesis ? say('reader.fromSide', { count, side: thesis }) : say('reader.fromNone', { count })
    return several ? say('reader.inQuestion', { side, question }) : side
  })
  return parts.join(', ')
}

function CitingPosition({ citation, words, say }: { citation: CitedBy; words: Words; say: SourceMessages }) {
  const { thesis, position, claim, author, relation, verdict, warrant, question } = citation
  return (
    <article
      className="by-pos grid grid-cols-[auto_1fr] gap-x-s3 gap-y-[0.1rem] py-s3 border-t border-line"
      data-thesis={hueOf(thesis)}
    >
      <ThesisMark label={thesis} size="small" />
      <h3 className="font-semibold leading-[1.35]">
        <a href={positionPath(position)}>
          <bdi>{claim}</bdi>
        </a>
      </h3>
      <p className="meta col-start-2 flex flex-wrap gap-x-s3 gap-y-[0.2rem] text-small text-ink-3">
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
      <p className="why col-start-2" dir="auto">
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
    <section className="mt-s4" aria-labelledby="overlapping">
      <h3 id="overlapping">{say('reader.overlapping', { count: others.length })}</h3>
      <ul>
        {others.map(({ passage, sides }) => (
          <li className="py-s2 border-t border-line" key={passage.id}>
            <a
              className="block no-underline hover:underline"
              href={hrefOf(passage.id)}
              data-passage={passage.id}
            >
              <span lang={language} dir="auto" className="serif">
                {clipped(quoteOf(passage))}
              </span>
            </a>{' '}
            <small className="text-small text-ink-3">{inSides(say, sides)}</small>
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
