'use client'

import { useActionState, useId } from 'react'
import { EntryField, Tick } from '@/components/ui/forms/entry-field'
import { FieldError } from '@/components/ui/forms/field'
import { TypedForm } from '@/components/ui/forms/typed-form'
import { Rendered } from '@/components/ui/rendered'
import type { FormState } from '@/lib/platform/form-state'

/** A message before it goes: its text as a page shows it, and the end of the letter. */
export type MessagePreview = { subject: string; html: string; footer: string | null }

type Say = Record<
  | 'to'
  | 'subject'
  | 'text'
  | 'textHint'
  | 'answerable'
  | 'answerableHint'
  | 'preview'
  | 'previewing'
  | 'send'
  | 'sending'
  | 'previewOf',
  string
>

type Props = {
  action: (before: FormState<MessagePreview>, form: FormData) => Promise<FormState<MessagePreview>>
  seminar: string
  people: Array<{ id: string; name: string }>
  /** A key made with the page, so that a message sent twice goes once. */
  once: string
  language: string
  say: Say
}

/** A message to chosen people. It works without JavaScript: the preview comes with the page. */
export function MessageForm({ action, seminar, people, once, language, say }: Props) {
  const [state, send, pending] = useActionState(action, {})
  const id = useId()
  const general = state.problems?.['']
  const subject = { name: 'subject', label: say.subject, lang: language }
  const text = {
    name: 'text',
    label: say.text,
    hint: say.textHint,
    kind: 'textarea' as const,
    rows: 10,
    lang: language,
  }
  return (
    <TypedForm action={send} className="form" noValidate>
      {general ? (
        <div role="alert">
          <FieldError>{general}</FieldError>
        </div>
      ) : null}
      <Recipients people={people} sent={state.values?.to} label={say.to} problem={state.problems?.to} />
      <EntryField entry={subject} state={state} id={`${id}subject`} />
      <EntryField entry={text} state={state} id={`${id}text`} />
      <Tick
        entry={{ name: 'answerable', label: say.answerable, hint: say.answerableHint, value: 'true' }}
        sent={state.values}
        id={`${id}answerable`}
      />
      <input type="hidden" name="seminar" value={seminar} />
      <input type="hidden" name="idempotencyKey" value={state.idempotencyKey ?? once} />
      {state.shown ? <Preview shown={state.shown} language={language} label={say.previewOf} /> : null}
      <div className="row">
        <button type="submit" name="act" value="preview" className="btn" aria-disabled={pending}>
          {pending ? say.previewing : say.preview}
        </button>
        <button type="submit" name="act" value="send" className="btn btn-primary" aria-disabled={pending}>
          {pending ? say.sending : say.send}
        </button>
      </div>
    </TypedForm>
  )
}

type RecipientsProps = { people: Props['people']; sent: unknown; label: string; problem?: string }

/** Everybody chosen; a tick taken away leaves a person out. */
function Recipients({ people, sent, label, problem }: RecipientsProps) {
  const kept = Array.isArray(sent) ? sent : null
  return (
    <fieldset>
      <legend className="label">{label}</legend>
      <ul className="flex flex-wrap gap-x-s4 gap-y-s1">
        {people.map(({ id, name }, n) => (
          <li key={id}>
            <label className="inline-flex items-center gap-2 min-h-7">
              <input
                key={String(!kept || kept.includes(id))}
                type="checkbox"
                name={`to.${n}`}
                value={id}
                defaultChecked={!kept || kept.includes(id)}
              />
              <bdi>{name}</bdi>
            </label>
          </li>
        ))}
      </ul>
      {problem ? <FieldError>{problem}</FieldError> : null}
    </fieldset>
  )
}

type PreviewProps = { shown: MessagePreview; language: string; label: string }

const Preview = ({ shown: { subject, html, footer }, language, label }: PreviewProps) => (
  <section className="ps-s4 border-s-4 border-line grid gap-s3" aria-label={label} role="status">
    <p className="eyebrow">{label}</p>
    <h2 className="text-h3" lang={language} dir="auto">
      {subject}
    </h2>
    <div lang={language}>
      <Rendered html={html} />
    </div>
    {footer ? <p className="small muted whitespace-pre-line">{footer}</p> : null}
  </section>
)
