import { ThesisMark } from '@/components/ui/thesis-mark'
import { codePointLength } from '@/lib/sources/offsets'
import { keepFocus } from '../sources/choosing/keep-focus'
import { Picking } from '../sources/choosing/picking'
import { LONGEST } from '../sources/reader/passage'
import type { ChosenIn, Texts } from '../sources/reader/text-beside'

type Props = ChosenIn & {
  beside: Pick<Texts, 'choosing' | 'locale'>
  /** Of the popover. */
  label: string
  /** Which theses there are, by their number from 0, and what one is called: "Thesis {label}". */
  theses: number[]
  thesis: string
  ground: (index: number) => void
}

/** Which thesis the selected words are the passage of. */
export function GroundPopover({ chosen, choice, beside, label, theses, thesis, ground }: Props) {
  const { choosing, locale } = beside
  return (
    <div
      className="pop cite-pop"
      data-choice=""
      role="toolbar"
      aria-label={label}
      style={{ top: chosen.top }}
      onPointerDown={keepFocus}
    >
      <Picking {...{ chosen, choice, locale }} words={choosing} />
      {codePointLength(chosen.quote) > LONGEST ? (
        <span className="lab">{choosing.tooLong}</span>
      ) : (
        <span className="relations">
          {theses.map((index) => {
            const letter = String.fromCharCode(65 + index)
            return (
              <button key={letter} type="button" onClick={() => ground(index)}>
                <span aria-hidden="true">
                  <ThesisMark label={letter} />
                </span>{' '}
                {thesis.replace('{label}', letter)}
              </button>
            )
          })}
        </span>
      )}
    </div>
  )
}
