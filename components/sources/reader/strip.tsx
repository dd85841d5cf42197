import type { SourceMessages } from './say'
import type { Lane } from './veins'

/** A row of the heat strip: one paragraph, or several of a long text, with the citations of each lane. */
export type StripRow = { first: number; last: number; counts: number[]; isHere: boolean }

type Props = { rows: StripRow[]; lanes: Lane[]; say: SourceMessages }

/** Rows per link: a single row would be too small to hit (WCAG 2.2, 2.5.8). */
const A_LINK = 3

/** The citations of a text, paragraph by paragraph. */
export function Strip({ rows, lanes, say }: Props) {
  const most = Math.max(1, ...rows.map(({ counts }) => total(counts)))
  const unit = Math.min(0.95, WIDTH / most)
  const every = rows.length > 8 ? 2 * A_LINK : A_LINK
  const links = Array.from({ length: Math.ceil(rows.length / A_LINK) }, (_, n) => n * A_LINK)
  return (
    <div className="strip grid gap-[2px] mb-s5">
      {links.map((from) => {
        const held = rows.slice(from, from + A_LINK)
        const isHere = held.some((row) => row.isHere)
        return (
          <a
            key={from}
            href={`#p-${held[0]?.first}`}
            className={isHere ? 'here' : undefined}
            aria-current={isHere ? 'true' : undefined}
            aria-label={linkLabel(say, held)}
          >
            {held.map((row, n) => (
              <Row key={row.first} {...{ row, lanes, unit }} isNumbered={n === 0 && from % every === 0} />
            ))}
          </a>
        )
      })}
    </div>
  )
}

type RowProps = { row: StripRow; lanes: Lane[]; unit: number; isNumbered: boolean }

function Row({ row: { first, counts }, lanes, unit, isNumbered }: RowProps) {
  return (
    <span className="strip-row" aria-hidden="true">
      <span>{isNumbered ? first : ''}</span>
      {lanes.map(({ label, hue }, lane) =>
        counts[lane] ? (
          <i
            key={label ?? 'n'}
            data-thesis={hue}
            style={{ width: `${(counts[lane] * unit).toFixed(2)}rem` }}
          />
        ) : null,
      )}
    </span>
  )
}

function linkLabel(say: SourceMessages, held: StripRow[]): string {
  const citations = held.reduce((sum, { counts }) => sum + total(counts), 0)
  return rowLabel(say, held[0]?.first ?? 1, held.at(-1)?.last ?? 1, citations)
}

function rowLabel(say: SourceMessages, first: number, last: number, citations: number): string {
  return first === last
    ? say('reader.stripOne', { first, citations })
    : say('reader.stripRow', { first, last, citations })
}

/** In rem: the width of the strip beside its numbers. */
const WIDTH = 9.4

const total = (counts: number[]) => counts.reduce((sum, count) => sum + count, 0)

const MOST_ROWS = 60

/** At most 60 rows, so that the strip fits beside a book, too. `counts` are by paragraph, from 1. */
export function stripRows(
  paragraphs: number,
  counts: Map<number, number[]>,
  here: number | null,
  lanes: number,
) {
  const size = Math.max(1, Math.ceil(paragraphs / MOST_ROWS))
  return Array.from({ length: Math.ceil(paragraphs / size) }, (_, row): StripRow => {
    const first = row * size + 1
    const last = Math.min(paragraphs, first + size - 1)
    const sums = Array.from({ length: lanes }, () => 0)
    for (let paragraph = first; paragraph <= last; paragraph++)
      counts.get(paragraph)?.forEach((count, lane) => {
        sums[lane] = (sums[lane] ?? 0) + count
      })
    return { first, last, counts: sums, isHere: here !== null && here >= first && here <= last }
  })
}
