import Link from 'next/link'
import { paragraphsOf } from '@/components/citations/place'
import type { CitedBy, CitedPassage } from '@/components/reader/cited'
import type { Say } from '@/components/reader/say'
import { ThesisMark } from '@/components/ui/thesis-mark'
import type { Fate } from '@/lib/sources/ledger'

export type LedgerRow = { citation: CitedBy; passage: CitedPassage['passage']; fate: Fate; version: number }

type Props = { fate: Fate; rows: LedgerRow[]; path: string; say: Say }

/** The citations that one thing became of. */
export function LedgerSection({ fate, rows, path, say }: Props) {
  if (rows.length === 0) return null
  return (
    <section>
      <header>
        <h2>
          {say(`ledger.${fate}`)} <span className="num">{rows.length}</span>
        </h2>
        <p className="muted">{say(`ledger.${fate}Hint`)}</p>
      </header>
      <ul>
        {rows.map(({ citation, passage, version }) => (
          <li key={citation.id} className="ledger-row">
            <ThesisMark label={citation.thesis} size="small" />
            <Link href={`/positions/${citation.position}` as never}>
              <bdi>{citation.claim}</bdi>
            </Link>
            <small className="muted">
              {say('ledger.claim', { author: citation.author.name, version })}{' '}
              <Link href={`${path}?version=${version}&at=${passage.start}-${passage.end}#at` as never}>
                {paragraphsOf({ ...passage, page: null, lastPage: null })}
              </Link>
            </small>
          </li>
        ))}
      </ul>
    </section>
  )
}
