import { keepFocus } from '@/components/sources/choosing/keep-focus'
import { Picking } from '@/components/sources/choosing/picking'
import { LONGEST } from '@/components/sources/reader/passage'
import { type ChosenIn, TextBeside, type Texts } from '@/components/sources/reader/text-beside'
import { Icon } from '@/components/ui/icon'
import { relations } from '@/lib/citations/rules'
import { codePointLength } from '@/lib/sources/offsets'
import type { ComposerActions } from './composer-props'
import type { ComposerContext } from './composer-state'

type Props = {
  context: ComposerContext
  open: ComposerActions['open']
  isSheet: boolean
  close: () => void
}

/** The text beside the editor. Words selected in it can be cited. */
export function SourcePane({ context, open, isSheet, close }: Props) {
  const { t, texts, singleKeys, shown, pane, question, draft, active } = context
  return (
    <TextBeside
      beside={{
        ...{ texts, singleKeys, shown },
        initial: pane,
        open: (source) => open(question, source),
        words: besideWords(t),
      }}
      t={t}
      marked={draft.citations.filter(({ key }) => key === active)}
      isSheet={isSheet}
      close={close}
      popover={(selection) => <CiteBar context={context} selection={selection} close={close} />}
    />
  )
}

const besideWords = (t: ComposerContext['t']): Texts['words'] => ({
  label: t('compose.pane.label'),
  of: (number, count) => t('compose.pane.of', { number, count }),
  text: (number) => t('compose.text', { number }),
  texts: t('compose.pane.texts'),
  close: t('compose.pane.close'),
  opening: t('compose.pane.opening'),
  failed: t('compose.pane.failed'),
  key: t('compose.pane.key'),
})

type CiteBarProps = { context: ComposerContext; selection: ChosenIn; close: () => void }

/** The five relations of the chosen words to the claim, none favoured. Pressing one cites them. */
function CiteBar({ context, selection: { chosen, choice, text }, close }: CiteBarProps) {
  const { t, dispatch } = context
  const cite = (relation: string) => {
    const { start, end, quote, where } = chosen
    const place = { version: String(text.version), start: String(start), end: String(end) }
    choice.clear()
    close()
    dispatch({ do: 'cite', passage: { source: text.id, ...place, quote, relation, where } })
  }
  return (
    <div
      className="pop cite-pop"
      data-choice=""
      role="toolbar"
      aria-label={t('compose.pane.cite')}
      style={{ top: chosen.top }}
      onPointerDown={keepFocus}
    >
      <Picking {...{ chosen, choice, t }} />
      {codePointLength(chosen.quote) > LONGEST ? (
        <span className="lab">{t('sources.choosing.tooLong')}</span>
      ) : (
        <span className="relations">
          {relations.map((relation) => (
            <button key={relation} type="button" onClick={() => cite(relation)}>
              <Icon name={relation} /> {t(`compose.relation.${relation}`)}
            </button>
          ))}
        </span>
      )}
    </div>
  )
}
