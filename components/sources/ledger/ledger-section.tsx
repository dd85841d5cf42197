import Link from 'next/link'
import type { ReactNode } from 'react'
import { ThesisMark } from '@/components/ui/thesis-mark'
import { positionPath } from '@/lib/positions/paths'
import type { Fate } from '@/lib/sources/comparison/fate'
import type { PassageChange } from '@/lib/sources/ledger'
import { type CitedBy, type CitedPassage, citationsOf } from '../reader/cited'
import type { SourceMessages } from '../reader/say'
import { BothTexts, type ShownPassage } from './both-texts'

/** A passage with what became of it, and the first of its citations. `version` is the cited one. */
export type LedgerRow = CitedPassage &
  Pick<PassageChange, 'differences' | 'alarms'> & {
    citations: CitedBy[]
    version: number
    before: ShownPassage
    now: ShownPassage[]
  }

type Props = {
  fate: Fate
  /** The number of citations with this change, shown or not. */
  count: number
  rows: LedgerRow[]
  /** The passage after which the next page begins. */
  next: string | null
  path: string
  language: string
  /** The buttons of a citation, where the reader may take it over. */
  act: (citation: CitedBy, row: LedgerRow) => ReactNode
  say: SourceMessages
}

/** The citations with one kind of change, by passage, with both texts. */
export function LedgerSection({ fate, count, rows, next, ...shared }: Props) {
  const { say } = shared
  if (rows.length === 0) return null
  return (
    <section className="grid grid-cols-[minmax(0,1fr)] gap-s4 border-t border-ink pt-s4">
      <header>
        <h2>
          {say(`ledger.${fate}`)} <span className="num text-ink-3">{count}</span>
        </h2>
        <p className="mt-s1 text-ink-2">{say(`ledger.${fate}Hint`)}</p>
      </header>
      <ul>
        {rows.map((row) => (
          <li key={row.passage.id} className="py-s3 border-t border-line break-inside-avoid">
            <BothTexts {...row} {...shared} />
            <Citations row={row} {...shared} />
          </li>
        ))}
      </ul>
      {next ? (
        <p>
          <Link href={{ query: { fate, after: next } }}>{say('reader.moreCitations')}</Link>
        </p>
      ) : null}
    </section>
  )
}

type CitationsProps = Pick<Props, 'path' | 'act' | 'say'> & { row: LedgerRow }

function Citations({ row, path, act, say }: CitationsProps) {
  const { passage, citations, version } = row
  return (
    <ul>
      {citations.map((citation) => (
        <CitationLine key={citation.id} citation={citation}>
          {act(citation, row)}
        </CitationLine>
      ))}
      {citationsOf(row) > citations.length ? (
        <li>
          <Link href={`${path}?version=${version}&passage=${passage.id}&question=all#citing`}>
            {say('reader.moreCitations')}
          </Link>
        </li>
      ) : null}
    </ul>
  )
}

type LineProps = { citation: CitedBy; children: ReactNode }

/** A citation by its position's claim and author. */
export function CitationLine({ citation, children }: LineProps) {
  return (
    <li id={`c-${citation.id}`} className="grid grid-cols-[auto_1fr] gap-x-s3 gap-y-[0.1rem] py-s2">
      <ThesisMark label={citation.thesis} size="small" />
      <Link href={positionPath(citation.position)}>
        <bdi>{citation.claim}</bdi>
      </Link>
      <div className="col-start-2 flex flex-wrap items-center gap-s3">
        <small className="muted">
          <bdi>{citation.author.name}</bdi>
        </small>
        {children}
      </div>
    </li>
  )
}
