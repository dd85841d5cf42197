'use client'

import { lazy, Suspense, useRef, useState } from 'react'
import { Icon } from '@/components/ui/icon'
import type { MessagesOf } from '@/lib/messages/islands'
import { useMessages } from '@/lib/messages/translate'
import { versionApiPath } from '@/lib/sources/paths'
import { type MarkedSpan, pageInView } from './reading-place'

/** Loaded with the first page that is shown. */
const loadViewer = () => import('./viewer').then(({ Viewer }) => ({ default: Viewer }))

const Viewer = lazy(loadViewer)

/** The press before the click begins to load all that the click will show. */
function prepare(original: string): void {
  loadViewer().catch(() => undefined)
  import('./pdf').then(({ prepareFile }) => prepareFile(original)).catch(() => undefined)
}

type Props = {
  source: string
  version: number
  /** The page of the marked words; left out, the page at which the reader is. */
  page?: number | null
  marked: MarkedSpan | null
  label: string
  messages: MessagesOf<'source' | 'desk'>
}

/** A link to the file at a page; with JavaScript, it shows the page beside the text. */
export function ShowPage({ source, version, page, marked, label, messages }: Props) {
  const t = useMessages(messages)
  const link = useRef<HTMLAnchorElement>(null)
  const [shown, setShown] = useState<number | null>(null)
  const original = versionApiPath(source, version, '/original')
  const close = () => {
    setShown(null)
    link.current?.focus()
  }
  return (
    <>
      <a
        ref={link}
        className="btn btn-quiet btn-sm"
        href={`${original}#page=${page ?? 1}`}
        aria-expanded={shown !== null}
        onPointerDown={() => {
          if (shown === null) prepare(original)
        }}
        onClick={(event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey) return
          event.preventDefault()
          setShown(shown === null ? (page ?? pageInView() ?? 1) : null)
        }}
      >
        <Icon name="expand" /> {label}
      </a>
      {shown === null ? null : (
        <Suspense>
          <Viewer
            key={shown}
            api={versionApiPath(source, version)}
            {...{ original, marked, t, close }}
            first={shown}
          />
        </Suspense>
      )}
    </>
  )
}
