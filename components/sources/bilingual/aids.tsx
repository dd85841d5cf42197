'use client'

import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import type { MessagesOf } from '@/lib/messages/islands'
import { useMessages } from '@/lib/messages/translate'
import type { TextSpan } from '../choosing/moves'
import { sayChosen } from '../choosing/say-chosen'
import { useChoice } from '../choosing/use-choice'
import { useKeyC } from '../choosing/use-key-c'
import type { WriteTarget } from '../choosing/word-picker'
import type { KeepNote } from '../notes/note-maker'
import { useHighlights } from '../notes/use-highlights'
import { citingHref } from '../reader/citing-href'
import { onMoveKeys } from './move-keys'

/** Loaded with the first selection. */
const NoteMaker = lazy(() => import('../notes/note-maker').then(({ NoteMaker }) => ({ default: NoteMaker })))
const Popover = lazy(() => import('../choosing/popover').then(({ Popover }) => ({ default: Popover })))

/** One of the two texts: its page, its reference for copying, and the questions in which it can be cited. */
export type CitableSide = {
  source: number
  path: string
  reference: string
  questions: WriteTarget[]
  /** The places of the reader's own notes, and the way to keep one. */
  notes: TextSpan[]
  keep: KeepNote
}

type Props = { sides: CitableSide[]; messages: MessagesOf<'source'>; singleKeys: boolean }

/** The scripts of the bilingual reader: words are chosen and cited in either text, within one row. */
export function BilingualAids({ sides, messages, singleKeys }: Props) {
  const t = useMessages(messages)
  const cell = useCell()
  const { chosen, choice } = useChoice(
    () => cell.current ?? document.querySelector<HTMLElement>('.b-cell.reader'),
  )
  const cite = useRef<(() => void) | null>(null)
  const [said, say] = useState('')
  useHighlights(
    sides.map(({ source, notes }) => ({
      blocks: `.b-cell[data-source="${source}"] [data-start]`,
      spans: notes,
    })),
  )
  useKeyC(singleKeys && chosen !== null, () => cite.current?.())
  useEffect(() => onMoveKeys(singleKeys), [singleKeys])
  const root = chosen && choice.root()
  const side = sides.find(({ source }) => String(source) === root?.dataset.source)
  const version = Number(root?.dataset.version)
  if (!chosen || !root || !side)
    return (
      <p className="vh" role="status">
        {said}
      </p>
    )
  const kept = () => {
    choice.leave()
    say(t('sources.notes.aids.kept'))
  }
  const place = { source: String(side.source), version }
  const targets = side.questions.map((one) => ({ ...one, href: citingHref(one.href, place, chosen) }))
  const [only, ...others] = targets
  return (
    <>
      {createPortal(
        <Suspense>
          <div className="pop-place" style={{ top: chosen.top }}>
            <Popover
              {...{ chosen, choice, t }}
              text={{ path: side.path, version, reference: side.reference }}
              cite={only && others.length === 0 ? [{ label: t('sources.reader.cite'), href: only.href }] : []}
              questions={others.length > 0 ? targets : []}
              onReady={(act) => {
                cite.current = act
              }}
            >
              <NoteMaker
                key={`${side.source} ${chosen.start}-${chosen.end}`}
                {...{ chosen, t }}
                keep={side.keep}
                onKept={kept}
              />
            </Popover>
          </div>
        </Suspense>,
        root,
      )}
      <p className="vh" role="status">
        {sayChosen(chosen, t)}
      </p>
    </>
  )
}

/** The cell in which a person points, presses keys or selects: the text of the choice. */
function useCell() {
  const cell = useRef<HTMLElement | null>(null)
  useEffect(() => {
    const look = ({ target }: Event) => {
      if (!(target instanceof Element) || target.closest('[data-choice]')) return
      cell.current = target.closest<HTMLElement>('.b-cell.reader') ?? cell.current
    }
    document.addEventListener('pointerdown', look, true)
    document.addEventListener('focusin', look, true)
    return () => {
      document.removeEventListener('pointerdown', look, true)
      document.removeEventListener('focusin', look, true)
    }
  }, [])
  return cell
}
