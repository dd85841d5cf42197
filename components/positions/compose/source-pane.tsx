import { TextBeside } from '@/components/sources/reader/text-beside'
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
  const { words, texts, choosing, locale, singleKeys } = desk
  return (
    <TextBeside
      beside={{
        ...{ texts, choosing, locale, singleKeys },
        shown: desk.shown,
        initial: desk.pane,
        open: (source) => open(desk.hidden.subject ?? '', source),
        words: { ...words.pane, text: words.text },
      }}
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
