'use client'

import Link from 'next/link'
import { type ReactNode, useActionState, useEffect, useMemo, useRef, useState } from 'react'
import { wordsOf } from '@/components/reader/words'
import { FieldError } from '@/components/ui/field'
import { Icon } from '@/components/ui/icon'
import { Notice } from '@/components/ui/notice'
import { TypedForm } from '@/components/ui/typed-form'
import type { FormState } from '@/lib/web/action'
import { Context, type ContextBlock, type Span } from './context'
import { Deciding } from './deciding'
import { useHold } from './use-hold'
import { type Decision, type DecisionWords, decisions, keyOf } from './words'

/** A wording, as a conflict shows it beside another. */
export type ShownWording = {
  place: string
  quote: string
  language: string
  relation: string
  warrant: string
}

/** What came between: another wording, or somebody else's verdict. */
export type ShownConflict = {
  code: 'citationEdited' | 'citationJudged'
  judged: ShownWording
  now: ShownWording
  /** Of the wording that stands. */
  revision: number
  held: string | null
  reason: string
}

export type Decide = (before: FormState<ShownConflict>, form: FormData) => Promise<FormState<ShownConflict>>

type Props = {
  decide: Decide
  hidden: { citation: string; revision: number; seminar: string; order: string }
  once: string
  context: ContextBlock[]
  passage: Span
  language: string
  /** Further paragraphs, as addresses. */
  more: { before: ReactNode; after: ReactNode }
  /** Above the text: how the passage is used; and its own head. */
  use: ReactNode
  head: ReactNode
  /** Below the text, where there is no room beside it. */
  folded: ReactNode
  showContext: string
  nextHref: string
  words: DecisionWords
}

/** A case with its decision: the text, what can be said of it, and the note to the author, in one form. */
export function CaseForm({ decide, hidden, once, words, ...props }: Props) {
  const [state, send, isSending] = useActionState(decide, {})
  const [deciding, choose] = useState<Span | null>(null)
  const text = useRef<HTMLDivElement>(null)
  const { context, language, passage } = props
  const choices = useMemo(() => context.flatMap((block) => wordsOf(block, language)), [context, language])
  useHold(hidden.citation)
  useArrival()
  const conflict = state.shown
  const revision = conflict?.code === 'citationEdited' ? conflict.revision : hidden.revision
  return (
    <TypedForm action={send} className="m-form" noValidate>
      {Object.entries({ ...hidden, revision }).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <input type="hidden" name="idempotencyKey" value={state.idempotencyKey ?? once} />
      <div className="m-scroll">
        <Problems {...{ state, words }} nextHref={props.nextHref} />
        {props.use}
        <section className="m-ctx" aria-labelledby="m-source">
          {props.head}
          <input type="checkbox" id="m-more" className="vh m-more" />
          <label htmlFor="m-more" className="btn btn-sm m-more-label">
            {props.showContext}
          </label>
          {props.more.before}
          <div ref={text}>
            <Context blocks={context} {...{ passage, deciding, language }} />
          </div>
          {props.more.after}
          <Deciding
            words={choices}
            text={() => text.current}
            chosen={deciding}
            error={state.problems?.deciding}
            say={words}
            {...{ choose, language }}
          />
        </section>
        {props.folded}
      </div>
      <Bar {...{ state, words, isSending }} isNew={conflict?.code === 'citationEdited'} />
    </TypedForm>
  )
}

let hasDecided = false

/** After a decision the next case is at hand: its claim is read out, and keys work. */
function useArrival(): void {
  useEffect(() => {
    if (hasDecided) document.getElementById('case')?.focus({ preventScroll: true })
    // Where the case has a scroll of its own, its passage is in sight.
    if (matchMedia('(min-width: 47.5em) and (min-height: 34em)').matches)
      document.querySelector('.m-ctx mark')?.scrollIntoView({ block: 'nearest' })
    hasDecided = false
    const decided = () => {
      hasDecided = true
    }
    document.addEventListener('submit', decided)
    return () => document.removeEventListener('submit', decided)
  }, [])
}

type StateProps = { state: FormState<ShownConflict>; words: DecisionWords }

function Problems({ state, words, nextHref }: StateProps & { nextHref: string }) {
  const { problems = {}, shown } = state
  const general = problems['']
  if (!general) return null
  return (
    <Notice kind="bad">
      <p>
        <b>{general}</b>
      </p>
      {shown ? <Both conflict={shown} words={words} /> : null}
      {shown?.code === 'citationEdited' ? null : (
        <p>
          <Link href={nextHref as never} prefetch={false}>
            {words.next}
          </Link>
        </p>
      )}
    </Notice>
  )
}

/** What was judged, and what it is now, next to each other. */
function Both({ conflict, words }: { conflict: ShownConflict; words: DecisionWords }) {
  return (
    <div className="m-both">
      <Side head={words.yours} wording={conflict.judged} />
      <Side head={words.theirs} wording={conflict.now}>
        {conflict.held ? (
          <p>
            <b>{conflict.held}</b> {conflict.reason}
          </p>
        ) : null}
      </Side>
    </div>
  )
}

function Side({ head, wording, children }: { head: string; wording: ShownWording; children?: ReactNode }) {
  return (
    <div>
      <h3>{head}</h3>
      <p>
        <b>{wording.place}</b> <q lang={wording.language}>{wording.quote}</q>
      </p>
      <p>
        {wording.relation} <q>{wording.warrant}</q>
      </p>
      {children}
    </div>
  )
}

type BarProps = StateProps & { isSending: boolean; isNew: boolean }

function Bar({ state, words, isSending, isNew }: BarProps) {
  const { values = {}, problems = {} } = state
  const said = typeof values.reason === 'string' ? values.reason : ''
  return (
    <div className="m-bar">
      <div className="m-note">
        <label htmlFor="m-note">{words.note}</label>
        <div>
          <textarea
            id="m-note"
            name="reason"
            className="textarea"
            rows={2}
            defaultValue={said}
            aria-invalid={problems.reason ? true : undefined}
            aria-describedby={problems.reason ? 'm-note-error' : undefined}
          />
          {problems.reason ? <FieldError id="m-note-error">{problems.reason}</FieldError> : null}
        </div>
      </div>
      <fieldset className="m-dec" aria-describedby={problems.verdict ? 'm-dec-error' : undefined}>
        <legend className="vh">{words.decision}</legend>
        {decisions.map((decision) => (
          <Choice key={decision} {...{ decision, words }} isChosen={values.verdict === decision} />
        ))}
        <button type="submit" className="btn btn-primary" aria-disabled={isSending || undefined}>
          {isSending ? words.saving : isNew ? words.saveNew : words.save} <kbd>↵</kbd>
        </button>
      </fieldset>
      <div role="alert">
        {problems.verdict ? <FieldError id="m-dec-error">{problems.verdict}</FieldError> : null}
      </div>
    </div>
  )
}

type ChoiceProps = { decision: Decision; words: DecisionWords; isChosen: boolean }

function Choice({ decision, words, isChosen }: ChoiceProps) {
  return (
    <label className="btn">
      <input
        type="radio"
        name="verdict"
        value={decision}
        defaultChecked={isChosen}
        aria-keyshortcuts={keyOf[decision]}
        className="vh"
      />
      <Icon name={decision === 'ask' ? 'asks' : decision} />
      <span>{words.verdict[decision]}</span>
      <kbd>{keyOf[decision].toUpperCase()}</kbd>
    </label>
  )
}
