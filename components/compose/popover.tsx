import type { KeyboardEvent, RefObject } from 'react'
import { Icon } from '@/components/ui/icon'
import { plural } from '@/components/ui/plural'
import { LONGEST } from './passage'
import type { Setting } from './setting'
import type { Shown } from './use-chosen'

type Props = {
  chosen: Shown
  setting: Setting
  step: (edge: 'start' | 'end', by: 1 | -1) => void
  cite: (relation: string) => void
  close: () => void
  bar: RefObject<HTMLDivElement | null>
}

const relations = ['supports', 'challenges', 'qualifies', 'defines', 'background'] as const

/** What the chosen words are to the claim: five relations, none favoured. Pressing one cites them. */
export function Popover({ chosen, setting: { words, locale }, step, cite, close, bar }: Props) {
  const { pane } = words
  const isTooLong = [...chosen.quote].length > LONGEST
  const leave = (event: KeyboardEvent) => {
    if (event.key === 'Escape') close()
  }
  return (
    <div
      className="pop cite-pop"
      role="toolbar"
      aria-label={pane.cite}
      ref={bar}
      style={{ top: chosen.top }}
      onPointerDown={(event) => event.preventDefault()}
      onKeyDown={leave}
    >
      <span className="lab">
        {chosen.where}, {plural(pane.selected, chosen.words, locale)}
        <Step label={pane.startEarlier} sign="earlier" act={() => step('start', -1)} edge={pane.start} />
        <Step label={pane.startLater} sign="later" act={() => step('start', 1)} />
        <Step label={pane.endEarlier} sign="earlier" act={() => step('end', -1)} edge={pane.end} />
        <Step label={pane.endLater} sign="later" act={() => step('end', 1)} />
      </span>
      {isTooLong ? (
        <span className="lab">{pane.tooLong}</span>
      ) : (
        <span className="relations">
          {relations.map((relation) => (
            <button key={relation} type="button" onClick={() => cite(relation)}>
              <Icon name={relation} /> {words.relation[relation]}
            </button>
          ))}
        </span>
      )}
    </div>
  )
}

type StepProps = { label: string; sign: 'earlier' | 'later'; act: () => void; edge?: string }

function Step({ label, sign, act, edge }: StepProps) {
  return (
    <>
      {edge ? <span className="edge">{edge}</span> : null}
      <button type="button" className="step-word" aria-label={label} title={label} onClick={act}>
        <Icon name="right" className={sign === 'earlier' ? 'turned' : undefined} />
      </button>
    </>
  )
}
