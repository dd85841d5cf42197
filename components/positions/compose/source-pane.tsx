import { TextBeside, type Texts } from '@/components/sources/reader/text-beside'
import type { Desk } from './compose'
import type { Setting } from './composer-props'
import { Popover } from './popover'
import type { Given } from './use-citing'

type Props = {
  desk: Desk
  setting: Setting
  open: (subject: string, source: string) => Promise<string | null>
  /** The citation in hand, by its key. */
  active: string | null
  isSheet: boolean
  close: () => void
  cite: (given: Given) => void
}

/** The text beside the editor. Words selected in it can be cited. */
export function Pane({ desk, setting, open, active, isSheet, close, cite }: Props) {
  const { texts, singleKeys } = desk
  return (
    <TextBeside
      beside={{
        ...{ texts, singleKeys },
        shown: desk.shown,
        initial: desk.pane,
        open: (source) => open(desk.hidden.subject ?? '', source),
        words: besideWords(setting.t),
      }}
      t={setting.t}
      marked={setting.composition.citations.find(({ key }) => key === active)}
      isSheet={isSheet}
      close={close}
      popover={({ chosen, choice, text }) => (
        <Popover
          {...{ chosen, choice, setting }}
          cite={(relation) => {
            const { start, end, quote, where } = chosen
            const place = { version: String(text.version), start: String(start), end: String(end) }
            choice.clear()
            cite({ source: text.id, ...place, quote, relation, where })
          }}
        />
      )}
    />
  )
}

const besideWords = (t: Setting['t']): Texts['words'] => ({
  label: t('compose.pane.label'),
  of: (number, count) => t('compose.pane.of', { number, count }),
  text: (number) => t('compose.text', { number }),
  texts: t('compose.pane.texts'),
  close: t('compose.pane.close'),
  opening: t('compose.pane.opening'),
  failed: t('compose.pane.failed'),
  key: t('compose.pane.key'),
})
