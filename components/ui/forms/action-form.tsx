'use client'

import { type ReactNode, useActionState, useId } from 'react'
import { Icon } from '@/components/ui/icon'
import type { FormState } from '@/lib/platform/form-state'
import { EntryField, type FieldSpec } from './entry-field'
import { FieldError } from './field'
import { Report } from './report'
import { TypedForm } from './typed-form'

export type Action = (before: FormState, form: FormData) => Promise<FormState>

type Props = {
  action: Action
  entries: FieldSpec[]
  submit: string
  /** Hidden words after the button's text, where each row of a list has such a button. */
  about?: string
  /** The button's text during sending. */
  sending: string
  /** Hidden fields: never typed, and never restored from an earlier submission. */
  hidden?: Record<string, string>
  /** A key made with the page, so that a double submit happens once. */
  once?: string
  primary?: boolean
  /** A small button, for a form in a row of a list. */
  small?: boolean
  className?: string
  /** For controls of the form that stand elsewhere on the page. */
  id?: string
  /** The form's name, where a page has several. */
  label?: string
  /** Beside the button. */
  children?: ReactNode
  /** "Now: …", before a stored value that is newer. */
  nowStands?: string
  /**
   * Closed until it is opened, in place of "are you sure?". It stays open while there are problems. In a group only one is
   * open at a time.
   */
  fold?: { summary: string; hint: string; group?: string }
  /** Shown after the message of success. */
  doneHint?: string
  /** The one-letter shortcut of its button, on pages with shortcuts. */
  submitKey?: string
}

/** Fields, a button and the result. It works without JavaScript. */
export function ActionForm({ action, entries, hidden = {}, once, label, ...props }: Props) {
  const [state, send, pending] = useActionState(action, {})
  // Several forms of a page may have the same fields.
  const prefix = useId()
  const general = state.problems?.['']
  const sent = { ...hidden, ...pick(state.current, Object.keys(hidden)) }
  const form = (
    <TypedForm
      action={send}
      id={props.id}
      className={props.className ?? 'form'}
      aria-label={label}
      noValidate
    >
      {general ? (
        <div role="alert">
          <FieldError>{general}</FieldError>
        </div>
      ) : null}
      {entries.map((entry) => (
        <EntryField
          key={entry.name}
          entry={entry}
          state={state}
          nowStands={props.nowStands}
          id={`${prefix}${entry.name}`}
        />
      ))}
      {Object.entries(sent).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {once ? <input type="hidden" name="idempotencyKey" value={state.idempotencyKey ?? once} /> : null}
      <div className="row">
        <button
          type="submit"
          className={`btn${props.primary ? ' btn-primary' : ''}${props.small ? ' btn-sm' : ''}`}
          aria-disabled={pending}
          data-key={props.submitKey}
        >
          {pending ? props.sending : props.submit}
          {props.about ? <span className="vh"> {props.about}</span> : null}
          {props.submitKey ? <kbd>{props.submitKey.toUpperCase()}</kbd> : null}
        </button>
        {props.children}
      </div>
      <Report lines={state.report} />
      <div className="done" role="status">
        {state.done ? (
          <>
            <Icon name="check" />
            <span>
              {state.done} {props.doneHint ? <span className="hint">{props.doneHint}</span> : null}
            </span>
          </>
        ) : null}
      </div>
    </TypedForm>
  )
  if (!props.fold) return form
  return (
    <Fold {...props.fold} isOpen={state.problems !== undefined}>
      {form}
    </Fold>
  )
}

type FoldProps = NonNullable<Props['fold']> & { isOpen: boolean; children: ReactNode }

/** A button that opens a form; in a group, a row of a list that describes each action. */
function Fold({ summary, hint, group, isOpen, children }: FoldProps) {
  if (!group)
    return (
      <details className="away" open={isOpen}>
        <summary className="btn">{summary}</summary>
        <p className="hint my-s2">{hint}</p>
        {children}
      </details>
    )
  return (
    <details className="act border-b border-line" name={group} open={isOpen}>
      <summary className="grid grid-cols-[1rem_minmax(0,1fr)] gap-x-s3 py-s3 cursor-pointer">
        <b>{summary}</b>
        <span className="hint col-start-2">{hint}</span>
      </summary>
      {children}
    </details>
  )
}

function pick(values: Record<string, unknown> | undefined, names: string[]): Record<string, string> {
  const there = names.filter((name) => values?.[name] !== undefined)
  return Object.fromEntries(there.map((name) => [name, String(values?.[name])]))
}
