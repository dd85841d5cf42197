'use client'

import { useActionState } from 'react'
import { EntryField } from '@/components/ui/forms/entry-field'
import { FieldError } from '@/components/ui/forms/field'
import { TypedForm } from '@/components/ui/forms/typed-form'
import { rowKeys } from '@/components/ui/row-keys'
import type { FormState } from '@/lib/platform/form-state'

/** A list of references as the server has read it, in words. */
export type WorksShown = {
  /** The pasted references, which the second form sends again. */
  text: string
  heading: string
  works: Array<{ line: string; note: string; isTaken: boolean }>
  problems: string[]
}

type Send = (before: FormState<WorksShown>, form: FormData) => Promise<FormState<WorksShown>>

type Props = {
  seminar: string
  read: Send
  take: Send
  /** A key made with the page. */
  once: string
  words: Record<
    'text' | 'textHint' | 'file' | 'fileHint' | 'read' | 'reading' | 'unread' | 'take' | 'taking' | 'choose',
    string
  >
}

/** Reads a list of references, and offers its works to be chosen. It works without JavaScript. */
export function WorksForm({ seminar, read, take, once, words }: Props) {
  const [state, send, isReading] = useActionState(read, {})
  return (
    <>
      <TypedForm action={send} className="form" noValidate>
        <EntryField
          id="references-text"
          entry={{
            name: 'text',
            label: words.text,
            hint: words.textHint,
            kind: 'textarea',
            rows: 8,
            value: state.shown?.text,
          }}
          state={state}
        />
        <EntryField
          id="references-file"
          entry={{
            name: 'file',
            label: words.file,
            hint: words.fileHint,
            kind: 'file',
            accept: '.ris,.bib,.json,.txt',
          }}
          state={state}
        />
        <input type="hidden" name="seminar" value={seminar} />
        <div className="row">
          <button type="submit" className={state.shown ? 'btn' : 'btn btn-primary'} aria-disabled={isReading}>
            {isReading ? words.reading : words.read}
          </button>
        </div>
      </TypedForm>
      {state.shown ? (
        <Chosen key={state.shown.text} {...{ seminar, take, once, words }} shown={state.shown} />
      ) : null}
    </>
  )
}

type ChosenProps = Pick<Props, 'seminar' | 'take' | 'once' | 'words'> & { shown: WorksShown }

function Chosen({ shown, seminar, take, once, words }: ChosenProps) {
  const [state, send, isTaking] = useActionState(take, {})
  const problem = state.problems?.items ?? state.problems?.['']
  const keys = rowKeys(shown.works.map(({ line }) => line))
  return (
    <section aria-labelledby="works" className="mt-s5">
      <div role="status">
        <h2 id="works">{shown.heading}</h2>
      </div>
      {shown.problems.length > 0 ? (
        <>
          <p>{words.unread}</p>
          <ul>
            {shown.problems.map((one) => (
              <li key={one} dir="auto">
                {one}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {shown.works.length > 0 ? (
        <form action={send} className="mt-s4">
          {problem ? (
            <div role="alert">
              <FieldError>{problem}</FieldError>
            </div>
          ) : null}
          <fieldset className="grid gap-s2 my-s4">
            <legend>{words.choose}</legend>
            {shown.works.map(({ line, note, isTaken }, n) => (
              <div className="tick min-h-6" key={keys[n]}>
                <label>
                  <input type="checkbox" name="take" value={n} defaultChecked={isTaken} /> <bdi>{line}</bdi>
                </label>
                {note ? <p className="hint pl-6">{note}</p> : null}
              </div>
            ))}
          </fieldset>
          <input type="hidden" name="seminar" value={seminar} />
          <input type="hidden" name="text" value={shown.text} />
          <input type="hidden" name="idempotencyKey" value={state.idempotencyKey ?? once} />
          <button type="submit" className="btn btn-primary" aria-disabled={isTaking}>
            {isTaking ? words.taking : words.take}
          </button>
        </form>
      ) : null}
    </section>
  )
}
