'use client'

import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Icon } from '@/components/ui/icon'
import type { ChoosingPath } from '@/lib/messages/islands'
import type { Translate } from '@/lib/messages/translate'
import { codePointLength } from '@/lib/sources/offsets'
import { placeIn } from '@/lib/sources/paths'
import { LONGEST } from '../reader/passage'
import type { ShownChoice, TextChoice } from './choice'
import { keepFocus } from './keep-focus'
import { Picking } from './picking'
import type { WriteTarget } from './word-picker'

/** A text on its page: its address, its version, and its reference. */
export type ReadText = { path: string; version: number; reference: string }

type Props = {
  chosen: ShownChoice
  choice: TextChoice
  text: ReadText
  /** The questions in which the selected words can be cited. Several are a list to choose from. */
  cite: { label: string; href: string }[]
  questions: WriteTarget[]
  /** The editors of questions in which the selected words can become a key passage. */
  editors?: WriteTarget[]
  t: Translate<ChoosingPath>
  /** Receives the action of the key `C`. */
  onReady: (cite: () => void) => void
  /** Below the actions. */
  children?: ReactNode
}

/** The actions on the selected words. */
export function Popover({
  chosen,
  choice,
  text,
  cite,
  questions,
  editors = [],
  t,
  onReady,
  children,
}: Props) {
  const [isListed, list] = useState(false)
  const choices = useRef<HTMLUListElement>(null)
  const isTooLong = codePointLength(chosen.quote) > LONGEST
  const [first] = isTooLong ? [] : cite
  useEffect(() => onReady(() => (first ? location.assign(first.href) : list(true))))
  useEffect(() => {
    if (isListed) choices.current?.querySelector('a')?.focus()
  }, [isListed])
  return (
    <div data-choice="">
      <div
        className="pop pop-words"
        role="toolbar"
        aria-label={t('sources.reader.selected')}
        onPointerDown={keepFocus}
      >
        <Picking {...{ chosen, choice, t }} />
        {isTooLong ? <span className="lab">{t('sources.choosing.tooLong')}</span> : null}
        <span className="acts">
          {isTooLong ? null : (
            <Cite {...{ cite, t, isListed }} isAsked={questions.length > 0} list={() => list(!isListed)} />
          )}
          <Copy chosen={chosen} text={text} t={t} />
        </span>
      </div>
      {isListed && !isTooLong ? (
        <ul className="menu" ref={choices} aria-label={t('sources.reader.whichQuestion')}>
          {questions.map(({ number, title, href }) => (
            <li key={number}>
              <a href={href}>
                <b>{number}</b> {title}
              </a>
            </li>
          ))}
        </ul>
      ) : null}
      {isTooLong || editors.length === 0 ? null : <KeyPassageOf editors={editors} t={t} />}
      {isTooLong ? null : children}
    </div>
  )
}

function KeyPassageOf({ editors, t }: Pick<Props, 't'> & { editors: WriteTarget[] }) {
  return (
    <details className="pop pop-keys block">
      <summary className="px-s3 py-s2">{t('sources.reader.keyPassageOf')}</summary>
      <ul className="list-none m-0 p-0">
        {editors.map(({ number, title, href }) => (
          <li key={href}>
            <a href={href} dir="auto">
              <b>{number || '·'}</b> {title}
            </a>
          </li>
        ))}
      </ul>
    </details>
  )
}

type CiteProps = Pick<Props, 'cite' | 't'> & { isAsked: boolean; isListed: boolean; list: () => void }

function Cite({ cite, t, isAsked, isListed, list }: CiteProps) {
  return (
    <>
      {cite.map(({ label, href }, n) => (
        <a key={href} className={n === 0 ? 'main' : undefined} href={href}>
          <Icon name="quote" /> {label} {n === 0 ? <kbd>C</kbd> : null}
        </a>
      ))}
      {isAsked ? (
        <button type="button" className="main" aria-expanded={isListed} onClick={list}>
          <Icon name="quote" /> {t('sources.reader.cite')} <kbd>C</kbd>
        </button>
      ) : null}
    </>
  )
}

function Copy({ chosen, text, t }: Pick<Props, 'chosen' | 'text' | 't'>) {
  const [said, say] = useState('')
  const link = `${location.origin}${placeIn(text.path, { version: text.version, ...chosen })}`
  const citation = `“${chosen.quote}” (${[chosen.where, text.reference].filter(Boolean).join(', ')}) ${link}`
  const copy = (words: string) =>
    copied(words).then((done) => say(done ? t('sources.reader.copied') : t('sources.reader.notCopied')))
  return (
    <>
      <button type="button" onClick={() => copy(citation)}>
        <Icon name="copy" /> {t('sources.reader.copyCitation')}
      </button>
      <button type="button" aria-label={t('sources.reader.copyLink')} onClick={() => copy(link)}>
        <Icon name="link" /> <span className="wide">{t('sources.reader.copyLink')}</span>
      </button>
      <span role="status" className={said ? 'pop-said' : 'vh'}>
        {said}
      </span>
    </>
  )
}

async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}
