'use client'

import { useActionState } from 'react'
import { Pieces } from '@/components/positions/compose/stale'
import { ErrorSummary } from '@/components/ui/forms/error-summary'
import { Field } from '@/components/ui/forms/field'
import { forget } from '@/components/ui/forms/typed'
import { TypedForm } from '@/components/ui/forms/typed-form'
import { Notice } from '@/components/ui/notice'
import type { Citable } from '@/lib/curation/brief/queries'
import { type SectionName, sections } from '@/lib/curation/brief/rules'
import type { FormState } from '@/lib/platform/form-state'
import type { Piece } from '@/lib/platform/words/word-diff'
import { CitesField } from './cites-field'
import type { LineWords } from './line-words'

/** What somebody else has made of the line meanwhile, against what was typed. */
export type StaleLine = { base: number; title: string; explained: string; text: Piece[]; dissent: Piece[] }

export type LineGiven = {
  /** Empty of a new one. */
  id: string
  base: number
  section: SectionName
  thesis: string | null
  text: string
  dissent: string
  cites: string[]
}

type State = FormState<{ stale: StaleLine }>

type Props = {
  action: (before: State, form: FormData) => Promise<State>
  question: string
  line: LineGiven
  theses: Array<{ label: string; statement: string }>
  citable: Citable[]
  once: string
  /** As what this tab keeps what is typed until it is saved or cancelled. */
  keptAs: string
  language: string
  back: string
  words: LineWords
}

/** One line of the Brief. It saves without JavaScript just as well. */
export function LineForm({ action, question, line, theses, citable, once, keptAs, ...props }: Props) {
  const { language, back, words } = props
  const [state, send, pending] = useActionState(action, {})
  const { problems = {} } = state
  const stale = state.shown?.stale
  const typed = typedIn(state.values, line)
  return (
    <TypedForm action={send} keptAs={keptAs} className="form brief-form" id="form" noValidate>
      <ErrorSummary title={words.summary} problems={problems} fields={['text', 'dissent', 'thesis']} />
      {stale ? <Theirs stale={stale} words={words} /> : null}
      <Field name="text" label={words.text} hint={words.textHint} error={problems.text}>
        {(control) => (
          <textarea {...control} className="textarea" rows={4} lang={language} defaultValue={typed.text} />
        )}
      </Field>
      <Field name="dissent" label={words.dissent} hint={words.dissentHint} error={problems.dissent}>
        {(control) => (
          <textarea {...control} className="textarea" rows={2} lang={language} defaultValue={typed.dissent} />
        )}
      </Field>
      <div className="q-pair">
        <Field name="section" label={words.section} error={problems.section}>
          {(control) => (
            <select {...control} key={typed.section} className="select" defaultValue={typed.section}>
              {sections.map((name) => (
                <option key={name} value={name}>
                  {words.sections[name]}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field name="thesis" label={words.thesis} hint={words.thesisHint} error={problems.thesis}>
          {(control) => (
            <select {...control} key={typed.thesis} className="select" defaultValue={typed.thesis}>
              <option value="">{words.pickThesis}</option>
              {theses.map(({ label, statement }) => (
                <option key={label} value={label}>
                  {label}: {statement}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      <CitesField chosen={typed.cites} {...{ citable, language, words }} error={problems.cites} />
      <input type="hidden" name="question" value={question} />
      <input type="hidden" name="line" value={line.id} />
      <input type="hidden" name="base" value={stale?.base ?? line.base} />
      {/* What was refused for being stale has made nothing: another key, or it would be the same request. */}
      <input
        type="hidden"
        name="idempotencyKey"
        value={state.idempotencyKey ?? `${once}${stale?.base ?? ''}`}
      />
      <div className="row">
        <button type="submit" className="btn btn-primary" aria-disabled={pending}>
          {pending ? words.saving : words.save}
        </button>
        <a className="btn btn-quiet" href={back} onClick={() => forget(keptAs)}>
          {words.cancel}
        </a>
      </div>
    </TypedForm>
  )
}

function typedIn(values: Record<string, unknown> | undefined, line: LineGiven) {
  if (!values) return { ...line, thesis: line.thesis ?? '' }
  const text = (name: string) => (typeof values[name] === 'string' ? values[name] : '')
  const cites = Array.isArray(values.cites) ? values.cites.map(String) : []
  const section = sections.find((name) => name === values.section) ?? line.section
  return { section, thesis: text('thesis'), text: text('text'), dissent: text('dissent'), cites }
}

/** Both in one: their words struck out where the typed ones differ. */
function Theirs({ stale, words }: { stale: StaleLine; words: LineWords }) {
  return (
    <Notice kind="bad">
      <p>
        <b>{stale.title}</b> {stale.explained}
      </p>
      <h3 className="label">{words.theirs}</h3>
      <p className="brief-words" dir="auto">
        <Pieces pieces={stale.text} words={words.diff} />
      </p>
      {stale.dissent.length ? (
        <p className="brief-dissent" dir="auto">
          <Pieces pieces={stale.dissent} words={words.diff} />
        </p>
      ) : null}
    </Notice>
  )
}
