import type { Shown, TextChoice } from '@/components/sources/choosing/choice'
import { keepFocus } from '@/components/sources/choosing/keep-focus'
import { Picking } from '@/components/sources/choosing/picking'
import { LONGEST } from '@/components/sources/reader/passage'
import { Icon } from '@/components/ui/icon'
import { codePointLength } from '@/lib/sources/offsets'
import type { Setting } from './composer-props'

type Props = {
  chosen: Shown
  choice: TextChoice
  setting: Setting
  cite: (relation: string) => void
}

const relations = ['supports', 'challenges', 'qualifies', 'defines', 'background'] as const

/** What the chosen words are to the claim: five relations, none favoured. Pressing one cites them. */
export function Popover({ chosen, choice, setting: { words, t }, cite }: Props) {
  return (
    <div
      className="pop cite-pop"
      data-choice=""
      role="toolbar"
      aria-label={t('compose.pane.cite')}
      style={{ top: chosen.top }}
      onPointerDown={keepFocus}
    >
      <Picking {...{ chosen, choice }} t={t} />
      {codePointLength(chosen.quote) > LONGEST ? (
        <span className="lab">{t('sources.choosing.tooLong')}</span>
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
