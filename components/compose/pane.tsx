import { type MouseEvent, useEffect, useRef } from 'react'
import { MenuDetails } from '@/components/frame/menu-details'
import { toAct } from '@/components/reader/choice-clicks'
import { sayChosen } from '@/components/reader/choosing-words'
import { Jump } from '@/components/reader/jump'
import { unlessSelecting } from '@/components/reader/selectable'
import { useChoice } from '@/components/reader/use-choice'
import { useKeyC } from '@/components/reader/use-key-c'
import { Icon } from '@/components/ui/icon'
import { fill } from '@/components/ui/plural'
import type { Desk } from './compose'
import { Popover } from './popover'
import type { Setting, Text } from './setting'
import type { Given } from './use-citing'
import { useMarked } from './use-marked'
import { type Opened, useText } from './use-text'

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

/** The text beside the editor; on a narrow screen, a sheet over it. Words selected in it can be cited. */
export function Pane({ desk, setting, open, active, isSheet, close, cite }: Props) {
  const scroll = useRef<HTMLDivElement>(null)
  const { pane } = desk.words
  const text = useText(desk, open, scroll)
  // Nothing in the text leads away from what is being written: who cites words is shown in another tab.
  const { chosen, choice } = useChoice(
    () => scroll.current,
    (link, event) => {
      if (event.detail === 0 || !choice.chosen)
        unlessSelecting(event, () => void window.open(link.href, '_blank', 'noopener'))
    },
  )
  useKeyC(desk.singleKeys && chosen !== null, toAct)
  const shown = text.shown
  useMarked(
    scroll,
    setting.composition.citations.find(({ key }) => key === active),
    shown,
    text.html,
  )
  if (!shown) return null

  const take = (relation: string) => {
    if (!chosen) return
    const { start, end, quote, where } = chosen
    const place = { source: shown.id, version: String(shown.version), start: String(start), end: String(end) }
    choice.clear()
    cite({ ...place, quote, relation, where })
  }
  const stay = (event: MouseEvent) => {
    const isLink = event.target instanceof Element && event.target.closest('a') !== null
    if (isLink && !event.ctrlKey && !event.metaKey) event.preventDefault()
  }
  return (
    <aside className={isSheet ? 'reader-pane is-sheet' : 'reader-pane'} aria-label={pane.label}>
      <PaneHead desk={desk} shown={shown} show={text.show} live={setting.live} {...{ isSheet, close }} />
      <div
        className="reader-scroll reader"
        ref={scroll}
        lang={shown.language}
        onClickCapture={stay}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
      >
        <TextShown text={text} initial={desk.pane} pane={pane} />
        {chosen ? <Popover {...{ chosen, choice, setting }} cite={take} /> : null}
      </div>
      <p className="vh" role="status">
        {chosen ? sayChosen(chosen, setting.choosing, setting.locale) : ''}{' '}
        {chosen && desk.singleKeys ? pane.key : ''}
      </p>
    </aside>
  )
}

function TextShown({
  text,
  initial,
  pane,
}: {
  text: Opened
  initial: Desk['pane']
  pane: Setting['words']['pane']
}) {
  const box = useRef<HTMLDivElement>(null)
  const { html } = text
  useEffect(() => {
    if (box.current && html !== null) box.current.innerHTML = html
  }, [html])
  return (
    <>
      {text.state === 'failed' ? (
        <p className="pane-hint" role="alert">
          {pane.failed}
        </p>
      ) : null}
      {text.state === 'opening' ? <p className="pane-hint">{pane.opening}</p> : null}
      {html === null ? initial : <div ref={box} />}
    </>
  )
}

type HeadProps = {
  desk: Desk
  shown: Text
  show: (text: Text) => void
  live: boolean
  isSheet: boolean
  close: () => void
}

function PaneHead({ desk, shown, show, live, isSheet, close }: HeadProps) {
  const { words, texts } = desk
  const of = { number: texts.indexOf(shown) + 1, count: texts.length }
  return (
    <header className="reader-head">
      <div className="t">
        <b lang={shown.language} dir="auto">
          {shown.title}
        </b>
        <span>{fill(words.pane.of, { ...of, number: shown.number })}</span>
      </div>
      {live ? <Jump label={desk.choosing.jump} /> : null}
      <MenuDetails className="texts">
        <summary className="btn btn-sm">
          {words.pane.texts} <Icon name="down" />
        </summary>
        <ul className="menu">
          {texts.map((text) => (
            <li key={text.id}>
              <a
                href={text.href}
                target="_blank"
                rel="noopener"
                lang={text.language}
                dir="auto"
                aria-current={text === shown ? 'true' : undefined}
                onClick={(event) => {
                  event.preventDefault()
                  show(text)
                }}
              >
                {text.title} <small>{words.text.replace('{number}', String(text.number))}</small>
              </a>
            </li>
          ))}
        </ul>
      </MenuDetails>
      {isSheet ? (
        <button type="button" className="btn-icon" aria-label={words.pane.close} onClick={close}>
          <Icon name="close" />
        </button>
      ) : null}
    </header>
  )
}
