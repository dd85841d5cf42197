import type { Problems } from '@/lib/platform/errors'
import { HOUR } from '@/lib/platform/time/units'
import type { Rules } from '@/lib/questions/input'
import type { PhaseName } from '@/lib/questions/rules'

type PhaseStarts = ReadonlyArray<{ phase: PhaseName; startsAt: Date }>

type Relation = 'supports' | 'challenges' | 'qualifies' | 'defines' | 'background'

export type Kind = 'supports' | 'rebuts' | 'qualifies' | 'asks' | 'undercuts'

type Checked = {
  /** Of a response. */
  kind?: Kind | null
  thesis: string | null
  alsoStands: Record<string, string>
  claim: string
  argument: string
  citations: Array<{ passage: string; relation: Relation }>
}

/** What a question's rules ask of a position, beyond its shape. `passage` names an exact range. */
export function positionProblems(position: Checked, rules: Rules, labels: string[]): Problems<never> {
  return {
    ...thesisProblems(position, labels),
    ...(position.kind || position.claim ? {} : { claim: { code: 'claimMissing' } }),
    ...argumentProblems(position, rules),
    ...citationProblems(position, rules),
  }
}

function thesisProblems({ thesis, alsoStands }: Checked, labels: string[]): Problems<never> {
  const problems: Problems<never> = {}
  if (thesis !== null && !labels.includes(thesis)) problems.thesis = { code: 'noSuchThesis' }
  for (const label of Object.keys(alsoStands)) {
    if (!labels.includes(label)) problems[`alsoStands.${label}`] = { code: 'noSuchThesis' }
    else if (label === thesis) problems[`alsoStands.${label}`] = { code: 'thesisTwice' }
  }
  return problems
}

function argumentProblems({ argument }: Checked, { maxWords }: Rules): Problems<never> {
  const words = wordCount(argument)
  return words > maxWords ? { argument: { code: 'tooManyWords', values: { words, limit: maxWords } } } : {}
}

function citationProblems({ kind, citations }: Checked, rules: Rules): Problems<never> {
  // Who asks need not prove.
  if (kind === 'asks') return repeated(citations)
  if (citations.length < rules.citations)
    return { citations: { code: 'tooFewCitations', values: { needed: rules.citations } } }
  const distinct = new Set(citations.map(({ passage }) => passage)).size
  if (distinct < citations.length) return repeated(citations)
  if (distinct < rules.distinctPassages)
    return { citations: { code: 'tooFewPassages', values: { needed: rules.distinctPassages } } }
  if (rules.bothSides && !citesBothSides(citations)) return { citations: { code: 'oneSidedCitations' } }
  return {}
}

const repeated = (citations: Checked['citations']): Problems<never> =>
  new Set(citations.map(({ passage }) => passage)).size < citations.length
    ? { citations: { code: 'samePassageTwice' } }
    : {}

/** Where a response stands on the thesis that it names, when it does not say so. */
export const stanceOf = (kind: Kind): 'supports' | 'opposes' | 'qualifies' =>
  kind === 'supports' ? 'supports' : kind === 'rebuts' ? 'opposes' : 'qualifies'

/** An author who has not answered a steelman by then does not hold the rebuttal up. In milliseconds. */
export const STEELMAN_WAIT = 48 * HOUR

export type SteelmanState = {
  is: 'missing' | 'waiting' | 'ready'
  /** When the rebuttal waits no longer. */
  until: Date
  /** When rebuttals end, as far as the schedule says. */
  ends: Date | null
}

/**
 * Whether a rebuttal may show this restatement: once its position's author has answered it, or had the time to. Where
 * rebuttals end sooner than that, each of the two has half of what is left of them.
 */
export function steelmanState(
  steelman: { answer: string | null; offeredAt: string } | null,
  schedule: PhaseStarts,
  now: Date,
): SteelmanState {
  const offeredAt = steelman ? new Date(steelman.offeredAt) : now
  const ends = rebuttalsEnd(schedule, offeredAt)
  if (!steelman) return { is: 'missing', until: now, ends }
  const left = ends ? (ends.getTime() - offeredAt.getTime()) / 2 : STEELMAN_WAIT
  const until = new Date(offeredAt.getTime() + Math.min(STEELMAN_WAIT, left))
  return { is: steelman.answer === null && now < until ? 'waiting' : 'ready', until, ends }
}

/** The first start of a phase that has no room for rebuttals, after `from`. */
function rebuttalsEnd(schedule: PhaseStarts, from: Date): Date | null {
  const ends = schedule
    .filter(({ phase, startsAt }) => (phase === 'synthesis' || phase === 'closed') && startsAt > from)
    .map(({ startsAt }) => startsAt.getTime())
  return ends.length ? new Date(Math.min(...ends)) : null
}

/** One that supports the claim, and one that speaks against it. */
export function citesBothSides(citations: ReadonlyArray<{ relation: string }>): boolean {
  const relations = new Set(citations.map(({ relation }) => relation))
  return relations.has('supports') && (relations.has('challenges') || relations.has('qualifies'))
}

/** Scripts that are written without spaces between their words; in stretches, since a segmenter's time grows with the square of theirs. */
const unspaced =
  /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmr}\p{scx=Mymr}]{1,1000}/gu

let segmenter: Intl.Segmenter | undefined

/**
 * Runs of letters, digits and marks; where a script parts words by no spaces, its dictionary does (UAX #29). The same in
 * the browser and on the server, but for the versions of their dictionaries.
 */
export function wordCount(text: string): number {
  let count = 0
  const spaced = text.replace(unspaced, (run) => {
    segmenter ??= new Intl.Segmenter('und', { granularity: 'word' })
    for (const { isWordLike } of segmenter.segment(run)) if (isWordLike) count++
    return ' '
  })
  return count + (spaced.match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}'’-]*/gu)?.length ?? 0)
}
