import { ThesisMark } from '@/components/ui/thesis-mark'
import type { ChoosingPath } from '@/lib/messages/islands'
import type { Translate } from '@/lib/messages/translate'
import { codePointLength } from '@/lib/sources/offsets'
import { keepFocus } from '../sources/choosing/keep-focus'
import { Picking } from '../sources/choosing/picking'
import { LONGEST } from '../sources/reader/passage'
import type { ChosenIn } from '../sources/reader/text-beside'

type Props = ChosenIn & {
  t: Translate<'questions.thesis' | ChoosingPath>
  /** The label of the popover. */
  label: string
  /** The theses by number from 0. */
  theses: number[]
  ground: (index: number) => void
}

/** Offers the theses that the selected words can become the passage of. */
export function GroundPopover({ chosen, choice, t, label, theses, ground }: Props) {
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
          {theses.map((index) => {
            const letter = String.fromCharCode(65 + index)
            return (
              <button key={letter} type="button" onClick={() => ground(index)}>
                <span aria-hidden="true">
                  <ThesisMark label={letter} />
                </span>{' '}
                {t('questions.thesis', { label: letter })}
              </button>
            )
          })}
        </span>
      )}
    </div>
  )
}
