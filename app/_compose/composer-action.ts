import { z } from 'zod'
import type { Shown, Stale as StaleShown } from '@/components/positions/compose/refusal'
import type { Person } from '@/lib/people/rules'
import { Conflict, done, NotPermitted, type Problems, type Result, Stale } from '@/lib/platform/errors'
import { consume } from '@/lib/platform/limits'
import { renderOnPage } from '@/lib/platform/markdown/markdown'
import { parse, wholeNumber } from '@/lib/platform/shape'
import type { Once } from '@/lib/platform/write'
import type { CheckDetail } from '@/lib/positions/check'
import {
  type Composition,
  compositionOf,
  draftOf,
  filled,
  isByPlace,
  positionOf,
  row,
} from '@/lib/positions/draft/draft'
import { edited, exactWords, withoutItsMarks } from '@/lib/positions/draft/edits'
import { quotingFields } from '@/lib/positions/draft/findings'
import { type DraftBody, draftInput } from '@/lib/positions/input'
import { checkQuotations } from '@/lib/positions/quotations/written'
import type { PassageDetail } from '@/lib/sources/passages/match'
import { longestText } from '@/lib/sources/quotations/input'
import { mayQuote } from '@/lib/sources/quotations/rules'
import { action, type Goes, type Stays } from '@/lib/web/action'
import { inWords } from '@/lib/web/problems'
import { type Desk, lookFor } from './passage-lookup'
import { closedInWords, refusalsOf, staleInWords, whereOf } from './refusals'

type Sent<P, D = Desk> = {
  person: Person
  desk: D
  id: string
  position: P
  base: number
  /** The page of the debate that one came from. */
  from: string
  /** The server had kept a draft of it: posting it ends that draft, once. */
  drafted: boolean
  once: Once | undefined
}

/** What differs between writing a position and editing one. `id` is the question's, or the position's. */
type Composer<P extends z.ZodType, D extends Desk> = {
  shape: P
  /** What the form holds as this shape takes it, and what is missing in it; a position's, unless it says so. */
  read?(typed: Composition): { given: unknown; problems: Problems<never> }
  /** What to show when a Conflict came of what was answered having changed meanwhile. */
  overtaken?(error: Conflict, sent: { desk: D; id: string; base: number }): Promise<StaleShown | null>
  desk(person: Person, id: string): Promise<D>
  /** Answers where the position is read, and what is said there. */
  send(sent: Sent<z.output<P>, D>): Promise<Result<Goes, CheckDetail>>
  keep(person: Person, id: string, body: DraftBody, base: number): Promise<{ savedAt: string }>
}

const sent = z.looseObject({
  subject: z.string(),
  intent: z.string().default('save'),
  base: wholeNumber(0).catch(0),
  from: z.string().max(2_000).catch(''),
  draft: wholeNumber(0).catch(0),
})

/**
 * The one form of the composer, with every button it has without JavaScript: posting, keeping the draft, adding and
 * removing citations, taking the exact words, looking at the argument. Whatever it answers, what was typed is in it.
 */
export function composerAction<P extends z.ZodType, D extends Desk>(composer: Composer<P, D>) {
  return action<typeof sent, Shown>({
    input: sent,
    async run({ person, input, once }) {
      const { subject: id, base, from, draft, intent } = input
      const desk = await composer.desk(person, id)
      const typed = compositionOf(input)
      const [verb = '', at = '', choice = '0'] = intent.split(':')
      if (verb === 'post')
        return sendIt(composer, { person, desk, id, base, from, once, drafted: draft > 0 }, typed)
      if (verb === 'add') return stay(added(typed), { focus: `citations.${typed.citations.length}.quote` })
      if (verb === 'remove') return stay(without(typed, Number(at)))
      if (verb === 'check') return stay(typed, { quotations: await quotationsIn(desk, typed) })
      if (verb === 'use' || verb === 'drop') return mended(desk, typed, { verb, path: at, n: Number(choice) })
      if (verb === 'exact') return stay(await exactly(desk, typed, Number(at), Number(choice)))
      if (verb === 'preview') return stay(typed, { preview: renderOnPage(typed.argument) })
      return keepIt(composer, { person, id, base }, typed)
    },
  })
}

const stay = (typed: Composition, shown?: Shown): Result<Stays<Shown>> =>
  done({ values: { ...typed }, shown })

const added = (typed: Composition): Composition => ({
  ...typed,
  citations: [...typed.citations, row(typed.nextKey)],
})

const without = (typed: Composition, index: number): Composition => ({
  ...typed,
  citations: typed.citations.toSpliced(index, 1),
})

async function sendIt<P extends z.ZodType, D extends Desk>(
  composer: Composer<P, D>,
  sent: Omit<Sent<unknown, D>, 'position'>,
  written: Composition,
): Promise<Result<Goes | Stays<Shown>>> {
  const typed = { ...written, citations: filled(written.citations) }
  const { given, problems: missing } = (composer.read ?? readPosition)(typed)
  const problems: Problems<CheckDetail> = { ...missing }
  const parsed = parse(composer.shape, given)
  if (parsed.ok && Object.keys(problems).length === 0) {
    const send = composer.send({ ...sent, position: parsed.value })
    const result = await send.catch(async (error: unknown) => {
      const stale = error instanceof Conflict ? await composer.overtaken?.(error, sent) : null
      return stale ? stay(typed, { stale }) : overtaken(error, sent.desk, typed)
    })
    if (result.ok) return result
    Object.assign(problems, result.problems)
  } else Object.assign(problems, await quotationProblems(sent.desk, typed), shapeProblems(parsed), missing)
  const refusals = await refusalsOf(problems)
  const quotations = await quotationsIn(sent.desk, typed)
  return done({ values: { ...typed }, problems: await inWords(problems), shown: { refusals, quotations } })
}

