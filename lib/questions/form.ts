import { z } from 'zod'
import type { Problem, Problems } from '@/lib/platform/errors'
import type { Member } from '@/lib/seminars/access'
import { localTime, typedInstant } from '../platform/time/local-time'
import type { QuestionContents } from './contents'
import type { QuestionDraft } from './drafts'
import { isTypedField } from './form-fields'
import { phase, phases, type Rules } from './input'
import type { QuestionContext } from './queries'
import { type PhaseName, startsOf } from './rules'

const text = z.string().default('')

const passageForm = z.object({
  /** The number of the source in its seminar; empty when the words alone locate the passage. */
  source: text,
  quote: text,
  /** The chosen place and the words there; without JavaScript other words may have been typed since. */
  placed: text,
  version: text,
  start: text,
  end: text,
})

const thesisForm = passageForm.extend({ name: text, statement: text, short: text, advocate: text })

const keyPassageForm = passageForm.extend({ note: text })

const readingForm = z.object({
  /** The number of the source in its seminar. */
  source: text,
  /** The version that the numbers count in, for as long as the source and the section are those of `placed`. */
  version: text,
  placed: text,
  paragraph: text,
  lastParagraph: text,
  section: text,
  note: text,
})

/** A question as its form sends it: text only, complete or not. */
export const questionForm = z.object({
  title: text,
  prompt: text,
  /** Of a draft: its first phase; empty where the dates say it. */
  phase: text,
  theses: z.array(thesisForm).default([]),
  keyPassages: z.array(keyPassageForm).default([]),
  readings: z.array(readingForm).default([]),
  /** Local times in the seminar's time zone, `2026-11-25T23:59`. */
  schedule: z.partialRecord(phase, z.string()).default({}),
  rules: z.record(z.string(), z.string()).default({}),
  /** Of a draft: one thread for all, or one for each group. */
  threads: text,
  /** Of a draft: the id of the rubric by which it will be graded; empty for none. */
  rubric: text,
})

export type QuestionForm = z.output<typeof questionForm>

/** An empty row of each list of the form. */
export const emptyRows = {
  theses: thesisForm.parse({}),
  keyPassages: keyPassageForm.parse({}),
  readings: readingForm.parse({}),
}

export type FormList = keyof typeof emptyRows

const counted = ['citations', 'distinctPassages', 'maxWords', 'editWindowMinutes'] as const
const switched = ['bothSides', 'blind', 'steelman'] as const

/** A question in its form, with times in the seminar's time zone. */
export function formOf(
  { question, member }: Pick<QuestionContext, 'question' | 'member'>,
  { theses, keyPassages, readings }: QuestionContents,
): QuestionForm {
  const { title, prompt, phaseSet, rules, schedule } = question
  return {
    title,
    prompt,
    phase: phaseSet,
    theses: theses.map(({ name, statement, short, advocate, passage }) => ({
      ...{ name, statement, short, advocate },
      ...passageShown(passage, passage?.source.number),
    })),
    keyPassages: keyPassages.map(({ passage, note }) => ({
      ...passageShown(passage, passage?.source.number),
      note,
    })),
    readings: readings.map(({ source, part, note }) => ({
      ...partShown(source.number, part),
      note,
    })),
    schedule: scheduleShown(schedule, member.seminar.timeZone),
    rules: rulesShown(rules),
    threads: '',
    rubric: '',
  }
}

/** A draft in its form, complete or not. */
export function formOfDraft(
  { draft, member }: { draft: QuestionDraft; member: Member },
  shown: QuestionContents,
): QuestionForm {
  const { title, prompt, phase, theses, keyPassages, readings, rules, schedule } = draft.body
  return {
    title,
    prompt,
    phase: phase ?? '',
    theses: theses.map(({ name, statement, short, advocate, passage }, index) => ({
      ...{ name, statement, short, advocate },
      ...passageShown(passage, shown.theses[index]?.passage?.source.number),
    })),
    keyPassages: keyPassages.map(({ passage, note }, index) => ({
      ...passageShown(passage, shown.keyPassages[index]?.passage?.source.number),
      note,
    })),
    readings: readings.map(({ source, note, ...part }) => ({
      ...partShown(shown.readings.find((one) => one.source.id === source)?.source.number ?? source, part),
      note,
    })),
    schedule: scheduleShown(startsOf(schedule), member.seminar.timeZone),
    rules: rulesShown(rules),
    threads: draft.body.threads,
    rubric: draft.body.rubric ?? '',
  }
}

