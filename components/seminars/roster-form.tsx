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
  words: Record<'label' | 'preview' | 'sending' | 'previewOf' | 'lines', string>
}

/** A list of people, first previewed and then carried out. It works without JavaScript. */
export function RosterForm({ action, seminar, entries, words }: Props) {
  const [state, send, pending] = useActionState(action, {})
  const { shown, report = [] } = state
  const general = state.problems?.['']
  const summary = useRef<HTMLParagraphElement>(null)
  // The button stands below the field, and below the lines that cannot be read.
  useEffect(() => {
    if (!state.done) return
    summary.current?.focus({ preventScroll: true })
    summary.current?.scrollIntoView({ block: 'start' })
  }, [state])
  const bad = <Report lines={report.filter((line) => line.bad)} />
  const good = <People lines={report.filter((line) => !line.bad)} title={words.lines} />
  return (
    <TypedForm action={send} className="form" aria-label={words.label} noValidate>
      {general ? (
        <div role="alert">
          <FieldError>{general}</FieldError>
        </div>
      ) : null}
      {state.done ? (
        <>
          <p ref={summary} tabIndex={-1} className="done scroll-mt-20">
            <Icon name="check" />
            <span>{state.done}</span>
          </p>
          {bad}
          {good}
        </>
      ) : null}
      {entries.map((entry) => (
        <EntryField key={entry.name} entry={entry} state={state} id={`roster-${entry.name}`} />
      ))}
      <input type="hidden" name="seminar" value={seminar} />
      <input type="hidden" name="seen" value={shown?.seen ?? ''} />
      {shown ? <h3>{words.previewOf}</h3> : null}
      {state.done ? null : bad}
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
      {state.done ? null : good}
    </TypedForm>
  )
}

type PeopleProps = { lines: NonNullable<FormState['report']>; title: string }

/** The most lines that are shown unfolded. */
const FEW = 10

function People({ lines, title }: PeopleProps) {
  if (lines.length <= FEW) return <Report lines={lines} />
  return (
    <details>
      <summary>
        {title} ({lines.length})
      </summary>
      <Report lines={lines} />
    </details>
  )
}
