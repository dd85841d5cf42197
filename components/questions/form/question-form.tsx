'use client'

import { type ReactNode, useActionState, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { Notice } from '@/components/ui/notice'
import { Rendered } from '@/components/ui/rendered'
import type { MessagesOf, PathsOf } from '@/lib/messages/islands'
import { type Translate, useMessages } from '@/lib/messages/translate'
import type { FormState } from '@/lib/platform/form-state'
import type { Preview } from '@/lib/questions/form'
import type { ThreadChoice } from '@/lib/questions/input'
import { TextBeside, type Texts } from '../../sources/reader/text-beside'
import type { PlaceTyped } from '../../sources/reader/use-marked'
import { ErrorSummary } from '../../ui/forms/error-summary'
import { TypedForm } from '../../ui/forms/typed-form'
import { DraftState } from './draft-state'
import { type Option, SelectField, TextField } from './fields'
import { QUESTION_FORM } from './form-id'
import { heldIn, lengthOf, type QuestionFormState, textsIn } from './form-values'
import { GradingField, type RubricChoice } from './grading-field'
import { GroundPopover } from './ground-popover'
import { KeyPassageFields } from './key-passage-fields'
import { Part } from './part'
import { PartList } from './part-list'
import type { PartName } from './parts'
import type { PassageLookup } from './passage-quote'
import { ReadingFields } from './reading-fields'
import { RuleSentences } from './rule-sentences'
import { RulesFields } from './rules-fields'
import { type PhaseOption, ScheduleFields } from './schedule-fields'
import { ThesisFields } from './thesis-fields'
import { type Autosave, useAutosave } from './use-autosave'
import { type PassageGrounding, useGrounding } from './use-grounding'
import { useTypedTexts } from './use-typed-texts'

export type QuestionMessages = Translate<PathsOf<'question'>>

type Props = {
  action: (before: FormState<Preview>, form: FormData) => Promise<FormState<Preview>>
  /** The initial values. */
  start: Record<string, unknown>
  sources: Option[]
  phases: PhaseOption[]
  /** The seminar's local time when the page was made. */
  now: string
  /** The present phase of a published question. */
  present?: string
  hidden: Record<string, string>
  once: string
  messages: MessagesOf<'question'>
  /** The name of the seminar's time zone. */
  zone: string
  /** The seminar's language. */
  language: string
  /** The number of published theses, which cannot be removed. None for a draft. */
  standing: number
  looking: PassageLookup
  /** The rubrics of the seminar, and the page on which they are made, or on which a published question’s is chosen. */
  grading: RubricChoice
  /** The headings of a text by its number, as choices for a section; texts whose list is too long have none. */
  headings: Record<string, string[]>
  /** Keeps a draft while it is typed; a published question is changed by its button alone. */
  autosave?: Autosave
  /** The name under which the browser keeps what is typed, with the person's id in it. */
  keptAs: string
  /** The texts beside the form, and the marked passage of the first one. */
  beside: Omit<Texts, 'words'>
  marked?: PlaceTyped
  /** Content before and after the form. */
  heading: ReactNode
  after?: ReactNode
}

/** The editor of a question, and the texts beside it: words selected there become a passage of the form. */
export function QuestionForm({ heading, after, beside, messages, marked, action, ...props }: Props) {
  const t = useMessages(messages)
  const [state, send, pending] = useActionState(action, {})
  const filled: QuestionFormState = {
    state,
    start: props.start,
    nowStands: (text) => t('questions.nowStands', { text }),
  }
  const grounding = useGrounding(marked)
  const { sheet, close, choose, mark, quoteOf } = grounding
  const rows = useRows(filled)
  const spare = `keyPassages.${rows.keyPassages}`
  const theses = rowsOf('theses', rows).map(({ path }) => path)
  const keys = rowsOf('keyPassages', rows).map(({ path }) => path)
  return (
    <div className={beside.shown === null ? undefined : 'c-split'}>
      <main id="main" className="c-main q-editor desk" inert={sheet !== null}>
        {heading}
        <Fields {...props} {...{ filled, send, pending, rows, choose, mark, quoteOf, t }} />
        {after}
      </main>
      <TextBeside
        beside={{ ...beside, words: besideWords(t) }}
        t={t}
        marked={grounding.marked}
        isSheet={sheet !== null}
        close={close}
        popover={(of) => (
          <GroundPopover
            {...of}
            t={t}
            label={t('questions.ground')}
            rows={sheet === null ? [...theses, spare] : [sheet]}
            ground={(row) => {
              // A row that was added for these words, and is still empty, takes them.
              const empty = row === spare && keys.find(grounding.isEmpty)
              if (row === spare && !empty) rows.add('keyPassages')
              grounding.ground(empty || row, of)
            }}
          />
        )}
      />
    </div>
  )
}

type Rows = ReturnType<typeof useRows>

/** How many rows each list of the form has: those of its values, and those that were added since. */
function useRows(filled: QuestionFormState) {
  const [added, setAdded] = useState({ keyPassages: 0, readings: 0 })
  const [seen, setSeen] = useState(filled.state)
  // The form came back with all of its rows.
  if (seen !== filled.state) {
    setSeen(filled.state)
    setAdded({ keyPassages: 0, readings: 0 })
  }
  return {
    theses: lengthOf(filled, 'theses'),
    keyPassages: lengthOf(filled, 'keyPassages') + added.keyPassages,
    readings: lengthOf(filled, 'readings') + added.readings,
    /** At once, so that the new row is there for its words. */
    add: (list: 'keyPassages' | 'readings') =>
      flushSync(() => setAdded({ ...added, [list]: added[list] + 1 })),
  }
}

/** The rows of a list, each with the name that its fields begin with. */
const rowsOf = (list: 'theses' | 'keyPassages' | 'readings', rows: Rows) =>
  Array.from({ length: rows[list] }, (_, index) => ({ path: `${list}.${index}`, index }))

const besideWords = (t: QuestionMessages): Texts['words'] => ({
  label: t('compose.pane.label'),
  of: (number, count) => t('questions.pane.of', { number, count }),
  text: (number) => t('compose.text', { number }),
  texts: t('compose.pane.texts'),
  close: t('questions.pane.close'),
  opening: t('compose.pane.opening'),
  failed: t('questions.pane.failed'),
  key: t('questions.pane.key'),
})

type FieldsProps = Omit<Props, 'heading' | 'after' | 'beside' | 'messages' | 'marked' | 'action'> &
  Pick<PassageGrounding, 'choose' | 'mark' | 'quoteOf'> & {
    filled: QuestionFormState
    send: (form: FormData) => void
    pending: boolean
    rows: Rows
    t: QuestionMessages
  }

/** All fields of a question. Without JavaScript every button sends the form and gets it back. */
function Fields({
  filled,
  send,
  pending,
  t,
  hidden,
  once,
  start: _,
  autosave,
  keptAs,
  ...rest
}: FieldsProps) {
  const { state } = filled
  const box = useRef<HTMLDivElement>(null)
  const { shown, kept } = useAutosave(box, {
    ...{ save: autosave, once, keptAs, pending },
    isConflict: state.current !== undefined,
  })
  const base = Math.max(Number(hidden.base ?? 0), kept?.base ?? 0, Number(state.current?.base ?? 0))
  const sent = { ...hidden, ...(kept && { draft: kept.draft }), base: String(base) }
  return (
    <TypedForm action={send} id={QUESTION_FORM} className="q-form" keptAs={kept?.keptAs ?? keptAs} noValidate>
      {/* Enter in a field saves, whichever button comes first on the page. */}
      <button type="submit" name="act" value="save" className="vh" tabIndex={-1} aria-hidden="true" />
      {Object.entries(sent).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <input type="hidden" name="idempotencyKey" value={state.idempotencyKey ?? once} />
      {state.problems && !state.current ? (
        <ErrorSummary title={t('questions.refused')} problems={state.problems} />
      ) : null}
      {state.current ? <Notice kind="bad">{state.problems?.[''] ?? t('questions.refused')}</Notice> : null}
      <div
        ref={box}
        className="grid grid-cols-[11rem_minmax(0,1fr)] gap-x-s6 gap-y-s4 items-start max-wide:grid-cols-[9rem_minmax(0,1fr)] max-wide:gap-x-s4 max-source:grid-cols-[minmax(0,1fr)]"
      >
        <PartList filled={filled} t={t}>
          {autosave ? <DraftState shown={shown} t={t} /> : null}
        </PartList>
        <div className="grid gap-s3 min-w-0">
          <Parts filled={filled} t={t} {...rest} />
          <End filled={filled} t={t} pending={pending} zone={rest.zone} isPublished={rest.standing > 0} />
        </div>
      </div>
    </TypedForm>
  )
}

type EndProps = {
  filled: QuestionFormState
  t: QuestionMessages
  pending: boolean
  zone: string
  isPublished: boolean
}

/** A published question is saved; a draft is kept, previewed, and published. */
function End({ filled, t, pending, zone, isPublished }: EndProps) {
  if (isPublished)
    return (
      <div className="row q-form-end border-t border-ink pt-s4">
        <Act
          act="save"
          pending={pending}
          label={pending ? t('questions.saving') : t('questions.save')}
          primary
        />
      </div>
    )
  return (
    <>
      <div className="row q-form-end border-t border-ink pt-s4">
        <Act
          act="publish"
          pending={pending}
          label={pending ? t('questions.saving') : t('questions.publish')}
          primary
        />
        <Act act="save" pending={pending} label={t('questions.saveDraft')} />
        <Act act="look" pending={pending} label={t('questions.look')} />
      </div>
      <p className="hint">{t('questions.draftHint')}</p>
      <details open={heldIn(filled, 'publishAt') !== ''}>
        <summary>{t('questions.later.summary')}</summary>
        <div className="grid gap-s3 pt-s3 justify-items-start">
          <TextField
            filled={filled}
            path="publishAt"
            label={t('questions.later.at')}
            hint={t('questions.later.hint', { zone })}
            type="datetime-local"
          />
          <Act act="later" pending={pending} label={t('questions.later.set')} />
        </div>
      </details>
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

type PartsProps = Omit<FieldsProps, 'send' | 'pending' | 'hidden' | 'once' | 'start' | 'autosave' | 'keptAs'>

function Parts({ filled, t, zone, phases, now, present, language, standing, grading, ...rest }: PartsProps) {
  const isPublished = standing > 0
  const part = (name: PartName, isOpen: boolean) => ({
    ...{ part: name, filled, t, isOpen },
    after: isPublished ? t(`questions.afterwards.${name}`) : undefined,
  })
  return (
    <>
      <Part {...part('question', true)}>
        <TextField
          filled={filled}
          path="title"
          label={t('questions.title')}
          hint={t('questions.titleHint')}
          lang={language}
        />
        <Prompt filled={filled} t={t} language={language} />
      </Part>
      <Part {...part('theses', true)}>
        <p className="hint">{t('questions.thesesHint')}</p>
        <Theses {...{ filled, t, language, standing }} {...rest} />
      </Part>
      <Part {...part('readings', lengthOf(filled, 'readings') + lengthOf(filled, 'keyPassages') > 0)}>
        <Readings {...{ filled, t, language }} {...rest} />
        <KeyPassages {...{ filled, t, language }} {...rest} />
      </Part>
      <Part {...part('phases', false)}>
        <p className="hint">{t('questions.scheduleHint', { zone })}</p>
        <ScheduleFields {...{ filled, phases, now, present: present ?? null, t }} />
      </Part>
      <Part {...part('rules', false)}>
        {isPublished ? null : (
          <SelectField
            {...{
              filled,
              path: 'threads',
              label: t('questions.threads.label'),
              hint: t('questions.threads.hint'),
              options: threadChoices.map((value) => ({ value, label: t(`questions.threads.${value}`) })),
            }}
          />
        )}
        <RuleSentences filled={filled} t={t} />
        <RulesFields filled={filled} t={t} />
      </Part>
      <Part {...part('grading', false)}>
        <GradingField {...{ filled, t, grading, isPublished }} />
      </Part>
    </>
  )
}

/** As in lib/questions/input, which browsers do not load. */
const threadChoices = ['one', 'perGroup', 'perSection'] as const satisfies ThreadChoice[]

type ListProps = Pick<
  PartsProps,
  'filled' | 't' | 'language' | 'sources' | 'looking' | 'rows' | 'choose' | 'mark' | 'quoteOf' | 'headings'
>

function Theses({ rows, choose, quoteOf, standing, ...rest }: ListProps & { standing: number }) {
  return (
    <>
      {rowsOf('theses', rows).map(({ path, index }) => (
        <ThesisFields
          key={path}
          {...rest}
          index={index}
          isStanding={index < standing}
          quote={quoteOf(path)}
          choose={() => choose(path)}
        />
      ))}
      {rows.theses < 8 ? (
        <button type="submit" name="act" value="add.theses" className="btn btn-sm justify-self-start">
          {rest.t('questions.addThesis')}
        </button>
      ) : null}
    </>
  )
}

function Readings({ rows, filled, t, language, sources, headings }: ListProps) {
  const box = useRef<HTMLElement>(null)
  const texts = useTypedTexts(box, textsIn(filled))
  const choices = sources.map((one) => (one.value ? one : { ...one, label: t('questions.chooseText') }))
  return (
    <section ref={box} className="grid gap-s4" aria-labelledby="required-readings">
      <h3 id="required-readings">{t('questions.readings')}</h3>
      <p className="hint">{t('questions.readingsHint')}</p>
      {rowsOf('readings', rows).map(({ path, index }) => (
        <ReadingFields key={path} {...{ filled, index, t, language, headings, texts }} sources={choices} />
      ))}
      <Add list="readings" rows={rows} label={t('questions.addReading')} />
    </section>
  )
}

function KeyPassages({ rows, choose, quoteOf, headings: _, ...rest }: ListProps) {
  const { t } = rest
  return (
    <section className="grid gap-s4" aria-labelledby="key-passages">
      <h3 id="key-passages">{t('questions.keyPassages')}</h3>
      <p className="hint">{t('questions.keyPassagesHint')}</p>
      {rowsOf('keyPassages', rows).map(({ path, index }) => (
        <KeyPassageFields
          key={path}
          {...rest}
          index={index}
          quote={quoteOf(path)}
          choose={() => choose(path)}
        />
      ))}
      <Add list="keyPassages" rows={rows} label={t('questions.addKeyPassage')} />
    </section>
  )
}

/** Without JavaScript the form comes back with another row. */
function Add({ list, rows, label }: { list: 'keyPassages' | 'readings'; rows: Rows; label: string }) {
  return (
    <button
      type="submit"
      name="act"
      value={`add.${list}`}
      className="btn btn-sm justify-self-start"
      onClick={(event) => {
        event.preventDefault()
        rows.add(list)
      }}
    >
      {label}
    </button>
  )
}

function Prompt({
  filled,
  t,
  language,
}: {
  filled: QuestionFormState
  t: QuestionMessages
  language: string
}) {
  const html = filled.state.shown?.promptHtml
  return (
    <div className="grid gap-s4">
      <TextField
        filled={filled}
        path="prompt"
        label={t('questions.prompt')}
        hint={t('questions.promptHint')}
        rows={6}
        lang={language}
      />
      <button type="submit" name="act" value="preview" className="btn btn-sm justify-self-start">
        {t('questions.preview')}
      </button>
      {html ? (
        <section className="pl-s4 border-l-4 border-line" aria-label={t('questions.preview')} lang={language}>
          <Rendered className="lede" dir="auto" html={html} />
        </section>
      ) : null}
    </div>
  )
}
