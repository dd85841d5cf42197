'use client'

import { type ReactNode, useActionState, useState } from 'react'
import type { Action } from '@/components/ui/forms/action-form'
import { useHydrated } from '@/components/ui/use-hydrated'
import type { MessagesOf } from '@/lib/messages/islands'
import { useMessages } from '@/lib/messages/translate'
import { type CriterionChoice, Levels } from './levels'

type Props = {
  action: Action
  hidden: { seminar: string; number: string; of: string; criterion: string }
  name: string
  criterion: CriterionChoice
  chosen: number | undefined
  revision: number
  /** A key made with the page, so that each choice happens once. */
  once: string
  messages: MessagesOf<'grading'>
  /** A link to the person's work. */
  children: ReactNode
}

/** One person in a list by criterion: a choice is saved at once, without scripts by its button. */
export function CriterionRow({
  action,
  hidden,
  name,
  criterion,
  chosen,
  revision,
  once,
  messages,
  children,
}: Props) {
  const t = useMessages(messages)
  const isHydrated = useHydrated()
  const [state, send, isSending] = useActionState(action, {})
  const [points, choose] = useState(chosen)
  const now = [state.values?.base, state.current?.revision].find((one) => typeof one === 'number') ?? revision
  return (
    <form
      action={send}
      onInput={({ currentTarget, target }) => {
        if (target instanceof HTMLInputElement) choose(Number(target.value))
        currentTarget.requestSubmit()
      }}
    >
      <Levels key={`${points}`} criterion={criterion} chosen={points} legend={name} t={t} />
      {Object.entries({
        ...hidden,
        base: String(now),
        idempotencyKey: state.idempotencyKey ?? `${once}-${now}`,
      }).map(([key, value]) => (
        <input key={key} type="hidden" name={key} value={value} />
      ))}
      <p className="flex items-center gap-s3 mt-s1 text-small text-ink-3">
        {isHydrated ? null : (
          <button type="submit" className="btn btn-sm">
            {t('gradebook.form.save')}
          </button>
        )}
        {children}
        <span role="status">
          {isSending ? t('gradebook.form.saving') : state.problems ? null : state.done}
        </span>
        {state.problems ? <span className="err">{Object.values(state.problems).join(' ')}</span> : null}
      </p>
    </form>
  )
}
