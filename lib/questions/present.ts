import { z } from 'zod'
import type { Member } from '@/lib/seminars/access'
import { groupKind } from '@/lib/seminars/groups/input'
import type { PassageView } from '@/lib/sources/passages/view'
import { renderMarkdown } from '../platform/markdown/markdown'
import type { QuestionContents } from './contents'
import type { QuestionDraft } from './drafts'
import { nameRule, phase, quotationRule, type Rules, threadChoice } from './input'
import { publicQuestionPath } from './paths'
import type { QuestionContext } from './queries'
import type { RequiredReadingView } from './readings'
import { firstPhase, type StanceTally, stanceBar, threadsOf } from './rules'
import type { Slow } from './slow'
import type { ThesisView } from './theses'

/** A place as people name it; its empty fields are left out. */
export const locatorOutput = z.strictObject({
  paragraph: z.number().int().nullable(),
  lastParagraph: z.number().int().optional(),
  page: z.number().int().optional(),
  lastPage: z.number().int().optional(),
})

/** A passage in the API; offsets in Unicode code points. */
export const passageOutput = z
  .strictObject({
    id: z.string(),
    source: z.string(),
    version: z.number().int(),
    start: z.number().int(),
    end: z.number().int(),
    quote: z.string(),
    prefix: z.string(),
    suffix: z.string(),
    locator: locatorOutput,
  })
  .meta({ id: 'Passage' })

const thesisOutput = z
  .strictObject({
    label: z.string(),
    name: z.string(),
    statement: z.string(),
    short: z.string(),
    advocate: z.string(),
    passage: passageOutput.nullable(),
  })
  .meta({ id: 'Thesis' })

const keyPassageOutput = z
  .strictObject({
    passage: passageOutput
      .nullable()
      .meta({ description: 'null in a draft while its words are in no text, or in several places' }),
    note: z.string(),
  })
  .meta({ id: 'KeyPassage' })

const readingOutput = z
  .strictObject({
    source: z.string(),
    title: z.string(),
    version: z.number().int().nullable(),
    paragraph: z.number().int().nullable().meta({ description: 'null where the whole source is to be read' }),
    lastParagraph: z.number().int().nullable(),
    section: z.string().meta({ description: 'The heading, where the paragraphs are those of its section' }),
    note: z.string(),
  })
  .meta({ id: 'RequiredReading' })

const countsOutput = z
  .strictObject({
    positions: z.number().int(),
    citations: z.number().int(),
    stances: z.array(z.strictObject({ segment: z.string(), people: z.number().int() })),
  })
  .meta({ id: 'QuestionCounts' })

const rulesOutput = z
  .strictObject({
    citations: z.number().int(),
    distinctPassages: z.number().int(),
    bothSides: z.boolean(),
    maxWords: z.number().int(),
    blind: z.boolean(),
    editWindowMinutes: z.number().int(),
    steelman: z.boolean(),
    quotations: quotationRule,
    names: nameRule,
    reviewers: z.number().int(),
  } satisfies Record<keyof Rules, z.ZodType>)
  .meta({ id: 'QuestionRules' })

export const questionOutput = z
  .strictObject({
    id: z.string(),
    number: z.number().int().nullable().meta({ description: 'null while it is a draft' }),
    draft: z.boolean().meta({ description: 'Not published: only instructors of the seminar see it' }),
    publishAt: z.iso.datetime().nullable().meta({
      description: 'When a draft publishes itself; at the earliest five minutes after it was last changed',
    }),
    seminar: z.string(),
    title: z.string(),
    prompt: z.string(),
    promptHtml: z.string(),
    theses: z.array(thesisOutput),
    keyPassages: z.array(keyPassageOutput),
    readings: z.array(readingOutput),
    phase,
    schedule: z.array(z.strictObject({ phase, startsAt: z.iso.datetime() })),
    rules: rulesOutput,
    threads: threadChoice.meta({
      description: 'Whether its prompt has one thread, or one for each group or section',
    }),
    rubric: z.string().optional().meta({
      description: 'In a draft, for which one was chosen: the rubric by which it will be graded',
    }),
    group: z
      .strictObject({ id: z.string(), kind: groupKind, name: z.string() })
      .nullable()
      .meta({ description: 'The group whose thread this is: it and staff alone see it' }),
    revision: z.number().int(),
    /** Null while the question is blind to the person. */
    counts: countsOutput.nullable(),
    links: z
      .strictObject({ exports: z.record(z.string(), z.string()), annotations: z.string() })
      .optional()
      .meta({
        description: 'The addresses of its exports, by format, and of its annotations; a draft has none',
      }),
  })
  .meta({ id: 'Question' })

export type QuestionOutput = z.infer<typeof questionOutput>

export function presentPassage(passage: PassageView): z.infer<typeof passageOutput> {
  const { id, source, version, start, end, quote, prefix, suffix } = passage
  const place = { id, source: source.id, version, start, end, quote, prefix, suffix }
  return { ...place, locator: presentLocator(passage) }
}

type Place = Pick<PassageView, 'paragraph' | 'lastParagraph' | 'page' | 'lastPage'>

