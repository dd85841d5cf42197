import { z } from 'zod'
import type { ComposerOutcome, EditConflict } from '@/components/positions/compose/composer-props'
import type { Person } from '@/lib/people/rules'
import { Conflict, done, NotPermitted, type Problems, type Result, under } from '@/lib/platform/errors'
import { consume } from '@/lib/platform/limits'
import { renderOnPage } from '@/lib/platform/markdown/markdown'
import { parse, wholeNumber } from '@/lib/platform/shape'
import type { IdempotencyKey } from '@/lib/platform/write'
import type { CheckDetail } from '@/lib/positions/check-position'
import { StalePosition } from '@/lib/positions/commands/edit'
import { changeDraft, writing } from '@/lib/positions/draft/changes'
import { bodyOf, type Draft, draftFrom, filled, isByPlace } from '@/lib/positions/draft/draft'
import { positionOf, submittedCitations } from '@/lib/positions/draft/draft-to-input'
import { edited, exactWords, withoutItsMarks } from '@/lib/positions/draft/edits'
import { quotingFields } from '@/lib/positions/draft/findings'
import { type DraftBody, draftInput } from '@/lib/positions/input'
import { checkQuotations } from '@/lib/positions/quotations/check-written'
import type { WriterContext } from '@/lib/positions/writer-context'
import type { PassageDetail } from '@/lib/sources/passages/match'
import { longestText } from '@/lib/sources/quotations/input'
import { mayQuote } from '@/lib/sources/quotations/rules'
import { action, type Goes, type Stays } from '@/lib/web/action'
import { inWords } from '@/lib/web/problems'
import { whereOf } from './draft-places'
import { closedInWords, conflictOf } from './overtaken'
import { lookFor, refusalsOf } from './passage-lookup'

/** The question with the writer's permissions, and its texts. */
type WritingContext = Pick<WriterContext, 'context' | 'sources'>

type Submission<P, C = WritingContext> = {
  person: Person
  context: C
  id: string
  position: P
  base: number
  /** The page of the debate from which the writer came. */
  from: string
  /** The server has a draft of it: posting ends that draft, once. */
  drafted: boolean
  once: IdempotencyKey | undefined
}

/** The differences between the forms for writing, editing and answering. `id` is the question's, or the position's. */
type ComposerForm<P extends z.ZodType, C extends WritingContext> = {
  shape: P
  /** The draft in the shape's form, and its missing parts; by default as a position. */
  read?(draft: Draft): { given: unknown; problems: Problems<never> }
  /** The conflict to show when the answered position has changed meanwhile. */
  overtaken?(error: Conflict, sent: { context: C; id: string; base: number }): Promise<EditConflict | null>
  find(person: Person, id: string): Promise<C>
  /** Returns the page where the position is read, and the message there. */
  send(submission: Submission<z.output<P>, C>): Promise<Result<Goes, CheckDetail>>
  keep(person: Person, id: string, body: DraftBody, base: number): Promise<{ savedAt: string }>
}

const fields = z.looseObject({
  subject: z.string(),
  intent: z.string().default('save'),
  base: wholeNumber(0).catch(0),
  from: z.string().max(2_000).catch(''),
  draft: wholeNumber(0).catch(0),
})

/**
 * The one form of the composer, with a button for everything it does without JavaScript: posting, keeping the draft, adding
 * and removing citations, inserting the exact words, previewing the argument. Every answer includes the typed text.
 */
export function composerAction<P extends z.ZodType, C extends WritingContext>(form: ComposerForm<P, C>) {
  return action<typeof fields, ComposerOutcome>({
    input: fields,
    async run({ person, input, once }) {
      const { subject: id, base, from, draft: kept, intent } = input
      const context = await form.find(person, id)
      const draft = draftFrom(input)
      const [verb = '', at = '', choice = '0'] = intent.split(':')
      switch (verb) {
        case 'post':
          return submit(form, { person, context, id, base, from, once, drafted: kept > 0 }, draft)
        case 'add':
          return stay(changeDraft(draft, { do: 'add' }), {
            focus: `citations.${draft.citations.length}.quote`,
          })
        case 'remove':
          return stay(changeDraft(draft, { do: 'remove', key: at }))
        case 'check':
          return stay(draft, { quotations: await quotationsIn(context, draft) })
        case 'use':
        case 'drop':
          return withCorrection(context, draft, { verb, path: at, n: Number(choice) })
        case 'exact':
          return stay(await withExactWords(context, draft, at, Number(choice)))
        case 'preview':
          return stay(draft, { preview: renderOnPage(draft.argument) })
        default:
          return keep(form, { person, id, base }, draft)
      }
    },
  })
}

type Outcome = Result<Goes | Stays<ComposerOutcome>>

const stay = (draft: Draft, shown?: ComposerOutcome): Result<Stays<ComposerOutcome>> =>
  done({ values: { ...draft }, shown })

