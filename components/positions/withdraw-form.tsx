'use client'

import { type ReactNode, useActionState } from 'react'
import { Field, FieldError } from '@/components/ui/forms/field'
import { TypedForm } from '@/components/ui/forms/typed-form'

/** The form's state after a refusal. */
type Refused = { problems?: Record<string, string>; values?: Record<string, unknown> }

export type SendWithdrawal = (before: Refused, form: FormData) => Promise<Refused>

type Props = {
  send: SendWithdrawal
  position: string
  reason: { label: string; hint: string } | null
  submit: string
  children?: ReactNode
}

/** Withdraws or reinstates a position; problems appear above the buttons, and the typed reason stays. */
export function WithdrawForm({ send, position, reason, submit, children }: Props) {
  const [{ problems = {}, values }, dispatch, isSending] = useActionState(send, {})
  return (
    <TypedForm action={dispatch}>
      <input type="hidden" name="position" value={position} />
      {reason ? (
        <Field name="reason" label={reason.label} hint={reason.hint} error={problems.reason}>
          {(control) => (
            <textarea
              className="textarea"
              rows={2}
              defaultValue={typeof values?.reason === 'string' ? values.reason : ''}
              {...control}
            />
          )}
        </Field>
      ) : null}
      <div role="alert">{problems[''] ? <FieldError>{problems['']}</FieldError> : null}</div>
      <p className="row">
        <button type="submit" className="btn btn-primary" aria-disabled={isSending || undefined}>
          {submit}
        </button>
        {children}
      </p>
    </TypedForm>
  )
}
