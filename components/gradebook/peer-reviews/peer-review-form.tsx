'use client'

import { useActionState } from 'react'
import type { Action } from '@/components/ui/forms/action-form'
import { TypedForm } from '@/components/ui/forms/typed-form'
import type { MessagesOf } from '@/lib/messages/islands'
import { useMessages } from '@/lib/messages/translate'
import { type CriterionChoice, Levels } from '../grades/levels'

type Props = {
  action: Action
  hidden: { seminar: string; number: string; review: string; base: string }
  once: string
  /** The key under which this tab keeps an unfinished review. */
  keptAs: string
  criteria: CriterionChoice[]
  levels: Record<string, number>
  comment: string
  isSubmitted: boolean
  messages: MessagesOf<'grading'>
  words: Record<'comment' | 'commentHint' | 'keep' | 'handIn' | 'changedNow', string>
}

/** A review of another's positions, by the criteria of its round. */
export function PeerReviewForm({ action, hidden, once, keptAs, criteria, words, ...props }: Props) {
  const t = useMessages(props.messages)
  const [state, send, isSending] = useActionState(action, {})
  const typed = typedIn(state.values)
  const levels = typed?.levels ?? props.levels
  const base = typeof state.current?.revision === 'number' ? String(state.current.revision) : hidden.base
  const told = Object.values(state.problems ?? {})
  return (
    <TypedForm action={send} keptAs={keptAs} className="form" noValidate>
      {told.length ? (
        <p className="notice bad" role="alert" tabIndex={-1}>
          {state.current ? words.changedNow : told.join(' ')}
        </p>
      ) : null}
      <div>
        {criteria.map((criterion) => (
          <Levels key={criterion.id} criterion={criterion} chosen={levels[criterion.id]} t={t} />
        ))}
      </div>
      <label className="block">
        <span className="font-semibold">{words.comment}</span>
        <textarea
          className="textarea mt-s1"
          name="comment"
          rows={6}
          dir="auto"
          maxLength={5_000}
          defaultValue={typed?.comment ?? props.comment}
        />
        <span className="hint">{words.commentHint}</span>
      </label>
      {Object.entries({ ...hidden, base }).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <input type="hidden" name="idempotencyKey" value={state.idempotencyKey ?? once} />
      <div className="row">
        <button
          type="submit"
          name="status"
          value="submitted"
          className="btn btn-primary"
          aria-disabled={isSending}
        >
          {words.handIn}
        </button>
        {props.isSubmitted ? null : (
          <button type="submit" name="status" value="draft" className="btn" aria-disabled={isSending}>
            {words.keep}
          </button>
        )}
      </div>
    </TypedForm>
  )
}

/** The typed values of a refused form. */
function typedIn(values: Record<string, unknown> | undefined) {
  if (!values) return null
  const levels = typeof values.levels === 'object' && values.levels !== null ? values.levels : {}
  const chosen = Object.entries(levels).map(([id, points]): [string, number] => [id, Number(points)])
  return {
    levels: Object.fromEntries(chosen),
    comment: typeof values.comment === 'string' ? values.comment : '',
  }
}
