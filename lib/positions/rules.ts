import type { Problems } from '@/lib/platform/errors'
import type { Relation, ResponseKind, Stance } from '@/lib/platform/prisma/enums'
import { HOUR } from '@/lib/platform/time/units'
import type { Rules } from '@/lib/questions/input'
import type { PhaseName } from '@/lib/questions/rules'

/** In code points. */
export const LONGEST_CLAIM = 140

type PhaseStarts = ReadonlyArray<{ phase: PhaseName; startsAt: Date }>

type Checked = {
  /** For a response. */
  kind?: ResponseKind | null
  thesis: string | null
  alsoStands: Record<string, string>
  claim: string
  argument: string
  citations: Array<{ passage: string; relation: Relation }>
}

/** The problems of a position under a question's rules, beyond its shape. `passage` identifies an exact range. */
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
  // A question needs no evidence.
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

/** The default stance of a response on the thesis that it names. */
export const stanceOf = (kind: ResponseKind): Stance =>
  kind === 'supports' ? 'supports' : kind === 'rebuts' ? 'opposes' : 'qualifies'

/** In milliseconds: a restatement without an answer after this time no longer delays the rebuttal. */
export const STEELMAN_WAIT = 48 * HOUR

export type SteelmanState = {
  is: 'missing' | 'waiting' | 'ready'
  /** When the rebuttal no longer has to wait. */
  until: Date
  /** When rebuttals end, if the schedule says so. */
  ends: Date | null
}

/**
 * Whether a rebuttal may show this restatement: once its position's author has answered it, or had time to. If rebuttals end
 * earlier, author and opponent each get half of the remaining time.
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

/** The first start after `from` of a phase without rebuttals. */
function rebuttalsEnd(schedule: PhaseStarts, from: Date): Date | null {
  const ends = schedule
    .filter(({ phase, startsAt }) => (phase === 'synthesis' || phase === 'closed') && startsAt > from)
    .map(({ startsAt }) => startsAt.getTime())
  return ends.length ? new Date(Math.min(...ends)) : null
}

/** Tests for a citation that supports the claim, and one that speaks against it. */
export function citesBothSides(citations: ReadonlyArray<{ relation: string }>): boolean {
  const relations = new Set(citations.map(({ relation }) => relation))
  return relations.has('supports') && (relations.has('challenges') || relations.has('qualifies'))
}

/** Scripts that are written without spaces between their words; in stretches, since a segmenter's time grows with the square of theirs. */
const unspaced =
  /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmr}\p{scx=Mymr}]{1,1000}/gu

let segmenter: Intl.Segmenter | undefined

/**
 * Counts runs of letters, digits and marks; scripts without spaces are segmented by dictionary (UAX #29). Browser and server
 * agree, except for the versions of their dictionaries.
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
