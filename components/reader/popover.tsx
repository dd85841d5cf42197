'use client'

import { useEffect, useRef, useState } from 'react'
import { Icon } from '@/components/ui/icon'
import type { Selected } from './selection'
import type { WriteTarget } from './word-picker'

export type Passage = Selected & { top: number; paragraph: string }

export type PopoverLabels = {
  toolbar: string
  cite: string
  copyCitation: string
  copyLink: string
  copied: string
  notCopied: string
  whichQuestion: string
}

type Props = {
  passage: Passage
  path: string
  version: number
  questions: WriteTarget[]
  reference: string
  labels: PopoverLabels
  /** Hands out what the key `C` does. */
  onReady: (cite: () => void) => void
  onClose: () => void
}

/** What can be done with the words that are selected. */
export function Popover({ passage, path, version, questions, reference, labels, onReady, onClose }: Props) {
  const [said, setSaid] = useState('')
  const [choosing, setChoosing] = useState(false)
  const choices = useRef<HTMLUListElement>(null)
  const link = `${location.origin}${path}?version=${version}&at=${passage.start}-${passage.end}#at`
  const citation = `“${passage.text}” (${[passage.paragraph, reference].filter(Boolean).join(', ')}) ${link}`
  const [only, ...others] = questions.map((question) => ({
    ...question,
    href: writeHref(question, path, version, passage),
  }))

  useEffect(() =>
    onReady(() => (only && others.length === 0 ? location.assign(only.href) : setChoosing(true))),
  )
  useEffect(() => closeOnEscape(onClose), [onClose])
  useEffect(() => {
    if (choosing) choices.current?.querySelector('a')?.focus()
  }, [choosing])

  const copy = (text: string) => copied(text).then((done) => setSaid(done ? labels.copied : labels.notCopied))
  return (
    <div
      className="pop-place"
      style={{ top: passage.top + 8 }}
      onPointerDown={(event) => event.preventDefault()}
    >
      <div className="pop" role="toolbar" aria-label={labels.toolbar}>
        {only && others.length === 0 ? (
          <a className="main" href={only.href}>
            <Icon name="quote" /> {labels.cite} <kbd>C</kbd>
          </a>
        ) : null}
        {others.length ? (
          <button
            type="button"
            className="main"
            aria-expanded={choosing}
            onClick={() => setChoosing(!choosing)}
          >
            <Icon name="quote" /> {labels.cite} <kbd>C</kbd>
          </button>
        ) : null}
        <button type="button" onClick={() => copy(citation)}>
          <Icon name="copy" /> {labels.copyCitation}
        </button>
        <button type="button" aria-label={labels.copyLink} onClick={() => copy(link)}>
          <Icon name="link" /> <span className="wide">{labels.copyLink}</span>
        </button>
      </div>
      {choosing && only ? (
        <ul className="menu" ref={choices} aria-label={labels.whichQuestion}>
          {[only, ...others].map(({ number, title, href }) => (
            <li key={number}>
              <a href={href}>
                <b>{number}</b> {title}
              </a>
            </li>
          ))}
        </ul>
      ) : null}
      <p role="status" className={said ? 'pop-said' : 'vh'}>
        {said}
      </p>
    </div>
  )
}

function writeHref({ href }: WriteTarget, path: string, version: number, { start, end }: Passage): string {
  const source = path.slice(path.lastIndexOf('/') + 1)
  return `${href}?${new URLSearchParams({ source, version: `${version}`, start: `${start}`, end: `${end}` })}`
}

function closeOnEscape(close: () => void): () => void {
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    document.getSelection()?.removeAllRanges()
    close()
  }
  document.addEventListener('keydown', press)
  return () => document.removeEventListener('keydown', press)
}

async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}
