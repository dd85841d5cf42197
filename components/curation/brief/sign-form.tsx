'use client'

import { useActionState } from 'react'
import { Field, FieldError } from '@/components/ui/forms/field'
import { TypedForm } from '@/components/ui/forms/typed-form'
import type { MessagesOf } from '@/lib/messages/islands'
import { useMessages } from '@/lib/messages/translate'
import type { FormState } from '@/lib/platform/form-state'

type Props = {
  action: (before: FormState, form: FormData) => Promise<FormState>
  question: string
  version: number
  mine: { signs: boolean; text: string } | null
  once: string
  language: string
  messages: MessagesOf<'brief'>
}

/** The form to sign the published version, or to dissent with a text. */
export function SignForm({ action, question, version, mine, once, language, messages }: Props) {
  const t = useMessages(messages)
  const [state, send, pending] = useActionState(action, {})
  const typed = state.values ?? { signs: mine && (mine.signs ? 'yes' : 'no'), text: mine?.text }
  const general = state.problems?.['']
  return (
    <section className="brief-sign" aria-labelledby="brief-sign">
      <h2 id="brief-sign">{t('brief.sign.title')}</h2>
      <p>{mine ? (mine.signs ? t('brief.sign.mine') : t('brief.sign.mineNot')) : t('brief.sign.hint')}</p>
      <TypedForm action={send} className="form" noValidate>
        {general ? (
          <div role="alert">
            <FieldError>{general}</FieldError>
          </div>
        ) : null}
        <fieldset className="flex flex-wrap gap-x-s5 gap-y-s2">
          <legend className="vh">{t('brief.sign.title')}</legend>
          {(['yes', 'no'] as const).map((value) => (
            <label className="inline-flex items-center gap-s2 min-h-10" key={`${value} ${typed.signs}`}>
              <input
                className="m-0"
                type="radio"
                name="signs"
                value={value}
                defaultChecked={typed.signs === value}
              />{' '}
              {t(`brief.sign.${value}`)}
            </label>
          ))}
          {state.problems?.signs ? <FieldError>{state.problems.signs}</FieldError> : null}
        </fieldset>
        <Field name="text" label={t('brief.sign.text')} error={state.problems?.text}>
          {(control) => (
            <textarea
              {...control}
              className="textarea"
              rows={3}
              lang={language}
              defaultValue={String(typed.text ?? '')}
            />
          )}
        </Field>
        <input type="hidden" name="question" value={question} />
        <input type="hidden" name="version" value={version} />
        <input type="hidden" name="idempotencyKey" value={state.idempotencyKey ?? once} />
        <div className="row">
          <button type="submit" className="btn btn-primary" aria-disabled={pending}>
            {pending ? t('brief.sign.sending') : t('brief.sign.submit')}
          </button>
          {mine ? (
            <button type="submit" className="btn btn-quiet" name="back" value="yes">
              {t('brief.sign.back')}
            </button>
          ) : null}
        </div>
      </TypedForm>
    </section>
  )
}