/** What the form of a position holds. */
export const readPosition = (typed: Composition): { given: unknown; problems: Problems<never> } => ({
  given: positionOf(typed),
  problems: typed.thesis ? {} : { thesis: { code: 'thesisMissing' } },
})

/** A phase that closed, or another edit that was made, while one was writing: said with its time. */
async function overtaken(error: unknown, { asked }: Desk, typed: Composition): Promise<Result<Stays<Shown>>> {
  const closed = error instanceof NotPermitted && error.code === 'questionClosed'
  const said = closed ? await closedInWords(asked) : null
  if (said !== null) return done({ values: { ...typed }, problems: { '': said } })
  if (!(error instanceof Stale)) throw error
  return stay(typed, { stale: await staleInWords(error.current, typed, asked) })
}

function shapeProblems(parsed: Result<unknown, never>): Problems<never> {
  if (parsed.ok) return {}
  return Object.fromEntries(
    Object.entries(parsed.problems).map(([path, problem]) =>
      path.endsWith('.relation') ? [path, { code: 'relationMissing' }] : [path, problem],
    ),
  )
}

/** What is found of the quotations in each field, by the path that the server gives it. */
async function quotationsIn({ asked }: Desk, typed: Composition): Promise<NonNullable<Shown['quotations']>> {
  const numbered = { ...typed, citations: typed.citations.map((one, n) => ({ ...one, key: String(n) })) }
  const found: NonNullable<Shown['quotations']> = {}
  for (const { path, text, plain } of quotingFields(numbered)) {
    if (!mayQuote(text) || text.length > longestText) continue
    await consume('quotationChecks', asked.member.person.id)
    const checked = await checkQuotations(asked.member, { text, plain })
    if (checked.ok) found[path] = { text, found: checked.value }
  }
  return found
}

type Mending = { verb: 'use' | 'drop'; path: string; n: number }

/** The same text with the exact words in the place of a false quotation, or without its marks. */
async function mended(
  desk: Desk,
  typed: Composition,
  { verb, path, n }: Mending,
): Promise<Result<Stays<Shown>>> {
  const { text = '', found = [] } = (await quotationsIn(desk, typed))[path] ?? {}
  const quoted = found[n]
  const edit =
    quoted && (verb === 'use' ? exactWords(text, quoted, path !== 'argument') : withoutItsMarks(text, quoted))
  const now = edit ? written(typed, path, edited(text, edit)) : typed
  return stay(now, { quotations: await quotationsIn(desk, now) })
}

function written(typed: Composition, path: string, text: string): Composition {
  if (path === 'claim' || path === 'argument') return { ...typed, [path]: text }
  const index = Number(path.split('.')[1])
  const one = typed.citations[index]
  return one ? { ...typed, citations: typed.citations.with(index, { ...one, warrant: text }) } : typed
}

/** Each is looked for in every text, so no more of them than a position may have. */
const MOST_QUOTATIONS = 20

/** Quotations are looked for even when something else is missing, so that everything is said at once. */
async function quotationProblems(
  { asked }: Desk,
  { citations }: Composition,
): Promise<Problems<PassageDetail>> {
  const problems: Problems<PassageDetail> = {}
  const given = positionOf({ ...compositionOf({}), citations: citations.slice(0, MOST_QUOTATIONS) }).citations
  for (const [index, one] of given.entries()) {
    const found = isByPlace(citations[index] ?? row(0)) ? null : await lookFor(asked, one)
    if (found && !found.ok)
      for (const [path, problem] of Object.entries(found.problems))
        problems[`citations.${index}.${path}`] = problem
  }
  return problems
}

/** The text's own words in place of what was typed: the closest passage, or the chosen one of several. */
async function exactly({ asked }: Desk, typed: Composition, index: number, choice: number) {
  const one = typed.citations[index]
  const [given] = one ? positionOf({ ...typed, citations: [one] }).citations : []
  const found = given && (await lookFor(asked, given))
  const detail = found && !found.ok ? found.problems.quote?.detail : undefined
  const candidates = detail && 'candidates' in detail ? detail.candidates : []
  const chosen = detail && 'closest' in detail ? detail.closest : candidates[choice]
  if (!one || !chosen) return typed
  const { source, version, start, end, quote, locator } = chosen
  const where = await whereOf(locator)
  const place = { source, version: String(version), start: String(start), end: String(end), quote, where }
  return { ...typed, citations: typed.citations.with(index, { ...one, ...place }) }
}

async function keepIt<P extends z.ZodType, D extends Desk>(
  composer: Composer<P, D>,
  { person, id, base }: { person: Person; id: string; base: number },
  typed: Composition,
): Promise<Result<Stays<Shown>>> {
  const body = parse(draftInput, draftOf(typed))
  if (!body.ok) return done({ values: { ...typed }, problems: await inWords(body.problems) })
  const { savedAt } = await composer.keep(person, id, body.value, base)
  return stay(typed, { savedAt })
}
