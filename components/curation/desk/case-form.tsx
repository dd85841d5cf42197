'use client'

import { type ReactNode, useActionState, useEffect, useMemo, useRef, useState } from 'react'
import { wordsOf } from '@/components/sources/choosing/words'
import { Focusable } from '@/components/ui/focusable'
import { TypedForm } from '@/components/ui/forms/typed-form'
import type { MessagesOf } from '@/lib/messages/islands'
import { useMessages } from '@/lib/messages/translate'
import type { FormState } from '@/lib/platform/form-state'
import { Problems, type ShownConflict } from './conflict'
import { Context, type ContextBlock, type ContextSpan } from './context'
import { Deciding } from './deciding'
import { DecisionBar } from './decision'
import { useHold } from './use-hold'

export type Decide = (before: FormState<ShownConflict>, form: FormData) => Promise<FormState<ShownConflict>>

type Props = {
  decide: Decide
  hidden: { citation: string; revision: number; version: number; seminar: string; order: string }
  once: string
  /** The key under which this tab keeps an unfinished note while its case is left for another. */
  keptAs: string
  context: ContextBlock[]
  passage: ContextSpan
  language: string
  /** Links to further paragraphs. */
  more: { before: ReactNode; after: ReactNode }
  /** Above the text: how a position uses the passage; and its own heading. */
  use: ReactNode
  head: ReactNode
  /** Below the text, where it has no room beside it. */
  folded: ReactNode
  showContext: string
  nextHref: string
  messages: MessagesOf<'desk'>
}

/** A case with its decision: the text, the verdicts, and the note to the author, in one form. */
export function CaseForm({ decide, hidden, once, keptAs, ...props }: Props) {
  const t = useMessages(props.messages)
  const [state, send, isSending] = useActionState(decide, {})
  const [deciding, choose] = useState<ContextSpan | null>(null)
  const text = useRef<HTMLElement>(null)
  const { context, language, passage } = props
  const choices = useMemo(() => context.flatMap((block) => wordsOf(block, language)), [context, language])
  useHold(hidden.citation)
  useArrival()
  const conflict = state.shown
  const { revision, version } = conflict?.code === 'citationEdited' ? conflict : hidden
  return (
    <TypedForm
      action={send}
      keptAs={keptAs}
      className="m-form desk:flex desk:flex-col desk:min-h-0 desk:[grid-area:form]"
      noValidate
    >
      {Object.entries({ ...hidden, revision, version }).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <input type="hidden" name="idempotencyKey" value={state.idempotencyKey ?? once} />
      <div className="m-scroll w-full max-w-184 mx-auto py-s5 px-s6 desk:relative desk:flex-1 desk:min-h-0 desk:overflow-auto desk:[scrollbar-width:thin] max-phone:p-s4">
        <Problems {...{ state, t }} nextHref={props.nextHref} />
        {props.use}
        <section className="m-ctx pt-s3 border-t border-ink" aria-labelledby="m-source">
          {props.head}
          <input type="checkbox" id="m-more" className="vh m-more hidden max-phone:block" />
          <label
            htmlFor="m-more"
            className="btn btn-sm m-more-label hidden max-phone:inline-flex max-phone:mb-s2"
          >
            {props.showContext}
          </label>
          {props.more.before}
          <Focusable as="section" ref={text} aria-label={t('desk.decidingIn')}>
            <Context blocks={context} {...{ passage, deciding, language }} />
          </Focusable>
          {props.more.after}
          <Deciding
            words={choices}
            text={() => text.current}
            chosen={deciding}
            error={state.problems?.deciding}
            {...{ choose, language, t }}
          />
        </section>
        {props.folded}
      </div>
      <DecisionBar {...{ state, t, isSending }} isNew={conflict?.code === 'citationEdited'} />
    </TypedForm>
  )
}

let hasDecided = false

/** After a decision the focus is on the next case: its claim is read out, and the keys work. */
function useArrival(): void {
  useEffect(() => {
    if (hasDecided) document.getElementById('case')?.focus({ preventScroll: true })
    // Where the case scrolls on its own, this brings its passage into view.
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
