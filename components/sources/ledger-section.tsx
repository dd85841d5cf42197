import Link from 'next/link'
import { ThesisMark } from '@/components/ui/thesis-mark'
import { paragraphsOf } from '@/lib/citations/locator'
import { positionPath } from '@/lib/positions/paths'
import type { Fate } from '@/lib/sources/comparison/fate'
import { type CitedBy, type CitedPassage, citationsOf } from './reader/cited'
import type { SourceMessages } from './reader/say'

/** A passage with the first of its citations. `version` is the cited one. */
export type LedgerRow = CitedPassage & { citations: CitedBy[]; version: number }

type Props = {
  fate: Fate
  /** The number of citations with this change, shown or not. */
  count: number
  rows: LedgerRow[]
  /** The passage after which the next page begins. */
  next: string | null
  path: string
  say: SourceMessages
}

/** The citations with one kind of change. */
export function LedgerSection({ fate, count, rows, next, path, say }: Props) {
  if (rows.length === 0) return null
  return (
    <section>
      <header>
        <h2>
          {say(`ledger.${fate}`)} <span className="num">{count}</span>
        </h2>
        <p className="muted">{say(`ledger.${fate}Hint`)}</p>
      </header>
      <ul>
        {rows.map((row) => (
          <Cited key={row.passage.id} row={row} path={path} say={say} />
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

function Cited({ row, path, say }: { row: LedgerRow; path: string; say: SourceMessages }) {
  const { passage, citations, version } = row
  const place = paragraphsOf({ ...passage, page: null, lastPage: null })
  return (
    <>
      {citations.map((citation) => (
        <li
          key={citation.id}
          className="grid grid-cols-[auto_1fr] gap-x-s3 gap-y-[0.1rem] py-s2 border-t border-line"
        >
          <ThesisMark label={citation.thesis} size="small" />
          <Link href={positionPath(citation.position)}>
            <bdi>{citation.claim}</bdi>
          </Link>
          <small className="muted col-start-2">
            {say('ledger.claim', { author: citation.author.name, version })}{' '}
            <Link href={`${path}?version=${version}&at=${passage.start}-${passage.end}#at`}>{place}</Link>
          </small>
        </li>
      ))}
      {citationsOf(row) > citations.length ? (
        <li>
          <Link href={`${path}?version=${version}&passage=${passage.id}&question=all#citing`}>
            {say('reader.moreCitations')} ({place})
          </Link>
        </li>
      ) : null}
    </>
  )
}
