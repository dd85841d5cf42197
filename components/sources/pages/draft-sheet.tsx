'use client'

import { useRef } from 'react'
import type { MessagesOf } from '@/lib/messages/islands'
import { useMessages } from '@/lib/messages/translate'
import { DrawnPage } from './drawn-page'
import { useFile } from './use-file'

type Props = { original: string; number: number; label: string; messages: MessagesOf<'draft'> }

/** A page of a file that is not published yet, beside its converted text. Without JavaScript, a link to it. */
export function DraftSheet({ original, number, label, messages }: Props) {
  const t = useMessages(messages)
  const view = useRef<HTMLElement>(null)
  const { file, ratio, hasFailed } = useFile(original, number)
  return (
    <div className="sticky top-topbar max-h-[calc(100vh-8rem)] overflow-auto max-source:static">
      <p className="mb-s2 small muted" role="status">
        {hasFailed ? t('sources.pages.failed') : file ? '' : t('sources.pages.opening')}{' '}
        <a href={`${original}#page=${number}`}>{t('sources.pages.file')}</a>
      </p>
      {file ? (
        <ol>
          <DrawnPage key={number} marks={[]} scroll={view} {...{ file, number, label, ratio, t }} />
        </ol>
      ) : null}
    </div>
  )
}
