import { type MouseEvent, type ReactNode, type RefObject, useEffect, useRef } from 'react'
import { Focusable } from '@/components/ui/focusable'
import { Icon } from '@/components/ui/icon'
import { useHydrated } from '@/components/ui/use-hydrated'
import type { Translate } from '@/lib/messages/translate'
import type { ShownChoice, TextChoice } from '../choosing/choice'
import { toAct } from '../choosing/choice-clicks'
import { Jump } from '../choosing/jump'
import { sayChosen } from '../choosing/say-chosen'
import { unlessSelecting } from '../choosing/selectable'
import { useChoice } from '../choosing/use-choice'
import { useKeyC } from '../choosing/use-key-c'
import { type PlaceTyped, useMarked } from './use-marked'
import { type OpenText, type Text, useText } from './use-text'

export type BesideWords = {
  label: string
  of: (number: number, count: number) => string
  text: (number: number) => string
  texts: string
  close: string
  opening: string
  failed: string
  key: string
}

/** The texts that can be shown beside a form, and the initial one. */
export type Texts = {
  texts: Text[]
  shown: string | null
  initial: ReactNode
  open: (source: string) => Promise<string | null>
  words: BesideWords
  singleKeys: boolean
}

export type ChosenIn = { chosen: ShownChoice; choice: TextChoice; text: Text }

type Props = {
  beside: Texts
  t: Translate<'sources.choosing'>
  /** The passages of the form that are marked in their texts. */
  marked: PlaceTyped[]
  isSheet: boolean
  close: () => void
  /** The actions on selected words. */
  popover: (of: ChosenIn) => ReactNode
}

/** A text beside a form; on a narrow screen, a sheet over it. */
export function TextBeside({ beside, t, marked, isSheet, close, popover }: Props) {
  const scroll = useRef<HTMLDivElement>(null)
  const { words, singleKeys } = beside
  const opened = useText(beside.texts, beside.shown, beside.open, scroll)
  // No link in the text may leave the form: citations of words open in another tab.
  const { chosen, choice } = useChoice(
    () => scroll.current,
    (link, event) => {
      if (event.detail === 0 || !choice.chosen)
        unlessSelecting(event, () => void window.open(link.href, '_blank', 'noopener'))
    },
  )
  useKeyC(singleKeys && chosen !== null, toAct)
  const text = opened.shown
  useMarked(scroll, marked, text, opened.html)
  useSheetFocus(isSheet, scroll)
  if (!text) return null
  const stay = (event: MouseEvent) => {
    const isLink = event.target instanceof Element && event.target.closest('a') !== null
    if (isLink && !event.ctrlKey && !event.metaKey) event.preventDefault()
  }
  return (
    <aside className={isSheet ? 'reader-pane is-sheet' : 'reader-pane'} aria-label={words.label}>
      <Head {...{ beside, t, text, isSheet, close }} show={opened.show} />
      <Focusable
        as="div"
        className="reader-scroll reader"
        ref={scroll}
        lang={text.language}
        onClickCapture={stay}
      >
        <TextShown opened={opened} initial={beside.initial} words={words} />
        {chosen ? popover({ chosen, choice, text }) : null}
      </Focusable>
      <p className="vh" role="status">
        {chosen ? sayChosen(chosen, t) : ''} {chosen && singleKeys ? words.key : ''}
      </p>
    </aside>
  )
}

/** A sheet covers the form: the focus moves to the text, and later back to the opener. */
function useSheetFocus(isSheet: boolean, text: RefObject<HTMLElement | null>) {
  useEffect(() => {
    if (!isSheet) return
    const opener = document.activeElement
    text.current?.focus()
    return () => {
      const { activeElement } = document
      const isLost = activeElement === document.body || activeElement?.closest('.reader-pane')
      if (isLost && opener instanceof HTMLElement) opener.focus()
    }
  }, [isSheet, text])
}

type ShownProps = { opened: OpenText; initial: ReactNode; words: BesideWords }

function TextShown({ opened, initial, words }: ShownProps) {
  const box = useRef<HTMLDivElement>(null)
  const { html } = opened
  useEffect(() => {
    if (box.current && html !== null) box.current.innerHTML = html
  }, [html])
  return (
    <>
      {opened.state === 'failed' ? (
        <p className="pane-hint" role="alert">
          {words.failed}
        </p>
      ) : null}
      {opened.state === 'opening' ? <p className="pane-hint">{words.opening}</p> : null}
      {html === null ? initial : <div ref={box} />}
    </>
  )
}

type HeadProps = {
  beside: Texts
  t: Translate<'sources.choosing'>
  text: Text
  show: (text: Text) => void
  isSheet: boolean
  close: () => void
}

function Head({ beside: { texts, words }, t, text, show, isSheet, close }: HeadProps) {
  const isLive = useHydrated()
  return (
    <header className="reader-head flex items-center gap-s2 py-s3 px-s5 border-b border-line">
      <div className="t flex-1 min-w-0">
        <b className="block font-serif font-semibold text-body/[1.3]" lang={text.language} dir="auto">
          {text.title}
        </b>
        <span className="text-small text-ink-3">{words.of(texts.indexOf(text) + 1, texts.length)}</span>
      </div>
      {isLive ? <Jump label={t('sources.choosing.jump')} /> : null}
      <details className="texts relative" data-menu>
        <summary className="btn btn-sm">
          {words.texts} <Icon name="down" />
        </summary>
        <ul className="menu absolute top-[calc(100%+4px)] right-0 z-8 w-[min(22rem,80vw)]">
          {texts.map((one) => (
            <li key={one.id}>
              <a
                className="current:font-semibold"
                href={one.href}
                target="_blank"
                rel="noopener"
                lang={one.language}
                dir="auto"
                aria-current={one === text ? 'true' : undefined}
                onClick={(event) => {
                  event.preventDefault()
                  show(one)
                }}
              >
                {one.title}{' '}
                <small className="ml-auto text-ink-3 text-micro whitespace-nowrap">
                  {words.text(one.number)}
                </small>
              </a>
            </li>
          ))}
        </ul>
      </details>
      {isSheet ? (
        <button type="button" className="btn-icon" aria-label={words.close} onClick={close}>
          <Icon name="close" />
        </button>
      ) : null}
    </header>
  )
}
