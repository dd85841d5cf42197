'use client'

import { useActionState } from 'react'
import type { SendWithdrawal } from './withdraw-form'

type Props = { undo: SendWithdrawal; position: string; words: { done: string; undo: string } }

/** "Position withdrawn. Undo": shown by the thread that a withdrawal leads to. */
export function WithdrawnToast({ undo, position, words }: Props) {
  const [{ problems }, dispatch] = useActionState(undo, {})
  return (
    <form action={dispatch} className="toast-place">
      <input type="hidden" name="position" value={position} />
      <span className="toast" role="status">
        {problems?.[''] ?? words.done} <button type="submit">{words.undo}</button>
      </span>
    </form>
  )
}
