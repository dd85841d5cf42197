'use client'

import { type ReactNode, useActionState } from 'react'
import { Notice } from '@/components/ui/notice'
import type { FormState } from '@/lib/platform/form-state'
import type { Preview } from '@/lib/questions/form'
import { TextBeside, type Texts } from '../sources/reader/text-beside'
import type { PlaceTyped } from '../sources/reader/use-marked'
import { ErrorSummary } from '../ui/forms/error-summary'
import { TypedForm } from '../ui/forms/typed-form'
import { type Option, SelectField, TextField } from './fields'
import { type Filled, lengthOf } from './filled'
import { GroundPopover } from './ground-popover'
import { RulesFields } from './rules-fields'
import { ScheduleFields } from './schedule-fields'
import { ThesisFields } from './thesis-fields'
import type { Looking } from './thesis-quote'
import { type Grounding, useGrounding } from './use-grounding'
import type { QuestionWords } from './words'

type Props = {
  action: (before: FormState<Preview>, form: FormData) => Promise<FormState<Preview>>
  /** What the form begins with. */
  start: Record<string, unknown>
  words: QuestionWords
  sources: Option[]
  phases: Option[]
  hidden: Record<string, string>
  once: string
  /** Of the seminar. */
  language: string
  /** Theses that stand already cannot be taken away. Of a question that is not published: none. */
  standing: number
  looking: Looking
  /** The texts beside the form, and the passage that is marked in the first. */
  beside: Texts
  marked?: PlaceTyped
  /** Of the page, before the form and after it. */
  heading: ReactNode
  after?: ReactNode
}

/** The form of a question, and the texts beside it: words selected there become the passage of a thesis. */
export function QuestionForm({ heading, after, beside, marked, action, ...props }: Props) {
  const [state, send, pending] = useActionState(action, {})
  const filled: Filled = { state, start: props.start, nowStands: props.words.nowStands }
  const grounding = useGrounding(marked)
  const { sheet, close, choose, quoteOf } = grounding
  const count = lengthOf(filled, 'theses')
  return (
    <div className={beside.shown === null ? undefined : 'c-split'}>
      <main id="main" className="c-main desk" inert={sheet !== null}>
        {heading}
        <Fields {...props} {...{ filled, send, pending, count, choose, quoteOf }} />
        {after}
      </main>
      <TextBeside
        beside={beside}
        marked={grounding.marked}
        isSheet={sheet !== null}
        close={close}
        popover={(of) => (
          <GroundPopover
            {...of}
            beside={beside}
            label={props.words.ground}
            theses={sheet === null ? Array.from({ length: count }, (_, index) => index) : [sheet]}
            thesis={props.words.thesis}
            ground={(index) => grounding.ground(index, of)}
          />
        )}
      />
    </div>
  )
}

type FieldsProps = Omit<Props, 'heading' | 'after' | 'beside' | 'marked' | 'action'> &
  Pick<Grounding, 'choose' | 'quoteOf'> & {
    filled: Filled
    send: (form: FormData) => void
    pending: boolean
    count: number
  }

/** Everything an instructor says of a question. Without JavaScript every button sends the form and gets it back. */
function Fields({ filled, send, pending, words, hidden, once, start: _, ...rest }: FieldsProps) {
  const { state } = filled
  const base = state.current?.base
  const sent = base === undefined ? hidden : { ...hidden, base: String(base) }
  return (
    <TypedForm action={send} className="q-form" noValidate>
      {/* Enter in a field saves, whatever button comes first on the page. */}
      <button type="submit" name="act" value="save" className="vh" tabIndex={-1} aria-hidden="true" />
      {Object.entries(sent).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <input type="hidden" name="idempotencyKey" value={state.idempotencyKey ?? once} />
      {state.problems && !state.current ? (
        <ErrorSummary title={words.refused} problems={state.problems} />
      ) : null}
      {state.current ? <Notice kind="bad">{state.problems?.[''] ?? words.refused}</Notice> : null}
      <Parts filled={filled} words={words} {...rest} />
      <End words={words} pending={pending} isPublished={rest.standing > 0} />
    </TypedForm>
  )
}

type EndProps = { words: QuestionWords; pending: boolean; isPublished: boolean }

/** What is published is saved; what is not is kept as a draft, looked at, and published. */
function End({ words, pending, isPublished }: EndProps) {
  if (isPublished)
    return (
      <div className="row q-form-end">
        <Act act="save" pending={pending} label={pending ? words.saving : words.save} primary />
      </div>
    )
  return (
    <>
      <div className="row q-form-end">
        <Act act="publish" pending={pending} label={pending ? words.saving : words.publish} primary />
        <Act act="save" pending={pending} label={words.saveDraft} />
        <Act act="look" pending={pending} label={words.look} />
      </div>
      <p className="hint">{words.draftHint}</p>
    </>
  )
}

function Act({
  act,
  label,
  pending,
  primary,
}: {
  act: string
  label: string
  pending: boolean
  primary?: boolean
}) {
  return (
    <button
      type="submit"
      name="act"
      value={act}
      className={primary ? 'btn btn-primary' : 'btn'}
      aria-disabled={pending}
    >
      {label}
    </button>
  )
}

type PartsProps = Omit<FieldsProps, 'send' | 'pending' | 'hidden' | 'once' | 'start'>

function Parts({ filled, words, sources, phases, language, standing, looking, ...rest }: PartsProps) {
  const theses = Array.from({ length: rest.count }, (_, index) => index)
  return (
    <>
      <TextField filled={filled} path="title" label={words.title} hint={words.titleHint} lang={language} />
      <Prompt filled={filled} words={words} language={language} />
      <section className="q-part">
        <h2>{words.theses}</h2>
        <p className="hint">{words.thesesHint}</p>
        {theses.map((index) => (
          <ThesisFields
            key={index}
            {...{ filled, index, words, sources, language, looking }}
            isStanding={index < standing}
            quote={rest.quoteOf(index)}
            choose={() => rest.choose(index)}
          />
        ))}
        {theses.length < 8 ? (
          <button type="submit" name="act" value="add" className="btn btn-sm">
            {words.addThesis}
          </button>
        ) : null}
      </section>
      <section className="q-part">
        <h2>{words.schedule}</h2>
        <p className="hint">{words.scheduleHint}</p>
        {standing === 0 ? (
          <SelectField {...{ filled, path: 'phase', label: words.phase, options: phases }} />
        ) : null}
        <ScheduleFields filled={filled} phases={phases} />
      </section>
      <section className="q-part">
        <h2>{words.rules}</h2>
        <RulesFields filled={filled} words={words} />
      </section>
    </>
  )
}

function Prompt({ filled, words, language }: { filled: Filled; words: QuestionWords; language: string }) {
  const html = filled.state.shown?.promptHtml
  return (
    <div className="q-prompt">
      <TextField
        filled={filled}
        path="prompt"
        label={words.prompt}
        hint={words.promptHint}
        rows={6}
        lang={language}
      />
      <button type="submit" name="act" value="preview" className="btn btn-sm">
        {words.preview}
      </button>
      {html ? (
        <section className="q-preview" aria-label={words.preview} lang={language}>
          {/* biome-ignore lint/security/noDangerouslySetInnerHtml: sanitised by lib/platform/markdown/markdown */}
          <div className="lede" dir="auto" dangerouslySetInnerHTML={{ __html: html }} />
        </section>
      ) : null}
    </div>
  )
}
