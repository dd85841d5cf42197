import { z } from 'zod'
import { Activity, Phase } from '@/lib/platform/prisma/enums'
import { shownText, wholeNumber } from '@/lib/platform/shape'
import { passageInput } from '@/lib/sources/passages/input'
import { instant } from '../platform/time/instant'

export const phases = Object.values(Phase)
export const phase = z.enum(phases)

export const nameRules = ['named', 'pseudonyms', 'pseudonymsToAll'] as const

const flag = z.stringbool().or(z.boolean())

export const nameRule = z.enum(nameRules)
export const quotationRule = z.enum(['refuse', 'mark'])

/** All rules of a question. */
export const rules = z.strictObject({
  citations: z.coerce.number().int().min(1).max(10),
  distinctPassages: z.coerce.number().int().min(0).max(10),
  bothSides: flag,
  maxWords: z.coerce.number().int().min(20).max(2_000),
  blind: flag,
  editWindowMinutes: z.coerce.number().int().min(0).max(10_080),
  steelman: flag,
  quotations: quotationRule,
  names: nameRule,
  reviewers: wholeNumber(1, 2).pipe(z.union([z.literal(1), z.literal(2)])),
})

export type Rules = z.infer<typeof rules>

const sensible: Rules = {
  citations: 1,
  distinctPassages: 0,
  bothSides: false,
  maxWords: 600,
  blind: false,
  editWindowMinutes: 10,
  steelman: false,
  quotations: 'mark',
  names: 'named',
  reviewers: 1,
}

const rulesPatch = rules.partial()

/** Missing rules get a sensible default. */
export const rulesInput = rulesPatch
  .transform((given): Rules => ({ ...sensible, ...given }))
  .meta({ id: 'Rules' })

const label = z.string().regex(/^[A-Z]$/, 'labelNotALetter')

/** The longest texts of a question and its theses, in UTF-16 units. */
export const LONGEST_TITLE = 200
export const LONGEST_PROMPT = 10_000
export const LONGEST_THESIS_NAME = 40
export const LONGEST_STATEMENT = 500

export const MOST_THESES = 8

export const thesisInput = z.strictObject({
  label,
  name: z.string().trim().max(LONGEST_THESIS_NAME).default(''),
  statement: shownText('statementMissing').max(LONGEST_STATEMENT),
  short: z.string().trim().max(60).default(''),
  advocate: z.string().trim().max(200).default(''),
  passage: passageInput.nullish(),
})

const note = z.string().trim().max(500).default('')

/** A key passage, given as in a citation, with a note for its readers. */
export const keyPassageInput = z.strictObject({ passage: passageInput, note })

const paragraph = wholeNumber(1, 1_000_000)

/**
 * A required reading: a source by id or number, whole; or some paragraphs of it, `paragraph` to `lastParagraph`; or the
 * section under the heading with the words of `section`, which counts before paragraphs. `version` is the newest if left out.
 */
export const readingInput = z.strictObject({
  source: z.string().trim().min(1, 'sourceMissing').max(100),
  version: wholeNumber(1, 100_000).nullish(),
  paragraph: paragraph.nullish(),
  lastParagraph: paragraph.nullish(),
  section: z.string().trim().max(500).default(''),
  note,
})

export type ReadingInput = z.output<typeof readingInput>

export const MOST_KEY_PASSAGES = 60
export const MOST_READINGS = 30

const keyPassages = z.array(keyPassageInput).max(MOST_KEY_PASSAGES, 'tooManyKeyPassages')
const readings = z.array(readingInput).max(MOST_READINGS, 'tooManyReadings')

/** One thread for all, or a thread for each group or each section, which its members and staff see. */
export const threadChoices = ['one', 'perGroup', 'perSection'] as const

export const threadChoice = z.enum(threadChoices)

export type ThreadChoice = z.output<typeof threadChoice>

const schedule = z.array(z.strictObject({ phase, startsAt: instant })).max(5)

const chosenPhase = phase.optional().meta({
  description: 'Left out: opening, or reading where the schedule has a start of the opening',
})

const rubric = z.uuid().nullable().meta({
  description:
    'The rubric by which it is graded from its publication on; PUT /questions/{question}/grading changes it later',
})

