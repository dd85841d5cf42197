import { type MouseEvent, useEffect, useRef } from 'react'
import { MenuDetails } from '@/components/frame/menu-details'
import { Icon } from '@/components/ui/icon'
import { fill } from '@/components/ui/plural'
import type { Desk } from './compose'
import { stepped } from './passage'
import { Popover } from './popover'
import type { Setting, Text } from './setting'
import { useChosen } from './use-chosen'
import type { Given } from './use-citing'
import { useKeyC } from './use-key-c'
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
  const bar = useRef<HTMLDivElement>(null)
  const { pane } = desk.words
  const text = useText(desk, open, scroll)
  const toBar = () =>
    requestAnimationFrame(() => bar.current?.querySelector<HTMLElement>('.relations button')?.focus())
  const { chosen, choose, chooseParagraph, clear } = useChosen(scroll, toBar)
  useKeyC(desk.singleKeys && chosen !== null, toBar)
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
    clear()
    cite({ ...place, quote, relation, where })
  }
  const step = (edge: 'start' | 'end', by: 1 | -1) => {
    if (chosen && scroll.current) choose(stepped(scroll.current, chosen, edge, by, shown.language))
  }
  // Nothing in the text leads away from what is being written.
  const stay = (event: MouseEvent) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null
    if (!link) return
    event.preventDefault()
    if (link.classList.contains('n')) chooseParagraph(link)
  }
  return (
    <aside className={isSheet ? 'reader-pane is-sheet' : 'reader-pane'} aria-label={pane.label}>
      <PaneHead desk={desk} shown={shown} show={text.show} isSheet={isSheet} close={close} />
      <div
        className="reader-scroll reader"
        ref={scroll}
        lang={shown.language}
        onClickCapture={stay}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
      >
        <TextShown text={text} initial={desk.pane} pane={pane} />
        {chosen ? (
          <Popover chosen={chosen} setting={setting} step={step} cite={take} close={clear} bar={bar} />
        ) : null}
      </div>
      <p className="vh" role="status">
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

type HeadProps = { desk: Desk; shown: Text; show: (text: Text) => void; isSheet: boolean; close: () => void }

function PaneHead({ desk, shown, show, isSheet, close }: HeadProps) {
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
