'use client'

import { useState } from 'react'
import { Icon } from '@/components/ui/icon'

type Props = { text: string; label: string; copied: string }

/** Copies a line of text, and says so. */
export function CopyButton({ text, label, copied }: Props) {
  const [done, setDone] = useState(false)
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setDone(true),
      () => setDone(false),
    )
  return (
    <>
      <button type="button" className="btn-icon" aria-label={label} title={label} onClick={copy}>
        <Icon name={done ? 'check' : 'copy'} />
      </button>
      <span role="status" className="vh">
        {done ? copied : ''}
      </span>
    </>
  )
}
