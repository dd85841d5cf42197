'use client'

import { type ReactNode, useActionState } from 'react'
import type { Action } from '@/components/ui/forms/action-form'
import { TypedForm } from '@/components/ui/forms/typed-form'
import { Notice } from '@/components/ui/notice'

type Props = { action: Action; hidden: Record<string, string>; children: ReactNode }

/** The one form around all buttons of a ledger, with the problem of the last one above. */
export function LedgerForm({ action, hidden, children }: Props) {
  const [state, send, pending] = useActionState(action, {})
  const problem = state.problems?.[''] ?? state.problems?.act
  return (
    <TypedForm
      action={send}
      className="grid grid-cols-[minmax(0,1fr)] gap-s7 max-phone:gap-s6"
      aria-busy={pending}
    >
      {problem ? (
        <Notice kind="bad">
          <p>{problem}</p>
        </Notice>
      ) : null}
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
    </TypedForm>
  )
}
