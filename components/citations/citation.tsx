import type { ReactNode } from 'react'
import { Icon } from '@/components/ui/icon'
import { pagesOf, paragraphsOf } from '@/lib/citations/locator'
import type { CitationView, TakenFrom } from '@/lib/positions/view/position'
import type { Newer } from '@/lib/sources/ledger'
import { citePath, passagePath, versionPath } from '@/lib/sources/paths'
import type { OppositePassage } from '@/lib/sources/translations/opposite'
import { Opposite } from './opposite'
import { Quotation } from './quotation'
import { Reviewed } from './reviewed'
import type { ThreadMessages } from './say'

type Props = {
  citation: CitationView
  /** The seminar in which its passage opens; null for readers who cannot open it. */
  seminar: string | null
  say: ThreadMessages
  /** The rendered warrant. */
  warrant?: ReactNode
  /** Actions on the citation. */
  tool?: ReactNode
  /** Actions for its author only. */
  own?: ReactNode
  /** The words of a newer version of the text in place of the cited ones. */
  newer?: Newer
  /** The parallel passages in the original and the translations of the cited text. */
  opposites?: OppositePassage[]
  /** Translations that members propose. */
  translated?: ReactNode
}

/** A citation in a position: the passage's words and place, its relation to the claim, and the warrant. */
export function Citation({
  citation,
  seminar,
  say,
  warrant = citation.warrant,
  tool,
  own,
  newer,
  opposites = [],
  translated,
}: Props) {
  const { id, passage, relation, verdict } = citation
  return (
    <figure className={verdict && faulted.has(verdict) ? 'cite is-faulted' : 'cite'} id={`c-${id}`}>
      <Quotation
        passage={passage}
        href={seminar === null ? undefined : passagePath(seminar, passage)}
        say={say}
      />
      <figcaption>
        <Locator passage={passage} say={say} />
        <CitationMarks relation={relation} verdict={verdict} say={say} />
        {tool}
        {seminar === null ? null : <CiteLink passage={passage} seminar={seminar} say={say} />}
        {own}
      </figcaption>
      {seminar === null
        ? null
        : opposites.map((opposite) => (
            <Opposite
              key={opposite.source.id}
              {...{ opposite, passage, seminar, say }}
              isMistranslated={verdict === 'mistranslated'}
            />
          ))}
      {translated}
      {newer && seminar !== null ? (
        <p className="small newer">
          <Icon name="warn" />{' '}
          <a href={`${versionPath(seminar, passage.source.number, newer.number)}#c-${id}`}>
            {say('newer', { fate: newer.fate, version: newer.number })}
          </a>
        </p>
      ) : null}
      {citation.taken ? <TakenOver taken={citation.taken} seminar={seminar} say={say} /> : null}
      {citation.review ? (
        <Reviewed
          review={citation.review}
          version={passage.version}
          language={passage.source.language}
          say={say}
        />
      ) : null}
      <p className="why">
        <span>{say('why')}</span> <bdi>{warrant}</bdi>
      </p>
    </figure>
  )
}

type TakenProps = { taken: TakenFrom; seminar: string | null; say: ThreadMessages }

/** The earlier version of the source, from which the passage was taken over. */
function TakenOver({ taken: { fate, from }, seminar, say }: TakenProps) {
  const note = say('takenOver', { version: from.version, fate })
  return (
    <p className="small muted">{seminar === null ? note : <a href={passagePath(seminar, from)}>{note}</a>}</p>
  )
}

const faulted = new Set(['outOfContext', 'doesNotSupport', 'mistranslated'])

type MarksProps = Pick<CitationView, 'relation' | 'verdict'> & { say: ThreadMessages }

/** The relation of a citation to its claim, and the verdict on it. */
export const CitationMarks = ({ relation, verdict, say }: MarksProps) => (
  <>
    <span className={`rel rel-${relation}`}>
      <Icon name={relation} />
      {say(`relation.${relation}`)}
    </span>
    {verdict ? (
      <span className={`ver ver-${verdict}`}>
        <Icon name={verdict} />
        {say(`verdict.${verdict}`)}
      </span>
    ) : null}
  </>
)

type CiteLinkProps = { passage: CitationView['passage']; seminar: string; say: ThreadMessages }

/** Leads to the passage's references, with its page or paragraph. */
function CiteLink({ passage, seminar, say }: CiteLinkProps) {
  const place = say('passageOf', { paragraph: paragraphsOf(passage), number: passage.source.number })
  return (
    <a className="undercut" href={citePath(seminar, passage)} aria-label={say('citeOf', { place })}>
      {say('cite')}
    </a>
  )
}

export function Locator({ passage, say }: { passage: CitationView['passage']; say: ThreadMessages }) {
  const pages = pagesOf(passage)
  return (
    <span className="loc">
      <b>{paragraphsOf(passage)}</b>
      {pages ? `, ${say('page', { pages })}` : null}{' '}
      <span className="src">{say('text', { number: passage.source.number })}</span>
    </span>
  )
}
