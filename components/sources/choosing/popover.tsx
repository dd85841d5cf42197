'use client'

import { useEffect, useRef, useState } from 'react'
import { Icon } from '@/components/ui/icon'
import { codePointLength } from '@/lib/sources/offsets'
import { LONGEST } from '../reader/passage'
import type { Shown, TextChoice } from './choice'
import type { ChoosingWords } from './choosing-words'
import { keepFocus } from './keep-focus'
import { Picking } from './picking'
import type { WriteTarget } from './word-picker'

export type PopoverLabels = {
  toolbar: string
  cite: string
  copyCitation: string
  copyLink: string
  copied: string
  notCopied: string
  whichQuestion: string
}

/** A text as its page has it: where it is read, in which version, and how it is referred to. */
export type ReadText = { path: string; version: number; reference: string }

type Props = {
  chosen: Shown
  choice: TextChoice
  text: ReadText
  /** Where the chosen words are cited. Several questions are a list to choose from. */
  cite: { label: string; href: string }[]
  questions: WriteTarget[]
  labels: PopoverLabels
  choosing: ChoosingWords
  locale: string
  /** Hands out what the key `C` does. */
  onReady: (cite: () => void) => void
}

/** What can be done with the words that are chosen. */
export function Popover({ chosen, choice, text, cite, questions, labels, choosing, locale, onReady }: Props) {
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
      <div className="pop pop-words" role="toolbar" aria-label={labels.toolbar} onPointerDown={keepFocus}>
        <Picking {...{ chosen, choice, locale }} words={choosing} />
        {isTooLong ? <span className="lab">{choosing.tooLong}</span> : null}
        <span className="acts">
          {isTooLong ? null : (
            <Cite
              {...{ cite, labels, isListed }}
              isAsked={questions.length > 0}
              list={() => list(!isListed)}
            />
          )}
          <Copy chosen={chosen} text={text} labels={labels} />
        </span>
      </div>
      {isListed && !isTooLong ? (
        <ul className="menu" ref={choices} aria-label={labels.whichQuestion}>
          {questions.map(({ number, title, href }) => (
            <li key={number}>
              <a href={href}>
                <b>{number}</b> {title}
              </a>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}

type CiteProps = Pick<Props, 'cite' | 'labels'> & { isAsked: boolean; isListed: boolean; list: () => void }

function Cite({ cite, labels, isAsked, isListed, list }: CiteProps) {
  return (
    <>
      {cite.map(({ label, href }, n) => (
        <a key={href} className={n === 0 ? 'main' : undefined} href={href}>
          <Icon name="quote" /> {label} {n === 0 ? <kbd>C</kbd> : null}
        </a>
      ))}
      {isAsked ? (
        <button type="button" className="main" aria-expanded={isListed} onClick={list}>
          <Icon name="quote" /> {labels.cite} <kbd>C</kbd>
        </button>
      ) : null}
    </>
  )
}

function Copy({ chosen, text, labels }: Pick<Props, 'chosen' | 'text' | 'labels'>) {
  const [said, say] = useState('')
  const link = `${location.origin}${text.path}?version=${text.version}&at=${chosen.start}-${chosen.end}#at`
  const citation = `“${chosen.quote}” (${[chosen.where, text.reference].filter(Boolean).join(', ')}) ${link}`
  const copy = (words: string) => copied(words).then((done) => say(done ? labels.copied : labels.notCopied))
  return (
    <>
      <button type="button" onClick={() => copy(citation)}>
        <Icon name="copy" /> {labels.copyCitation}
      </button>
      <button type="button" aria-label={labels.copyLink} onClick={() => copy(link)}>
        <Icon name="link" /> <span className="wide">{labels.copyLink}</span>
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
