'use client'

import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { follow } from './citing-live'
import type { Passage, PopoverLabels } from './popover'
import { spanOf } from './selection'
import type { WriteTarget } from './word-picker'

/** Comes with the first selection. */
const Popover = lazy(() => import('./popover').then(({ Popover }) => ({ default: Popover })))

type Props = {
  /** The page of the source, and the version in view. */
  path: string
  version: number
  questions: WriteTarget[]
  /** What a copied citation ends with: "Text 1: Achtenberg, Emily. …". */
  reference: string
  labels: PopoverLabels
  /** Single letters work unless the account says otherwise. */
  singleKeys: boolean
}

const FEWEST_WORDS = 3

/** What script adds to the reader: the popover of a selection, and citations beside the text without a new page. */
export function ReadingAids({ path, version, questions, reference, labels, singleKeys }: Props) {
  const [passage, setPassage] = useState<Passage | null>(null)
  const cite = useRef<(() => void) | null>(null)
  useEffect(() => watchSelection(setPassage), [])
  useEffect(() => follow(path), [path])
  useEffect(() => (singleKeys ? onKey('c', () => cite.current?.()) : undefined), [singleKeys])
  if (!passage) return null
  return (
    <Suspense>
      <Popover
        key={`${passage.start}-${passage.end}`}
        {...{ passage, path, version, questions, reference, labels }}
        onReady={(act) => {
          cite.current = act
        }}
        onClose={() => setPassage(null)}
      />
    </Suspense>
  )
}

function watchSelection(show: (passage: Passage | null) => void): () => void {
  let timer = 0
  const look = () => {
    clearTimeout(timer)
    timer = window.setTimeout(() => show(selectedPassage()), 150)
  }
  document.addEventListener('selectionchange', look)
  return () => {
    clearTimeout(timer)
    document.removeEventListener('selectionchange', look)
  }
}

function selectedPassage(): Passage | null {
  const selection = document.getSelection()
  const text = document.querySelector('.s-text')
  if (!selection || !text || selection.isCollapsed || selection.rangeCount === 0) return null
  const range = selection.getRangeAt(0)
  if (!range.intersectsNode(text)) return null
  const span = spanOf(range, text)
  if (!span || span.words < FEWEST_WORDS) return null
  const place = range.getBoundingClientRect()
  const frame = text.getBoundingClientRect()
  return { ...span, top: place.bottom - frame.top, paragraph: paragraphOf(range) }
}

/** "¶ 24", of the paragraph where the selection begins. */
function paragraphOf(range: Range): string {
  const node = range.startContainer
  const element = node instanceof Element ? node : node.parentElement
  return element?.closest('.para')?.querySelector('.n')?.textContent ?? ''
}

/** A single letter, outside fields and without a modifier. */
function onKey(letter: string, act: () => void): () => void {
  const press = (event: KeyboardEvent) => {
    const inField =
      event.target instanceof Element && event.target.closest('input, textarea, select, [contenteditable]')
    if (inField || event.key.toLowerCase() !== letter || event.ctrlKey || event.metaKey || event.altKey)
      return
    act()
  }
  document.addEventListener('keydown', press)
  return () => document.removeEventListener('keydown', press)
}
