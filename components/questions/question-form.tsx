'use client'

import { type ReactNode, useActionState } from 'react'
import { Notice } from '@/components/ui/notice'
import { Rendered } from '@/components/ui/rendered'
import type { MessagesOf, PathsOf } from '@/lib/messages/islands'
import { type Translate, useMessages } from '@/lib/messages/translate'
import type { FormState } from '@/lib/platform/form-state'
import type { Preview } from '@/lib/questions/form'
import { TextBeside, type Texts } from '../sources/reader/text-beside'
import type { PlaceTyped } from '../sources/reader/use-marked'
import { ErrorSummary } from '../ui/forms/error-summary'
import { TypedForm } from '../ui/forms/typed-form'
import { type Option, SelectField, TextField } from './fields'
import { lengthOf, type QuestionFormState } from './form-values'
import { GroundPopover } from './ground-popover'
import { RulesFields } from './rules-fields'
import { ScheduleFields } from './schedule-fields'
import { ThesisFields } from './thesis-fields'
import type { ThesisLookup } from './thesis-quote'
import { type ThesisGrounding, useGrounding } from './use-grounding'

export type QuestionMessages = Translate<PathsOf<'question'>>

type Props = {
  action: (before: FormState<Preview>, form: FormData) => Promise<FormState<Preview>>
  /** The initial values. */
  start: Record<string, unknown>
  sources: Option[]
  phases: Option[]
  hidden: Record<string, string>
  once: string
  messages: MessagesOf<'question'>
  /** The name of the seminar's time zone. */
  zone: string
  /** The seminar's language. */
  language: string
  /** The number of published theses, which cannot be removed. None for a draft. */
  standing: number
  looking: ThesisLookup
  /** The texts beside the form, and the marked passage of the first one. */
  beside: Omit<Texts, 'words'>
  marked?: PlaceTyped
  /** Content before and after the form. */
  heading: ReactNode
  after?: ReactNode
}

/** The form of a question, and the texts beside it: words selected there become a thesis's passage. */
export function QuestionForm({ heading, after, beside, messages, marked, action, ...props }: Props) {
  const t = useMessages(messages)
  const [state, send, pending] = useActionState(action, {})
  const filled: QuestionFormState = {
    state,
    start: props.start,
    nowStands: (text) => t('questions.nowStands', { text }),
  }
  const grounding = useGrounding(marked)
  const { sheet, close, choose, quoteOf } = grounding
  const count = lengthOf(filled, 'theses')
  return (
    <div className={beside.shown === null ? undefined : 'c-split'}>
      <main id="main" className="c-main desk" inert={sheet !== null}>
        {heading}
        <Fields {...props} {...{ filled, send, pending, count, choose, quoteOf, t }} />
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
            theses={sheet === null ? Array.from({ length: count }, (_, index) => index) : [sheet]}
            ground={(index) => grounding.ground(index, of)}
          />
        )}
      />
    </div>
  )
}

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
  Pick<ThesisGrounding, 'choose' | 'quoteOf'> & {
    filled: QuestionFormState
    send: (form: FormData) => void
    pending: boolean
    count: number
    t: QuestionMessages
  }

/** All fields of a question. Without JavaScript every button sends the form and gets it back. */
function Fields({ filled, send, pending, t, hidden, once, start: _, ...rest }: FieldsProps) {
  const { state } = filled
  const base = state.current?.base
  const sent = base === undefined ? hidden : { ...hidden, base: String(base) }
  return (
    <TypedForm action={send} className="q-form" noValidate>
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
      <Parts filled={filled} t={t} {...rest} />
      <End t={t} pending={pending} isPublished={rest.standing > 0} />
    </TypedForm>
  )
}

type EndProps = { t: QuestionMessages; pending: boolean; isPublished: boolean }

/** A published question is saved; a draft is kept, previewed, and published. */
function End({ t, pending, isPublished }: EndProps) {
  if (isPublished)
    return (
      <div className="row q-form-end">
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
      <div className="row q-form-end">
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

function Parts({ filled, t, zone, sources, phases, language, standing, looking, ...rest }: PartsProps) {
  const theses = Array.from({ length: rest.count }, (_, index) => index)
  return (
    <>
      <TextField
        filled={filled}
        path="title"
        label={t('questions.title')}
        hint={t('questions.titleHint')}
        lang={language}
      />
      <Prompt filled={filled} t={t} language={language} />
      <section className="grid gap-s4 pt-s4 border-t border-ink">
        <h2 className="text-[1.375rem]">{t('questions.theses')}</h2>
        <p className="hint">{t('questions.thesesHint')}</p>
        {theses.map((index) => (
          <ThesisFields
            key={index}
            {...{ filled, index, t, sources, language, looking }}
            isStanding={index < standing}
            quote={rest.quoteOf(index)}
            choose={() => rest.choose(index)}
          />
        ))}
        {theses.length < 8 ? (
          <button type="submit" name="act" value="add" className="btn btn-sm justify-self-start">
            {t('questions.addThesis')}
          </button>
        ) : null}
      </section>
      <section className="grid gap-s4 pt-s4 border-t border-ink">
        <h2 className="text-[1.375rem]">{t('questions.schedule')}</h2>
        <p className="hint">{t('questions.scheduleHint', { zone })}</p>
        {standing === 0 ? (
          <SelectField {...{ filled, path: 'phase', label: t('questions.phase'), options: phases }} />
        ) : null}
        <ScheduleFields filled={filled} phases={phases} />
      </section>
      <section className="grid gap-s4 pt-s4 border-t border-ink">
        <h2 className="text-[1.375rem]">{t('questions.rulesOf')}</h2>
        <RulesFields filled={filled} t={t} />
      </section>
    </>
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
