'use client'

import { useActionState } from 'react'
import { CopyButton } from '../sources/reader/copy-button'
import type { Action } from '../ui/forms/action-form'
import { FieldError } from '../ui/forms/field'
import { TypedForm } from '../ui/forms/typed-form'

type Words = {
  show: string
  showing: string
  link: string
  linkHint: string
  copy: string
  copied: string
  /** Of the link that opens the address in a calendar program, where it is a calendar's. */
  open?: string
}

type Props = { action: Action; hidden: Record<string, string>; words: Words }

/** Asks for a link, and shows it once, with a button that copies it. */
export function LinkForm({ action, hidden, words }: Props) {
  const [state, send, pending] = useActionState(action, {})
  const link = state.done
  return (
    <TypedForm action={send} className="form">
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {state.problems?.[''] ? (
        <div role="alert">
          <FieldError>{state.problems['']}</FieldError>
        </div>
      ) : null}
      <div className="row">
        <button type="submit" className="btn" aria-disabled={pending}>
          {pending ? words.showing : words.show}
        </button>
      </div>
      <div role="status">
        {link ? (
          <p>
            <b>{words.link}</b> <code className="wrap-anywhere">{link}</code>{' '}
            <CopyButton text={link} label={words.copy} copied={words.copied} />{' '}
            {words.open ? <a href={link.replace(/^https?:/, 'webcal:')}>{words.open}</a> : null}
            <br />
            <span className="hint">{words.linkHint}</span>
          </p>
        ) : null}
      </div>
    </TypedForm>
  )
}
