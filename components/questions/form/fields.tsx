import type { ReactNode } from 'react'
import { Field, FieldError } from '../../ui/forms/field'
import { errorOf, heldIn, nowOf, type QuestionFormState } from './form-values'

type Props = { filled: QuestionFormState; path: string; label: ReactNode; hint?: string }

/** One line, or several with `rows`. */
export function TextField({ filled, path, label, hint, rows, type = 'text', lang }: Props & TextKind) {
  const common = { className: rows ? 'textarea' : 'input', defaultValue: heldIn(filled, path), lang }
  return (
    <Field name={path} label={label} hint={nowOf(filled, path) ?? hint} error={errorOf(filled, path)}>
      {(control) =>
        rows ? (
          <textarea {...control} {...common} rows={rows} />
        ) : (
          <input {...control} {...common} type={type} />
        )
      }
    </Field>
  )
}

type TextKind = {
  rows?: number
  type?: 'text' | 'number' | 'datetime-local'
  lang?: string
}

export type Option = { value: string; label: string; lang?: string }

export function SelectField({ filled, path, label, hint, options }: Props & { options: Option[] }) {
  const value = heldIn(filled, path)
  return (
    <Field name={path} label={label} hint={nowOf(filled, path) ?? hint} error={errorOf(filled, path)}>
      {(control) => (
        // The key remounts it: a form reset returns a select to its first choice, whatever its current default.
        <select {...control} key={value} className="select" defaultValue={value}>
          {options.map((option) => (
            <option key={option.value} value={option.value} lang={option.lang}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

export type ExplainedChoice = { value: string; label: string; hint: string }

/** One of a few choices, each with its meaning. */
export function ChoiceField({
  filled,
  path,
  label,
  choices,
}: Omit<Props, 'hint'> & { choices: ExplainedChoice[] }) {
  const value = heldIn(filled, path)
  const error = errorOf(filled, path)
  const now = nowOf(filled, path)
  return (
    <fieldset className="choices grid gap-s2 my-s4">
      <legend className="font-semibold">{label}</legend>
      {now ? <p className="hint">{now}</p> : null}
      {error ? <FieldError>{error}</FieldError> : null}
      {choices.map((choice) => (
        <div className="tick" key={choice.value}>
          <label>
            <input
              key={value}
              type="radio"
              name={path}
              value={choice.value}
              defaultChecked={choice.value === value}
            />{' '}
            <b>{choice.label}</b>
          </label>
          <p className="hint pl-6">{choice.hint}</p>
        </div>
      ))}
    </fieldset>
  )
}

/** A box with its sentence beside it. */
export function TickField({ filled, path, label, hint }: Props) {
  const value = heldIn(filled, path)
  const error = errorOf(filled, path)
  return (
    <div className="tick">
      <label>
        <input key={value} type="checkbox" name={path} value="true" defaultChecked={value !== ''} />{' '}
        <b>{label}</b>
      </label>
      {hint ? <p className="hint pl-6">{nowOf(filled, path) ?? hint}</p> : null}
      {error ? <FieldError>{error}</FieldError> : null}
    </div>
  )
}
