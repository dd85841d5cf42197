import { Icon } from '@/components/ui/icon'
import type { PairMove } from '@/lib/sources/translations/pairs/moves'
import { groupsOf } from '../reader/layout'
import { type ReaderContext, Rows, strandsLabel } from '../reader/rows'
import type { SourceMessages } from '../reader/say'
import { type Lane, type Strand, Veins } from '../reader/veins'
import type { BlockRow } from './cells'

/** One text of the bilingual reader. */
export type BilingualSide = {
  source: number
  version: number
  language: string
  setting: ReaderContext
}

export type BilingualSetting = {
  say: SourceMessages
  left: BilingualSide
  right: BilingualSide
  lanes: Lane[]
  strandsOf: (row: BlockRow) => Strand[] | null
  /** The moves that are possible in each row, for people who correct the pairs; else null. */
  movesOf: ((row: BlockRow) => PairMove[]) | null
  /** Under the row with the selected passage: who cites it. */
  note: { row: string; citations: string; mistranslated: string | null; href: string } | null
}

/** Rows of two texts: paragraphs that say the same stand beside each other, and on a phone below each other. */
export function BilingualRows({ rows, setting }: { rows: BlockRow[]; setting: BilingualSetting }) {
  return rows.map((row) => <PairRow key={row.name} row={row} setting={setting} />)
}

function PairRow({ row, setting }: { row: BlockRow; setting: BilingualSetting }) {
  const { say, lanes, left, right, movesOf, note } = setting
  const strands = setting.strandsOf(row)
  return (
    <div className="b-row" id={`row-${row.name}`} data-row={row.name}>
      <Cell side={left} blocks={row.leftBlocks} name="left" lone={say('bilingual.onlyTranslation')} />
      <Cell side={right} blocks={row.rightBlocks} name="right" lone={say('bilingual.onlyOriginal')} />
      <Veins lanes={lanes} strands={strands} label={strandsLabel(say, lanes, strands)} />
      <Certainty row={row} say={say} />
      {movesOf ? <Moves row={row} moves={movesOf(row)} say={say} /> : null}
      {note?.row === row.name ? <CitedNote note={note} say={say} /> : null}
    </div>
  )
}

type CellProps = { side: BilingualSide; blocks: BlockRow['leftBlocks']; name: 'left' | 'right'; lone: string }

function Cell({ side, blocks, name, lone }: CellProps) {
  if (blocks.length === 0)
    return (
      <div className={`b-cell b-${name} b-lone`}>
        <p>{lone}</p>
      </div>
    )
  return (
    <div
      className={`reader b-cell b-${name}`}
      lang={side.language}
      data-source={side.source}
      data-version={side.version}
    >
      <Rows groups={groupsOf(blocks)} setting={side.setting} />
    </div>
  )
}

function Certainty({ row: { pair }, say }: { row: BlockRow; say: SourceMessages }) {
  if (!pair) return null
  if (pair.by === 'machine')
    return (
      <p className="b-sure" title={say('bilingual.byMachine')}>
        {say('bilingual.certainty', { percent: Math.round(pair.certainty * 100) })}
      </p>
    )
  return (
    <p className="b-sure" title={say('bilingual.checked')}>
      <Icon name="check" />
      <span className="vh">{say('bilingual.checked')}</span>
    </p>
  )
}

type MovesProps = { row: BlockRow; moves: PairMove[]; say: SourceMessages }

/** Buttons of the form around all rows: each sends its row and its move. */
function Moves({ row, moves, say }: MovesProps) {
  const { left, right } = row
  const place = [left && `¶\u00a0${left[0]}`, right && `¶\u00a0${right[0]}`].filter(Boolean).join(', ')
  return (
    <fieldset className="b-moves" aria-label={say('bilingual.movesOf', { place })}>
      {moves.map((move) => (
        <button
          key={move}
          type="submit"
          className="btn btn-sm"
          name="act"
          value={`${move} ${row.name}`}
          data-move={move}
        >
          {say(`bilingual.move.${move}`)}
        </button>
      ))}
    </fieldset>
  )
}

type NoteProps = { note: NonNullable<BilingualSetting['note']>; say: SourceMessages }

function CitedNote({ note: { citations, mistranslated, href }, say }: NoteProps) {
  return (
    <div className="b-note">
      <b className="font-semibold">{citations}</b>
      {mistranslated ? (
        <span className="ver ver-mistr inline-flex items-center gap-s1 font-semibold">
          <Icon name="mistranslated" /> {mistranslated}
        </span>
      ) : null}
      <a href={href}>{say('bilingual.seePositions')}</a>
    </div>
  )
}
