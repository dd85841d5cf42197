import { ThesisMark } from '@/components/ui/thesis-mark'
import type { ChoosingPath } from '@/lib/messages/islands'
import type { Translate } from '@/lib/messages/translate'
import { codePointLength } from '@/lib/sources/offsets'
import { keepFocus } from '../../sources/choosing/keep-focus'
import { Picking } from '../../sources/choosing/picking'
import { LONGEST } from '../../sources/reader/passage'
import type { ChosenIn } from '../../sources/reader/text-beside'

type Props = ChosenIn & {
  t: Translate<'questions.thesis' | 'questions.keyPassage' | ChoosingPath>
  /** The label of the popover. */
  label: string
  /** The rows that the selected words can become the passage of: `theses.0`, `keyPassages.3`. */
  rows: string[]
  ground: (row: string) => void
}

/** Offers the theses that the selected words can become the passage of, and to make them a key passage. */
export function GroundPopover({ chosen, choice, t, label, rows, ground }: Props) {
  return (
    <div
      className="pop cite-pop"
      data-choice=""
      role="toolbar"
      aria-label={label}
      style={{ top: chosen.top }}
      onPointerDown={keepFocus}
    >
      <Picking {...{ chosen, choice, t }} />
      {codePointLength(chosen.quote) > LONGEST ? (
        <span className="lab">{t('sources.choosing.tooLong')}</span>
      ) : (
        <span className="relations">
          {rows.map((row) => (
            <button key={row} type="button" onClick={() => ground(row)}>
              {row.startsWith('theses.') ? <Thesis row={row} t={t} /> : t('questions.keyPassage')}
            </button>
          ))}
        </span>
      )}
    </div>
  )
}

function Thesis({ row, t }: { row: string; t: Props['t'] }) {
  const letter = String.fromCharCode(65 + Number(row.split('.')[1]))
  return (
    <>
      <span aria-hidden="true">
        <ThesisMark label={letter} />
      </span>{' '}
      {t('questions.thesis', { label: letter })}
    </>
  )
}