export function presentLocator({ paragraph, ...range }: Place): z.infer<typeof locatorOutput> {
  const { lastParagraph, page, lastPage } = range
  const said = Object.entries({ lastParagraph, page, lastPage }).filter(([, number]) => number !== null)
  return { paragraph, ...Object.fromEntries(said) }
}

type Counted = { positions: number; citations: number; standings: StanceTally[] }

/**
 * A question in the API. `revision` is that of its own fields, which If-Match names; the revision that grows with every
 * position would reveal hidden posts.
 */
export function presentQuestion(
  { question, member }: Pick<QuestionContext, 'question' | 'member'>,
  contents: QuestionContents,
  counted: Counted | null,
): QuestionOutput {
  const { id, number, title, prompt, phase, rules, schedule, edition, group } = question
  return {
    id,
    number,
    draft: false,
    publishAt: null,
    seminar: member.seminar.slug,
    title,
    prompt,
    promptHtml: renderMarkdown(prompt, { id: question.id }),
    ...presentContents(contents),
    phase,
    schedule: schedule.map((start) => ({ phase: start.phase, startsAt: start.startsAt.toISOString() })),
    rules,
    threads: threadsOf(group),
    group,
    revision: edition,
    counts: counted && presentCounts(contents.theses, counted),
  }
}

/** A draft in the shape of a question, without any stances. */
export function presentDraft(
  { draft, member }: { draft: QuestionDraft; member: Member },
  contents: QuestionContents,
): QuestionOutput {
  const { title, prompt, schedule, rules } = draft.body
  return {
    id: draft.id,
    number: null,
    draft: true,
    publishAt: draft.publishAt?.toISOString() ?? null,
    seminar: member.seminar.slug,
    title,
    prompt,
    promptHtml: renderMarkdown(prompt),
    ...presentContents(contents),
    phase: firstPhase(draft.body),
    schedule: schedule.map((start) => ({ ...start, startsAt: new Date(start.startsAt).toISOString() })),
    rules,
    threads: draft.body.threads,
    ...(draft.body.rubric && { rubric: draft.body.rubric }),
    group: null,
    revision: draft.revision,
    counts: null,
  }
}

const presentContents = ({ theses, keyPassages, readings }: QuestionContents) => ({
  theses: theses.map(presentThesis),
  keyPassages: keyPassages.map(({ passage, note }) => ({
    passage: passage && presentPassage(passage),
    note,
  })),
  readings: readings.map(presentReading),
})

const presentReading = ({ source, part, note }: RequiredReadingView) => ({
  source: source.id,
  title: source.title,
  version: part?.version ?? null,
  paragraph: part?.paragraph ?? null,
  lastParagraph: part?.lastParagraph ?? null,
  section: part?.section ?? '',
  note,
})

const presentThesis = ({ label, name, statement, short, advocate, passage }: ThesisView) => ({
  label,
  name,
  statement,
  short,
  advocate,
  passage: passage && presentPassage(passage),
})

const presentCounts = (theses: ThesisView[], { positions, citations, standings }: Counted) => ({
  positions,
  citations,
  stances: stanceBar(
    theses.map(({ label }) => label),
    standings,
  ),
})

/** The other people present. `names` has some readers, where the person may see names. */
export const presenceOutput = z
  .strictObject({
    reading: z.number().int(),
    writing: z.number().int(),
    names: z.array(z.string()),
  })
  .meta({ id: 'Presence' })

/** `next` is when the person may post again; null when they may now. */
export const slowOutput = z
  .strictObject({
    slow: z
      .strictObject({
        minutes: z.number().int(),
        reason: z.string(),
        at: z.iso.datetime(),
        until: z.iso.datetime().nullable(),
        next: z.iso.datetime().nullable(),
      })
      .nullable(),
  })
  .meta({ id: 'SlowMode' })

export const presentSlow = (slow: Slow | null): z.infer<typeof slowOutput> => ({
  slow: slow && {
    minutes: slow.minutes,
    reason: slow.reason,
    at: slow.at.toISOString(),
    until: slow.until?.toISOString() ?? null,
    next: slow.next?.toISOString() ?? null,
  },
})

/** `namesFrom`: from when its readers see names; null for pseudonyms. `page`: the path of what they read. */
export const publicAccessOutput = z
  .strictObject({
    publicAccess: z
      .strictObject({
        since: z.iso.datetime(),
        namesFrom: z.iso.datetime().nullable(),
        indexed: z.boolean(),
        page: z.string(),
      })
      .nullable(),
  })
  .meta({ id: 'PublicAccess' })

export const presentPublicAccess = ({
  publicAccess,
  question,
}: Pick<QuestionContext, 'publicAccess' | 'question'>): z.infer<typeof publicAccessOutput> => ({
  publicAccess: publicAccess && {
    since: publicAccess.since.toISOString(),
    namesFrom: publicAccess.namesFrom?.toISOString() ?? null,
    indexed: publicAccess.indexed,
    page: publicQuestionPath(question.id),
  },
})
