import Link from 'next/link'
import type { ReactNode } from 'react'
import { Come, Gone } from '@/components/ui/change'
import { rowKeys } from '@/components/ui/row-keys'
import type { ComparisonRow, ParagraphSide } from '@/lib/sources/comparison/rows'
import type { ComparisonStretch } from '@/lib/sources/comparison/stretches'
import type { SourceMessages } from '../reader/say'

type Shared = {
  /** The numbers of the two versions. */
  versions: { left: number; right: number }
  /** The source's address. */
  path: string
  /** The source's. */
  language: string
  say: SourceMessages
}

/** A changed paragraph with both its texts, or a folded run of paragraphs that are the same in both versions. */
export function ComparedStretch({ stretch, ...shared }: Shared & { stretch: ComparisonStretch }) {
  if (stretch.kind === 'changed') return <ChangedRow stretch={stretch} {...shared} />
  const { count, rows } = stretch
  const { versions, path, language, say } = shared
  const keys = rowKeys(rows.map(({ right }) => right?.text ?? ''))
  return (
    <details className="py-s3 border-t border-line">
      <summary className="muted cursor-pointer">{say('compare.same', { count })}</summary>
      {rows.map(({ right }, n) => (
        <p key={keys[n]} className="font-serif wrap-anywhere" lang={language} dir="auto">
          <ParagraphNumber paragraph={right?.paragraph ?? null} /> {right?.text}
        </p>
      ))}
      {count > rows.length ? (
        <p>
          <Link href={`${path}?version=${versions.right}`}>
            {say('compare.more', { count: count - rows.length, number: versions.right })}
          </Link>
        </p>
      ) : null}
    </details>
  )
}

type ChangedProps = Omit<Shared, 'path'> & { stretch: Extract<ComparisonStretch, { kind: 'changed' }> }

function ChangedRow({ stretch, versions, language, say }: ChangedProps) {
  const { row, isMoved } = stretch
  const { left, right, differences } = row
  return (
    <section className="grid grid-cols-2 gap-s5 py-s3 border-t border-line break-inside-avoid max-phone:grid-cols-1 max-phone:gap-s3">
      <Side
        side={left}
        version={versions.left}
        name={right ? (isMoved ? 'moved' : 'side') : 'onlyLeft'}
        {...{ language, say }}
      >
        {right && differences.length > 0 ? <Words pieces={differences} without="added" say={say} /> : null}
      </Side>
      <Side side={right} version={versions.right} name={left ? 'side' : 'onlyRight'} {...{ language, say }}>
        {left && differences.length > 0 ? <Words pieces={differences} without="missing" say={say} /> : null}
      </Side>
    </section>
  )
}

type SideProps = {
  side: ParagraphSide | null
  version: number
  name: 'side' | 'moved' | 'onlyLeft' | 'onlyRight'
  /** The words with their changes; null where the other version has no such paragraph. */
  children: ReactNode
  language: string
  say: SourceMessages
}

function Side({ side, version, name, children, language, say }: SideProps) {
  if (!side) return <div className="max-phone:hidden" />
  const place = side.paragraph === null ? '¶' : `¶\u00a0${side.paragraph}`
  return (
    <div>
      <p className="small muted">{say(`compare.${name}`, { number: version, place })}</p>
      <p className="font-serif wrap-anywhere" lang={language} dir="auto">
        {children ?? side.text}
      </p>
    </div>
  )
}

const ParagraphNumber = ({ paragraph }: Pick<ParagraphSide, 'paragraph'>) =>
  paragraph === null ? null : <span className="num muted">{paragraph}</span>

type WordsProps = {
  pieces: ComparisonRow['differences']
  without: 'missing' | 'added'
  say: SourceMessages
}

function Words({ pieces, without, say }: WordsProps) {
  return pieces.map(({ kind, text }, n) => {
    const key = `${n} ${kind}`
    if (kind === without) return null
    if (kind === 'same') return <span key={key}>{text}</span>
    const [Changed, said] = kind === 'missing' ? [Gone, say('ledger.changes')] : [Come, say('ledger.came')]
    return (
      <Changed key={key} said={said}>
        {text}
      </Changed>
    )
  })
}
