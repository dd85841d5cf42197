import type { ReactNode } from 'react'
import { Icon } from '../icon'

/** The attributes that connect a control with its label, hint and error: spread them over the input, text area or select. */
export type Control = {
  id: string
  name: string
  /** People write in any script. */
  dir: 'auto'
  'aria-describedby': string | undefined
  'aria-invalid': true | undefined
}

type Props = {
  /** The field's dotted path, as problems name it: `citations.0.quote`. */
  name: string
  label: ReactNode
  hint?: ReactNode
  error?: string
  /** For a field name that occurs twice on a page. */
  id?: string
  children: (control: Control) => ReactNode
}

/** A label, one control, its hint, and its problem. */
export function Field({ name, label, hint, error, id = fieldId(name), children }: Props) {
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ')
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        name,
        dir: 'auto',
        'aria-describedby': described || undefined,
        'aria-invalid': error ? true : undefined,
      })}
      {hint ? (
        <p className="hint mt-s1" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      {error ? <FieldError id={`${id}-error`}>{error}</FieldError> : null}
    </div>
  )
}

export function FieldError({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <p className="err" id={id}>
      <Icon name="warn" /> <span>{children}</span>
    </p>
  )
}

/** The id of a field's control, where an error summary leads. */
export const fieldId = (name: string) => `field-${name.replaceAll('.', '-')}`
