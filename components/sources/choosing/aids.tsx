'use client'

import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import type { MessagesOf } from '@/lib/messages/islands'
import { useMessages } from '@/lib/messages/translate'
import type { KeepNote } from '../notes/note-maker'
import { useHighlights } from '../notes/use-highlights'
import { citingHref } from '../reader/citing-href'
import { follow } from '../reader/citing-live'
import type { TextSpan } from './moves'
import { sayChosen } from './say-chosen'
import { useChoice } from './use-choice'
import { useKeyC } from './use-key-c'
import type { WriteTarget } from './word-picker'

/** Loaded with the first selection. */
const NoteMaker = lazy(() => import('../notes/note-maker').then(({ NoteMaker }) => ({ default: NoteMaker })))
const Popover = lazy(() => import('./popover').then(({ Popover }) => ({ default: Popover })))

type Props = {
  /** The source's page, and the version in view. */
  path: string
  version: number
  questions: WriteTarget[]
  /** The end of a copied citation: "Text 1: Achtenberg, Emily. …". */
  reference: string
  messages: MessagesOf<'source'>
  /** One-letter shortcuts, unless the account turned them off. */
  singleKeys: boolean
  /** For instructors: the editors of questions in which the selected words can become a key passage. */
  editors: WriteTarget[]
  /** Key passages that nobody cites. */
  keyPassages: TextSpan[]
  /** The places of the reader's own notes, and the way to keep one. */
  notes: TextSpan[]
  keep: KeepNote
}

/** The blocks of the text, as a selector. */
const BLOCKS = '.s-text .reader [data-start]'

/** The reader's scripts: the popover of a selection, and citations beside the text without a new page. */
export function ReadingAids({
  path,
  version,
  questions,
  reference,
  messages,
  singleKeys,
  editors,
  keyPassages,
  notes,
  keep,
}: Props) {
  const t = useMessages(messages)
  const { chosen, choice } = useChoice(() => document.querySelector<HTMLElement>('.s-text .reader'))
  const cite = useRef<(() => void) | null>(null)
  const [said, say] = useState('')
  const kept = () => {
    choice.leave()
    say(t('sources.notes.aids.kept'))
  }
  useHighlights([{ blocks: BLOCKS, spans: notes }])
  useHighlights([{ blocks: BLOCKS, spans: keyPassages }], 'key-passage')
  useEffect(() => follow(path), [path])
  useKeyC(singleKeys && chosen !== null, () => cite.current?.())
  const source = path.slice(path.lastIndexOf('/') + 1)
  const withWords = (targets: WriteTarget[]) =>
    chosen ? targets.map((one) => ({ ...one, href: citingHref(one.href, { source, version }, chosen) })) : []
  const targets = withWords(questions)
  const [only, ...others] = targets
  return (
    <>
      {chosen ? (
        <Suspense>
          <div className="pop-place" style={{ top: chosen.top }}>
            <Popover
              {...{ chosen, choice, t }}
              text={{ path, version, reference }}
              cite={only && others.length === 0 ? [{ label: t('sources.reader.cite'), href: only.href }] : []}
              questions={others.length > 0 ? targets : []}
              editors={withWords(editors)}
              onReady={(act) => {
                cite.current = act
              }}
            >
              <NoteMaker key={`${chosen.start}-${chosen.end}`} {...{ chosen, keep, t }} onKept={kept} />
            </Popover>
          </div>
        </Suspense>
      ) : null}
      <p className="vh" role="status">
        {chosen ? sayChosen(chosen, t) : said}
      </p>
    </>
  )
}
