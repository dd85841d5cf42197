'use client'

import { useActionState } from 'react'
import { CopyButton } from '../sources/reader/copy-button'
import type { Action } from '../ui/forms/action-form'
import { Field, FieldError } from '../ui/forms/field'
import { TypedForm } from '../ui/forms/typed-form'

type Words = {
  label: string
  url: string
  urlHint: string
  kinds: string
  submit: string
  sending: string
  secret: string
  secretHint: string
  copy: string
  copied: string
}

type KindGroup = { name: string; kinds: Array<{ kind: string; label: string; at: number }> }

type Props = { action: Action; seminar: string; once: string; groups: KindGroup[]; words: Words }

/** Asks for an address and the kinds of events, and shows the secret once, with a button that copies it. */
export function WebhookForm({ action, seminar, once, groups, words }: Props) {
  const [state, send, pending] = useActionState(action, {})
  const { problems, values } = state
  const chosen = Array.isArray(values?.kinds) ? values.kinds : []
  return (
    <TypedForm action={send} className="form" aria-label={words.label} noValidate>
      {problems?.[''] ? (
        <div role="alert">
          <FieldError>{problems['']}</FieldError>
        </div>
      ) : null}
      <Field name="url" label={words.url} hint={words.urlHint} error={problems?.url}>
        {(control) => (
          <input
            {...control}
            dir="ltr"
            className="input"
            inputMode="url"
            autoComplete="off"
            defaultValue={typeof values?.url === 'string' ? values.url : ''}
          />
        )}
      </Field>
      <fieldset className="field" aria-describedby={problems?.kinds ? 'kinds-error' : undefined}>
        <legend className="font-semibold">{words.kinds}</legend>
        {problems?.kinds ? <FieldError id="kinds-error">{problems.kinds}</FieldError> : null}
        <div className="grid gap-x-s5 gap-y-s3 mt-s2 grid-cols-[repeat(auto-fill,minmax(min(16rem,100%),1fr))]">
          {groups.map((group) => (
            <KindBoxes key={group.name} group={group} chosen={chosen} />
          ))}
        </div>
      </fieldset>
      <input type="hidden" name="seminar" value={seminar} />
      <input type="hidden" name="idempotencyKey" value={state.idempotencyKey ?? once} />
      <div className="row">
        <button type="submit" className="btn btn-primary" aria-disabled={pending}>
          {pending ? words.sending : words.submit}
        </button>
      </div>
      <div role="status">{state.done ? <Secret secret={state.done} words={words} /> : null}</div>
    </TypedForm>
  )
}

/** The boxes of all groups are one list, numbered through. */
function KindBoxes({ group: { name, kinds }, chosen }: { group: KindGroup; chosen: unknown[] }) {
  return (
    <fieldset className="field">
      <legend className="font-semibold text-small">{name}</legend>
      {kinds.map(({ kind, label, at }) => (
        <div key={kind} className="tick min-h-6">
          <label>
            <input
              key={String(chosen.includes(kind))}
              type="checkbox"
              name={`kinds.${at}`}
              value={kind}
              defaultChecked={chosen.includes(kind)}
            />{' '}
            {label}
          </label>
        </div>
      ))}
    </fieldset>
  )
}

/** A form that was sent again has no secret to show, but a sentence that says so. */
function Secret({ secret, words }: { secret: string; words: Words }) {
  if (!secret.startsWith('whsec_')) return <p>{secret}</p>
  return (
    <p>
      <b>{words.secret}</b> <code className="wrap-anywhere">{secret}</code>{' '}
      <CopyButton text={secret} label={words.copy} copied={words.copied} />
      <br />
      <span className="hint">{words.secretHint}</span>
    </p>
  )
}
