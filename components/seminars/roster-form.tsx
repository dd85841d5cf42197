'use client'

import { useActionState, useEffect, useRef } from 'react'
import { Icon } from '@/components/ui/icon'
import type { FormState } from '@/lib/platform/form-state'
import { EntryField, type FieldSpec } from '../ui/forms/entry-field'
import { FieldError } from '../ui/forms/field'
import { Report } from '../ui/forms/report'
import { TypedForm } from '../ui/forms/typed-form'

/** The list whose preview is shown, and the label of the button that carries it out. */
export type RosterPreview = { seen: string; add: string; isEmpty: boolean }

type Props = {
  action: (before: FormState<RosterPreview>, form: FormData) => Promise<FormState<RosterPreview>>
  seminar: string
  entries: FieldSpec[]
  words: { label: string; preview: string; sending: string; previewOf: string }
}

/** A list of people, first previewed and then carried out. It works without JavaScript. */
export function RosterForm({ action, seminar, entries, words }: Props) {
  const [state, send, pending] = useActionState(action, {})
  const { shown, report } = state
  const general = state.problems?.['']
  const top = useRef<HTMLDivElement>(null)
  // The button stands below the list, which is often longer than the window.
  useEffect(() => {
    if (state.done) top.current?.focus()
  }, [state])
  return (
    <TypedForm action={send} className="form" aria-label={words.label} noValidate>
      {general ? (
        <div role="alert">
          <FieldError>{general}</FieldError>
        </div>
      ) : null}
      {state.done ? (
        <div ref={top} tabIndex={-1} className="scroll-mt-20">
          <Report lines={report?.filter(({ bad }) => bad)} />
          <p className="done">
            <Icon name="check" />
            <span>{state.done}</span>
          </p>
          <Report lines={report?.filter(({ bad }) => !bad)} />
        </div>
      ) : null}
      {entries.map((entry) => (
        <EntryField key={entry.name} entry={entry} state={state} id={`roster-${entry.name}`} />
      ))}
      <input type="hidden" name="seminar" value={seminar} />
      <input type="hidden" name="seen" value={shown?.seen ?? ''} />
      {shown ? <h3>{words.previewOf}</h3> : null}
      {state.done ? null : <Report lines={report} />}
      <div className="row">
        {shown && !shown.isEmpty ? (
          <button type="submit" name="step" value="add" className="btn btn-primary" aria-disabled={pending}>
            {pending ? words.sending : shown.add}
          </button>
        ) : null}
        <button type="submit" name="step" value="preview" className="btn" aria-disabled={pending}>
          {pending && !shown ? words.sending : words.preview}
        </button>
      </div>
    </TypedForm>
  )
}
