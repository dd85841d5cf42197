'use client'

import { useActionState } from 'react'
import { WordChanges } from '@/components/ui/change'
import { ErrorSummary } from '@/components/ui/forms/error-summary'
import { Field } from '@/components/ui/forms/field'
import { forget } from '@/components/ui/forms/typed'
import { TypedForm } from '@/components/ui/forms/typed-form'
import { Notice } from '@/components/ui/notice'
import type { Citable } from '@/lib/curation/brief/queries'
import { type SectionName, sections } from '@/lib/curation/brief/rules'
import type { MessagesOf } from '@/lib/messages/islands'
import { type Translate, useMessages } from '@/lib/messages/translate'
import type { FormState } from '@/lib/platform/form-state'
import type { DiffPiece } from '@/lib/platform/words/word-diff'
import { CitesField } from './cites-field'

/** Another person's change of the line, compared with the typed text. */
export type StaleLine = {
  base: number
  title: string
  explained: string
  text: DiffPiece[]
  dissent: DiffPiece[]
}

export type LineGiven = {
  /** Empty for a new line. */
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
  /** The key under which this tab keeps the typed text until it is saved or cancelled. */
  keptAs: string
  language: string
  back: string
  messages: MessagesOf<'briefEditor'>
}

/** The form of one line of the Brief. It works without JavaScript. */
export function LineForm({ action, question, line, theses, citable, once, keptAs, ...props }: Props) {
  const { language, back } = props
  const t = useMessages(props.messages)
  const [state, send, pending] = useActionState(action, {})
  const { problems = {} } = state
  const stale = state.shown?.stale
  const typed = typedIn(state.values, line)
  return (
    <TypedForm
      action={send}
      keptAs={keptAs}
      className="form brief-form grid gap-s4 ps-s4 scroll-mt-[calc(var(--spacing-topbar)+var(--spacing-s4))] border-s-4 border-line"
      id="form"
      noValidate
    >
      <ErrorSummary
        title={t('brief.write.summary')}
        problems={problems}
        fields={['text', 'dissent', 'thesis']}
      />
      {stale ? <Theirs stale={stale} t={t} /> : null}
      <Field name="text" label={t('brief.write.text')} hint={t('brief.write.textHint')} error={problems.text}>
        {(control) => (
          <textarea {...control} className="textarea" rows={4} lang={language} defaultValue={typed.text} />
        )}
      </Field>
      <Field
        name="dissent"
        label={t('brief.write.dissent')}
        hint={t('brief.write.dissentHint')}
        error={problems.dissent}
      >
        {(control) => (
          <textarea {...control} className="textarea" rows={2} lang={language} defaultValue={typed.dissent} />
        )}
      </Field>
      <div className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,16rem),1fr))] gap-s4">
        <Field name="section" label={t('brief.write.section')} error={problems.section}>
          {(control) => (
            <select {...control} key={typed.section} className="select" defaultValue={typed.section}>
              {sections.map((name) => (
                <option key={name} value={name}>
                  {t(`brief.${name}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field
          name="thesis"
          label={t('brief.write.thesis')}
          hint={t('brief.write.thesisHint')}
          error={problems.thesis}
        >
          {(control) => (
            <select {...control} key={typed.thesis} className="select" defaultValue={typed.thesis}>
              <option value="">{t('brief.write.pickThesis')}</option>
              {theses.map(({ label, statement }) => (
                <option key={label} value={label}>
                  {label}: {statement}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      <CitesField chosen={typed.cites} {...{ citable, language, t }} error={problems.cites} />
      <input type="hidden" name="question" value={question} />
      <input type="hidden" name="line" value={line.id} />
      <input type="hidden" name="base" value={stale?.base ?? line.base} />
      {/* A stale request stored nothing; with the same key a second one would be its repetition. */}
      <input
        type="hidden"
        name="idempotencyKey"
        value={state.idempotencyKey ?? `${once}${stale?.base ?? ''}`}
      />
      <div className="row">
        <button type="submit" className="btn btn-primary" aria-disabled={pending}>
          {pending ? t('brief.write.saving') : t('brief.write.save')}
        </button>
        <a className="btn btn-quiet" href={back} onClick={() => forget(keptAs)}>
          {t('brief.write.cancel')}
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

/** Both texts in one: their words are struck out where the typed ones differ. */
function Theirs({ stale, t }: { stale: StaleLine; t: Translate<'brief.write.theirs' | 'brief.diff'> }) {
  const diff = { gone: t('brief.diff.gone'), came: t('brief.diff.came') }
  return (
    <Notice kind="bad">
      <p>
        <b>{stale.title}</b> {stale.explained}
      </p>
      <h3 className="label">{t('brief.write.theirs')}</h3>
      <p className="brief-words" dir="auto">
        <WordChanges pieces={stale.text} words={diff} />
      </p>
      {stale.dissent.length ? (
        <p className="brief-dissent" dir="auto">
          <WordChanges pieces={stale.dissent} words={diff} />
        </p>
      ) : null}
    </Notice>
  )
}