export const questionInput = z
  .strictObject({
    title: shownText('titleMissing').max(LONGEST_TITLE, 'titleTooLong'),
    prompt: shownText('promptMissing').max(LONGEST_PROMPT),
    theses: z.array(thesisInput).min(1, 'needsAThesis').max(MOST_THESES, 'tooManyTheses'),
    keyPassages: keyPassages.default([]),
    readings: readings.default([]),
    phase: chosenPhase,
    schedule: schedule.default([]),
    rules: rulesInput.default(sensible),
    threads: threadChoice.default('one'),
    rubric: rubric.default(null),
  })
  .meta({ id: 'QuestionGiven' })

export type QuestionInput = z.infer<typeof questionInput>

const draft = flag.meta({
  description:
    'true keeps the question as a draft: only instructors of the seminar see it, until it is changed with false',
})

/** A question as the API receives it: published at once, unless it is declared a draft. */
export const questionSent = questionInput.extend({ draft: draft.default(false) }).meta({ id: 'QuestionSent' })

/** A draft: any part of a question. */
export const questionDraftInput = z.strictObject({
  title: z.string().trim().max(LONGEST_TITLE, 'titleTooLong').default(''),
  prompt: z.string().trim().max(LONGEST_PROMPT).default(''),
  theses: z
    .array(thesisInput.extend({ statement: z.string().trim().max(LONGEST_STATEMENT).default('') }))
    .max(MOST_THESES, 'tooManyTheses')
    .default([]),
  keyPassages: z
    .array(keyPassageInput.extend({ passage: passageInput.nullish() }))
    .max(MOST_KEY_PASSAGES, 'tooManyKeyPassages')
    .default([]),
  readings: z
    .array(readingInput.extend({ source: z.string().trim().max(100).default('') }))
    .max(MOST_READINGS, 'tooManyReadings')
    .default([]),
  phase: chosenPhase,
  schedule: schedule.default([]),
  rules: rulesInput.default(sensible),
  threads: threadChoice.default('one'),
  rubric: rubric.default(null),
})

export type QuestionDraftInput = z.infer<typeof questionDraftInput>

/** When a draft publishes itself. */
export const publicationInput = z.strictObject({ at: instant }).meta({ id: 'PublicationGiven' })

/** Fields and single rules that an edit leaves out stay as they are. */
export const questionPatch = z.strictObject({
  title: questionInput.shape.title.optional(),
  prompt: questionInput.shape.prompt.optional(),
  theses: questionInput.shape.theses.optional(),
  keyPassages: keyPassages.optional(),
  readings: readings.optional(),
  phase: phase.optional(),
  schedule: schedule.optional(),
  rules: rulesPatch.optional(),
})

export type QuestionPatch = z.infer<typeof questionPatch>

/** A question's edit as the API receives it: `draft: false` publishes a draft, and `rubric` is of drafts alone. */
export const questionPatchSent = questionPatch.extend({ draft: draft.optional(), rubric: rubric.optional() })

export const unmaskInput = z
  .strictObject({
    reason: shownText('unmaskReasonMissing').max(500, 'reasonTooLong'),
  })
  .meta({ id: 'UnmaskingGiven' })

export const presenceInput = z.strictObject({ activity: z.enum(Activity) }).meta({ id: 'PresenceGiven' })

const why = shownText('reasonMissing').max(500, 'reasonTooLong')

/** At most a week. `until` is when it ends by itself; left out, a person ends it. */
export const slowInput = z
  .strictObject({
    minutes: z.coerce.number().int().min(1).max(10_080),
    reason: why,
    until: z
      .literal('')
      .transform(() => undefined)
      .or(instant)
      .nullish(),
  })
  .meta({ id: 'SlowModeGiven' })

export type SlowInput = z.output<typeof slowInput>

export const unslowInput = z.strictObject({ reason: why }).meta({ id: 'SlowModeEndGiven' })

/** `names`: readers without an account see names in place of pseudonyms. `indexed`: search engines may list the page. */
export const publicAccessInput = z
  .strictObject({ names: z.boolean().default(false), indexed: z.boolean().default(false) })
  .meta({ id: 'PublicAccessGiven' })

export type PublicAccessInput = z.output<typeof publicAccessInput>
