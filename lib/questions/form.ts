import { z } from 'zod'
import type { Problem, Problems } from '@/lib/platform/errors'
import type { Member } from '@/lib/seminars/access'
import { localTime, typedInstant } from '../platform/time/local-time'
import type { QuestionDraft } from './drafts'
import { phase, phases, type Rules } from './input'
import type { QuestionContext } from './queries'
import type { PhaseName } from './rules'
import type { ThesisView } from './theses'

const text = z.string().default('')

const thesisForm = z.object({
  name: text,
  statement: text,
  short: text,
  advocate: text,
  /** The number of the source in its seminar; empty when the words alone locate the passage. */
  source: text,
  quote: text,
  /** The chosen place and the words there; without JavaScript other words may have been typed since. */
  placed: text,
  version: text,
  start: text,
  end: text,
})

/** A question as its form sends it: text only, complete or not. */
export const questionForm = z.object({
  title: text,
  prompt: text,
  phase: text,
  theses: z.array(thesisForm).default([]),
  /** Local times in the seminar's time zone, `2026-11-25T23:59`. */
  schedule: z.partialRecord(phase, z.string()).default({}),
  rules: z.record(z.string(), z.string()).default({}),
})

export type QuestionForm = z.output<typeof questionForm>

export const emptyThesis: QuestionForm['theses'][number] = thesisForm.parse({})

const counted = ['citations', 'distinctPassages', 'maxWords', 'editWindowMinutes'] as const
const switched = ['bothSides', 'blind', 'steelman'] as const

/** A question in its form, with times in the seminar's time zone. */
export function formOf(
  { question, member }: Pick<QuestionContext, 'question' | 'member'>,
  theses: ThesisView[],
): QuestionForm {
  const { title, prompt, phaseSet, rules, schedule } = question
  return {
    title,
    prompt,
    phase: phaseSet,
    theses: theses.map(({ name, statement, short, advocate, passage }) => {
      const cited = { source: passage ? String(passage.source.number) : '', quote: passage?.quote ?? '' }
      return { name, statement, short, advocate, ...cited, ...placeShown(passage) }
    }),
    schedule: scheduleShown(schedule, member.seminar.timeZone),
    rules: rulesShown(rules),
  }
}

/** A draft in its form, complete or not. */
export function formOfDraft(
  { draft, member }: { draft: QuestionDraft; member: Member },
  shown: ThesisView[],
): QuestionForm {
  const { title, prompt, phase, theses, rules, schedule } = draft.body
  const starts = schedule.map((start) => ({ ...start, startsAt: new Date(start.startsAt) }))
  return {
    title,
    prompt,
    phase,
    theses: theses.map(({ name, statement, short, advocate, passage }, index) => {
      const number = shown[index]?.passage?.source.number ?? passage?.source ?? ''
      const cited = { source: String(number), quote: passage?.quote ?? '' }
      return { name, statement, short, advocate, ...cited, ...placeShown(passage) }
    }),
    schedule: scheduleShown(starts, member.seminar.timeZone),
    rules: rulesShown(rules),
  }
}

type GivenPlace = { quote: string; version?: number; start?: number; end?: number }

const placeShown = (passage: GivenPlace | null | undefined) => ({
  placed: passage?.quote ?? '',
  version: said(passage?.version ?? false),
  start: said(passage?.start ?? false),
  end: said(passage?.end ?? false),
})

type Starts = Array<{ phase: PhaseName; startsAt: Date }>

const scheduleShown = (starts: Starts, timeZone: string) =>
  Object.fromEntries(starts.map(({ phase, startsAt }) => [phase, localTime(startsAt, timeZone)]))

const rulesShown = (rules: Rules) => ({
  ...Object.fromEntries([...counted, ...switched].map((rule) => [rule, said(rules[rule])])),
  quotations: said(rules.quotations === 'refuse'),
  names: rules.names,
})

/** An unticked box is empty. */
const said = (value: number | boolean) => (value === false ? '' : String(value))

const labelOf = (index: number) => String.fromCharCode(65 + index)

/** The form's content in the shape of `questionInput`; invalid times are problems of `schedule.<phase>`. */
export function givenBy(form: QuestionForm, timeZone: string) {
  const problems: Problems = {}
  const schedule = startsIn(form).flatMap(({ phase, local }) => {
    const start = typedInstant(local, timeZone)
    if ('at' in start) return [{ phase, startsAt: start.at.toISOString() }]
    problems[`schedule.${phase}`] = start.problem
    return []
  })
  const theses = form.theses.map(
    ({ source, quote: typed, placed, version, start, end, ...thesis }, index) => {
      const quote = typed.replaceAll('\r\n', '\n')
      const place = placed.replaceAll('\r\n', '\n') === quote ? { version, start, end } : null
      return {
        label: labelOf(index),
        ...thesis,
        passage: quote.trim() ? { quote, ...(source && { source }), ...placeIn(source, place) } : null,
      }
    },
  )
  const { title, prompt, rules } = form
  return { given: { title, prompt, theses, schedule, rules: rulesIn(rules) }, problems }
}

/** A place is valid only for the named text. */
const placeIn = (source: string, place: { version: string; start: string; end: string } | null) =>
  source && place?.start && place.end ? place : {}

/** Browsers leave out unticked boxes. An unticked box for refusing false quotations means that they are marked. */
function rulesIn(sent: Record<string, string>) {
  const numbers = counted.filter((rule) => rule in sent).map((rule) => [rule, sent[rule] || '0'])
  return {
    ...Object.fromEntries([...numbers, ...switched.map((rule) => [rule, Boolean(sent[rule])])]),
    quotations: sent.quotations ? 'refuse' : 'mark',
    ...(sent.names && { names: sent.names }),
  }
}

function startsIn({ schedule }: QuestionForm): Array<{ phase: PhaseName; local: string }> {
  return phases.flatMap((phase) => {
    const local = schedule[phase]
    return local ? [{ phase, local }] : []
  })
}

/** A question's problems, by the names of the form's fields. */
export function problemsOfForm(problems: Problems, form: QuestionForm): Problems {
  const starts = startsIn(form)
  return Object.fromEntries(
    Object.entries(problems).map(([path, problem]): [string, Problem] => {
      const index = /^schedule\.(\d+)\./.exec(path)?.[1]
      if (index) return [`schedule.${starts[Number(index)]?.phase}`, problem]
      return [path.replace(/^(theses\.\d+)\.passage(?=\.)/, '$1'), problem]
    }),
  )
}

/** The form's preview of a question before it is saved. */
export type Preview = { promptHtml?: string }
