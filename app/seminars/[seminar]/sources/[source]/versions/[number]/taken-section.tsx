import type { ReactNode } from 'react'
import { BothTexts } from '@/components/sources/ledger/both-texts'
import { CitationLine } from '@/components/sources/ledger/ledger-section'
import type { CitedBy } from '@/components/sources/reader/cited'
import type { SourceMessages } from '@/components/sources/reader/say'
import type { TakenCitation } from '@/lib/positions/queries/transfers'
import { alarms } from '@/lib/sources/quotations/judge/alarms'
import { differences } from '@/lib/sources/quotations/judge/differences'

type Props = {
  taken: TakenCitation[]
  language: string
  path: string
  undo: (citation: CitedBy, fate: TakenCitation['fate']) => ReactNode
  say: SourceMessages
}

/** The citations that stand on a version because they were taken over to it. */
export function TakenSection({ taken, undo, ...shared }: Props) {
  if (taken.length === 0) return null
  const { language, say } = shared
  return (
    <section className="grid grid-cols-[minmax(0,1fr)] gap-s4 border-t border-ink pt-s4">
      <header>
        <h2>{say('ledger.taken')}</h2>
        <p className="mt-s1 text-ink-2">{say('ledger.takenHint')}</p>
      </header>
      <ul>
        {taken.map(({ citation, fate, from, to }) => (
          <li key={citation.id} className="py-s3 border-t border-line break-inside-avoid">
            <BothTexts
              before={from}
              now={[to]}
              {...shared}
              {...(fate === 'altered'
                ? {
                    differences: differences(from.quote, to.quote, { exact: true }),
                    alarms: alarms(from.quote, to.quote, language),
                  }
                : { differences: [], alarms: [] })}
            />
            <ul>
              <CitationLine citation={citation}>{undo(citation, fate)}</CitationLine>
            </ul>
          </li>
        ))}
      </ul>
    </section>
  )
}
