import type { FormState } from '@/lib/platform/form-state'
import { Combobox, type Find } from './combobox'
import { type Control, Field } from './field'
import { PasswordInput } from './password-input'

/** One field of a form, described for the server and for the browser. */
export type FieldSpec = {
  name: string
  label: string
  kind?:
    | 'text'
    | 'email'
    | 'password'
    | 'number'
    | 'date'
    | 'datetime-local'
    | 'textarea'
    | 'select'
    | 'combobox'
    | 'file'
    | 'tick'
  /** Of a tick: `true` where it is ticked. */
  value?: string
  hint?: string
  autoComplete?: string
  /** Of a select, and of a combobox. */
  options?: { value: string; label: string }[]
  /** Of a combobox: see components/ui/forms/combobox. */
  combobox?: { words: { list: string; none: string }; guess?: 'timeZone'; find?: Find }
  rows?: number
  /** Of a file: the endings that are offered. */
  accept?: string
  /** Of a file: several may be chosen. */
  multiple?: boolean
  /** The words of the button that shows a password, and hides it again. */
  show?: [string, string]
  lang?: string
}

type Props = { entry: FieldSpec; state: FormState; nowStands?: string; id: string }

/** A field with its typed text, its problem, and the stored value if it differs. */
export function EntryField({ entry, state, nowStands, id }: Props) {
  if (entry.kind === 'tick') return <Tick entry={entry} sent={state.values} id={id} />
  const typed = state.values?.[entry.name]
  const value = typeof typed === 'string' ? typed : entry.value
  const current = state.current?.[entry.name]
  const differs = current !== undefined && String(current) !== value
  return (
    <Field
      name={entry.name}
      id={id}
      label={entry.label}
      hint={differs ? `${nowStands} ${String(current)}` : entry.hint}
      error={state.problems?.[entry.name]}
    >
      {(control) => controlOf({ ...entry, value }, control)}
    </Field>
  )
}

type Ticked = { entry: Omit<FieldSpec, 'kind'>; id: string; sent?: Record<string, unknown> }

/** A checkbox with its sentence. A submission leaves out unticked boxes. */
export function Tick({ entry: { name, label, hint, value }, id, sent }: Ticked) {
  const ticked = (sent ? sent[name] : value) === 'true'
  return (
    <div className="tick">
      <label>
        <input
          key={String(ticked)}
          type="checkbox"
          name={name}
          value="true"
          defaultChecked={ticked}
          aria-describedby={hint ? `${id}-hint` : undefined}
        />{' '}
        {label}
      </label>
      {hint ? (
        <p className="hint pl-6" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
    </div>
  )
}

function controlOf(entry: FieldSpec, control: Control) {
  const { kind = 'text', value, autoComplete, options, lang } = entry
  const common = { ...control, lang, defaultValue: value ?? '' }
  if (kind === 'password') return <PasswordInput {...control} autoComplete={autoComplete} show={entry.show} />
  if (kind === 'file')
    return (
      <input {...control} className="input" type="file" accept={entry.accept} multiple={entry.multiple} />
    )
  if (kind === 'textarea') return <textarea {...common} className="textarea" rows={entry.rows ?? 4} />
  if (kind === 'select') {
    // The key remounts it: a form reset returns a select to its first choice, whatever its current default.
    return (
      <select {...common} key={value} className="select">
        {options?.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    )
  }
  if (kind === 'combobox' && entry.combobox)
    return <Combobox control={control} value={value ?? ''} choices={options ?? []} {...entry.combobox} />
  return <TextInput {...entry} kind={kind} control={control} />
}

function TextInput({ control, kind, value, autoComplete, lang }: FieldSpec & { control: Control }) {
  const number = kind === 'number' ? { inputMode: 'numeric' as const } : {}
  return (
    <input
      {...control}
      className="input"
      type={kind === 'email' || kind === 'date' || kind === 'datetime-local' ? kind : 'text'}
      defaultValue={value ?? ''}
      autoComplete={autoComplete}
      lang={lang}
      {...number}
    />
  )
}