type GivenPlace = { quote: string; source?: unknown; version?: number; start?: number; end?: number }

/** `number` is that of the source, where it is known; else it is shown as it was given. */
function passageShown(passage: GivenPlace | null | undefined, number: number | undefined) {
  const given = typeof passage?.source === 'string' ? passage.source : ''
  return { source: String(number ?? given), quote: passage?.quote ?? '', ...placeShown(passage) }
}

type GivenPart = {
  paragraph?: number | null
  lastParagraph?: number | null
  section: string
  version?: number | null
}

/** A section is shown by its heading, of which the paragraphs follow; one paragraph by its number alone. */
function partShown(of: number | string, part: GivenPart | null) {
  const { paragraph, lastParagraph, section = '', version } = part ?? {}
  const [first, last] = section
    ? [null, null]
    : [paragraph, lastParagraph === paragraph ? null : lastParagraph]
  const source = String(of)
  return {
    source,
    paragraph: String(first ?? ''),
    lastParagraph: String(last ?? ''),
    section,
    version: String(version ?? ''),
    placed: version ? placedAs({ source, section }) : '',
  }
}

const placedAs = ({ source, section }: { source: string; section: string }) => `${source} ${section.trim()}`

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

/** The fields that a draft has and a published question has not: the first phase, and the choices of threads and rubric. */
export const ofDraft = ({ phase, threads, rubric }: QuestionForm) => ({
  ...(phase && { phase }),
  ...(threads && { threads }),
  ...(rubric && { rubric }),
})

/** The form's content in the shape of `questionInput`; invalid times are problems of `schedule.<phase>`. */
export function givenBy(form: QuestionForm, timeZone: string) {
  const problems: Problems = {}
  const schedule = startsIn(form).flatMap(({ phase, local }) => {
    const start = typedInstant(local, timeZone)
    if ('at' in start) return [{ phase, startsAt: start.at.toISOString() }]
    problems[`schedule.${phase}`] = start.problem
    return []
  })
  const theses = form.theses.map(({ source, quote, placed, version, start, end, ...thesis }, index) => ({
    label: labelOf(index),
    ...thesis,
    passage: passageIn({ source, quote, placed, version, start, end }),
  }))
  const keyPassages = filled(form.keyPassages).map(({ note, ...words }) => ({
    passage: passageIn(words) ?? undefined,
    note,
  }))
  const readings = filled(form.readings).map(({ placed, version, paragraph, lastParagraph, ...reading }) => ({
    ...reading,
    ...(version && placed === placedAs(reading) && { version }),
    ...(paragraph && { paragraph }),
    ...(lastParagraph && { lastParagraph }),
  }))
  const { title, prompt, rules } = form
  const lists = { theses, keyPassages, readings }
  return { given: { title, prompt, ...lists, schedule, rules: rulesIn(rules) }, problems }
}

/** A row in which nothing is typed asks for nothing. */
const filled = <Row extends Record<string, string>>(rows: Row[]): Row[] =>
  rows.filter((row) =>
    Object.entries(row).some(([field, value]) => isTypedField(field) && value.trim() !== ''),
  )

function passageIn({ source, quote: typed, placed, ...at }: z.output<typeof passageForm>) {
  const quote = typed.replaceAll('\r\n', '\n')
  const place = placed.replaceAll('\r\n', '\n') === quote ? at : null
  return quote.trim() ? { quote, ...(source && { source }), ...placeIn(source, place) } : null
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
      const row = /^(keyPassages|readings)\.(\d{1,3})(.*)$/.exec(path)
      const [, list = '', number = '', rest = ''] = row ?? []
      const here = row ? `${list}.${rowOf(form, list, Number(number))}${rest}` : path
      return [fieldOf(here), problem]
    }),
  )
}

/** The row of the form that is this one of those with something typed. */
function rowOf({ keyPassages, readings }: QuestionForm, list: string, number: number): number {
  const rows: Array<Record<string, string>> = list === 'readings' ? readings : keyPassages
  return rows.indexOf(filled(rows)[number] ?? {})
}

/** A passage's fields are fields of its row; a missing passage is one without words. */
const fieldOf = (path: string) =>
  path
    .replace(/^((?:theses|keyPassages)\.\d{1,3})\.passage$/, '$1.quote')
    .replace(/^((?:theses|keyPassages)\.\d{1,3})\.passage(?=\.)/, '$1')

/** The form's preview of a question before it is saved. */
export type Preview = { promptHtml?: string }
