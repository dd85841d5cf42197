import Link from 'next/link'
import type { ReactNode } from 'react'
import { Come, Gone } from '@/components/ui/change'
import { type Location, pagesOf, paragraphsOf } from '@/lib/citations/locator'
import { placeIn } from '@/lib/sources/paths'
import type { Alarm } from '@/lib/sources/quotations/judge/alarms'
import type { Difference } from '@/lib/sources/quotations/judge/differences'
import { changeOf } from '@/lib/sources/quotations/verdict'
import type { SourceMessages } from '../reader/say'

/** A passage of one of the two versions. */
export type ShownPassage = Location & { version: number; start: number; end: number; quote: string }

type Props = {
  before: ShownPassage
  /** Several of ambiguous words, none of lost ones. */
  now: ShownPassage[]
  differences: Difference[]
  alarms: Alarm[]
  language: string
  /** The source's address. */
  path: string
  say: SourceMessages
}

/** A passage and what became of it, beside each other; on a phone one below the other. */
export function BothTexts({ before, now, differences, alarms, language, path, say }: Props) {
  const [first] = now
  const shared = { language, path, say }
  return (
    <>
      {alarms.length > 0 ? (
        <ul className="grid gap-s1 font-medium text-cinnabar">
          {alarms.map((alarm) => (
            <li key={`${alarm.kind} ${alarm.source} ${alarm.quoted}`}>
              {say(`ledger.alarm.${changeOf(alarm)}`, alarm)}
            </li>
          ))}
        </ul>
      ) : null}
      <div className="grid grid-cols-2 gap-s5 my-s2 max-phone:grid-cols-1 max-phone:gap-s3">
        <Side passage={before} {...shared}>
          <Words differences={differences} without="added" text={before.quote} say={say} />
        </Side>
        {first ? (
          <Side passage={first} {...shared}>
            <Words differences={differences} without="missing" text={first.quote} say={say} />
          </Side>
        ) : (
          <p className="muted">{say('ledger.gone')}</p>
        )}
      </div>
      {now.length > 1 ? (
        <p className="small">
          {say('ledger.places', { count: now.length })}{' '}
          {now.map((place, n) => (
            <span key={place.start}>
              {n > 0 ? ', ' : null}
              <Place passage={place} {...shared} />
            </span>
          ))}
        </p>
      ) : null}
    </>
  )
}

type Shared = Pick<Props, 'language' | 'path' | 'say'>

type SideProps = Shared & { passage: ShownPassage; children: ReactNode }

function Side({ passage, language, children, ...shared }: SideProps) {
  return (
    <figure className="m-0">
      <figcaption className="small muted">
        <Place passage={passage} language={language} {...shared} />
      </figcaption>
      <blockquote className="m-0 font-serif wrap-anywhere" lang={language} dir="auto">
        {children}
      </blockquote>
    </figure>
  )
}

function Place({ passage, path, say }: Shared & { passage: ShownPassage }) {
  const pages = pagesOf(passage)
  return (
    <Link href={placeIn(path, passage)}>
      {say('ledger.before', { number: passage.version })}, {paragraphsOf(passage)}
      {pages ? `, ${say('ledger.page', { pages })}` : null}
    </Link>
  )
}

type WordsProps = Pick<Props, 'differences' | 'say'> & { without: Difference['kind']; text: string }

/** One side of the differences: the words that the other one has are left out. */
function Words({ differences, without, text, say }: WordsProps) {
  if (differences.length === 0) return text
  return differences.map((piece, n) => {
    const key = `${n} ${piece.kind}`
    if (piece.kind === without) return null
    if (piece.kind === 'same') return <span key={key}>{piece.text}</span>
    const [Changed, said] =
      piece.kind === 'missing' ? [Gone, say('ledger.changes')] : [Come, say('ledger.came')]
    return (
      <Changed key={key} said={said}>
        {piece.text}
      </Changed>
    )
  })
}