async function submit<P extends z.ZodType, C extends WritingContext>(
  form: ComposerForm<P, C>,
  sent: Omit<Submission<unknown, C>, 'position'>,
  typed: Draft,
): Promise<Outcome> {
  const { context } = sent
  const draft = { ...typed, citations: filled(typed.citations) }
  const { given, problems: missing } = (form.read ?? givenPosition)(draft)
  const problems: Problems<CheckDetail> = { ...missing }
  const parsed = parse(form.shape, given)
  if (parsed.ok && Object.keys(problems).length === 0) {
    const sending = form.send({ ...sent, position: parsed.value })
    const result = await sending.catch(async (error: unknown): Promise<Outcome> => {
      const conflict = error instanceof Conflict ? await form.overtaken?.(error, sent) : null
      return conflict ? stay(draft, { conflict }) : overtaken(error, context, draft)
    })
    if (result.ok) return result
    Object.assign(problems, result.problems)
  } else Object.assign(problems, await passageProblems(context, draft), shapeProblems(parsed), missing)
  const refusals = await refusalsOf(problems)
  const quotations = await quotationsIn(context, draft)
  return done({ values: { ...draft }, problems: await inWords(problems), shown: { refusals, quotations } })
}

/** The draft as a position, and its missing parts. */
export const givenPosition = (draft: Draft): { given: unknown; problems: Problems<never> } => ({
  given: positionOf(draft),
  problems: draft.thesis ? {} : { thesis: { code: 'thesisMissing' } },
})

/** A phase that closed, or another edit that was saved, during writing: reported with its time. */
async function overtaken(error: unknown, { context }: WritingContext, draft: Draft): Promise<Outcome> {
  const isClosed = error instanceof NotPermitted && error.code === 'questionClosed'
  const said = isClosed ? await closedInWords(context) : null
  if (said !== null) return done({ values: { ...draft }, problems: { '': said } })
  if (!(error instanceof StalePosition)) throw error
  return stay(draft, { conflict: await conflictOf(error.current, draft, context) })
}

function shapeProblems(parsed: Result<unknown, never>): Problems<never> {
  if (parsed.ok) return {}
  return Object.fromEntries(
    Object.entries(parsed.problems).map(([path, problem]) =>
      path.endsWith('.relation') ? [path, { code: 'relationMissing' }] : [path, problem],
    ),
  )
}

type Quotations = NonNullable<ComposerOutcome['quotations']>

/** The findings in each field, by the server's path of it. */
async function quotationsIn({ context }: WritingContext, draft: Draft): Promise<Quotations> {
  const numbered = { ...draft, citations: draft.citations.map((one, n) => ({ ...one, key: String(n) })) }
  const found: Quotations = {}
  for (const { path, text, plain } of quotingFields(numbered)) {
    if (!mayQuote(text) || text.length > longestText) continue
    await consume('quotationChecks', context.member.person.id)
    const checked = await checkQuotations(context.member, { text, plain })
    if (checked.ok) found[path] = { text, found: checked.value }
  }
  return found
}

type QuotationCorrection = { verb: 'use' | 'drop'; path: string; n: number }

/** The draft with the exact words in place of a false quotation, or without its quotation marks. */
async function withCorrection(
  context: WritingContext,
  draft: Draft,
  { verb, path, n }: QuotationCorrection,
): Promise<Outcome> {
  const { text = '', found = [] } = (await quotationsIn(context, draft))[path] ?? {}
  const finding = found[n]
  const edit =
    finding &&
    (verb === 'use' ? exactWords(text, finding, path !== 'argument') : withoutItsMarks(text, finding))
  const next = edit ? changeDraft(draft, writing(path, edited(text, edit))) : draft
  return stay(next, { quotations: await quotationsIn(context, next) })
}

/** Each quotation is searched in every text, so their number has the limit of a position's. */
const MOST_QUOTATIONS = 20

/** Checks quotations even when other parts are missing, so that all problems are reported at once. */
async function passageProblems(
  { context }: WritingContext,
  { citations }: Draft,
): Promise<Problems<PassageDetail>> {
  const problems: Problems<PassageDetail> = {}
  for (const [index, citation] of citations.slice(0, MOST_QUOTATIONS).entries()) {
    const [given] = submittedCitations([citation])
    const found = !given || isByPlace(citation) ? null : await lookFor(context, given)
    if (found && !found.ok) Object.assign(problems, under(`citations.${index}`, found.problems))
  }
  return problems
}

/** The draft with a text's own words in place of the typed ones: the closest passage, or the one chosen of several. */
async function withExactWords(
  { context }: WritingContext,
  draft: Draft,
  key: string,
  choice: number,
): Promise<Draft> {
  const [given] = submittedCitations(draft.citations.filter((one) => one.key === key))
  const found = given && (await lookFor(context, given))
  const detail = found && !found.ok ? found.problems.quote?.detail : undefined
  const candidates = detail && 'candidates' in detail ? detail.candidates : []
  const chosen = detail && 'closest' in detail ? detail.closest : candidates[choice]
  if (!chosen) return draft
  const { source, version, start, end, quote, locator } = chosen
  const place = { source, version: String(version), start: String(start), end: String(end) }
  const where = await whereOf(locator)
  return changeDraft(draft, { do: 'amend', key, with: { ...place, quote, where } })
}

async function keep<P extends z.ZodType, C extends WritingContext>(
  form: ComposerForm<P, C>,
  { person, id, base }: { person: Person; id: string; base: number },
  draft: Draft,
): Promise<Outcome> {
  const body = parse(draftInput, bodyOf(draft))
  if (!body.ok) return done({ values: { ...draft }, problems: await inWords(body.problems) })
  const { savedAt } = await form.keep(person, id, body.value, base)
  return stay(draft, { savedAt })
}
