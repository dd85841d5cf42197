'use client'

import { type ChangeEvent, type ReactNode, useActionState } from 'react'
import type { Action } from '../ui/forms/action-form'
import { FieldError } from '../ui/forms/field'
import { TypedForm } from '../ui/forms/typed-form'
import { useHydrated } from '../ui/use-hydrated'

type Props = {
  action: Action
  seminar: string
  once: string
  words: { to: string; submit: string; sending: string; all: string; label: string }
  targets: Array<{ label: string; options: Array<{ value: string; label: string }> }>
  /** People with a box each. */
  children: ReactNode
}

/** Moves the chosen people to a group. It works without JavaScript; the box that chooses all people needs it. */
export function PlaceForm({ action, seminar, once, words, targets, children }: Props) {
  const [state, send, pending] = useActionState(action, {})
  const problem = state.problems?.[''] ?? state.problems?.people ?? state.problems?.to
  return (
    <TypedForm action={send} aria-label={words.label} noValidate>
      {problem ? (
        <div role="alert">
          <FieldError>{problem}</FieldError>
        </div>
      ) : null}
      <ChooseAll label={words.all} />
      {children}
      <input type="hidden" name="seminar" value={seminar} />
      <input type="hidden" name="idempotencyKey" value={state.idempotencyKey ?? once} />
      <div className="flex flex-wrap items-end gap-s3 mt-s4">
        <div className="field flex-[1_1_14rem] max-w-[24rem]">
          <label htmlFor="place-to">{words.to}</label>
          <select id="place-to" name="to" className="select">
            {targets.map(({ label, options }) => (
              <optgroup key={label} label={label}>
                {options.map((option) => (
                  <option key={option.value} value={option.value} dir="auto">
                    {option.label}
                  </option>
                ))}
              </optgroup>
            ))}
          </select>
        </div>
        <button type="submit" className="btn" aria-disabled={pending}>
          {pending ? words.sending : words.submit}
        </button>
      </div>
    </TypedForm>
  )
}

function ChooseAll({ label }: { label: string }) {
  if (!useHydrated()) return null
  const choose = ({ currentTarget: { form, checked } }: ChangeEvent<HTMLInputElement>) => {
    for (const box of form?.querySelectorAll<HTMLInputElement>('input[name^="people."]') ?? [])
      box.checked = checked
  }
  return (
    <label className="flex gap-s3 items-baseline min-h-6 cursor-pointer">
      <input type="checkbox" onChange={choose} /> {label}
    </label>
  )
}
