import { segmentOf, stanceBar, standingOf } from '@/lib/questions/rules'
import { weights } from '../stances/input'

/** The figures are shown from this number of people on, and to participants they move by this number of people. */
export const PEOPLE_A_STEP = 5

type Weights = Record<string, number>

/** People whose last opening answers are alike, and whose last closing answers are. The confidences are sums over them. */
export type AnswerPair = {
  opening: Weights
  closing: Weights
  people: number
  confidence: { opening: number; closing: number }
}

/** The number of people by weight, "-2" to "2". */
export type WeightCounts = Record<string, number>

export type WeightFlow = { from: number; to: number; people: number }

export type ThesisShift = { label: string; opening: WeightCounts; closing: WeightCounts; flow: WeightFlow[] }

/** People who went from one segment of the stance bar to another, or stayed: a thesis, "none", or with one thesis a stance. */
export type ChoiceFlow = { from: string; to: string; people: number }

export type ShiftFigures = {
  people: number
  theses: ThesisShift[]
  /** Means over the people, 0 to 100. */
  confidence: { opening: number; closing: number }
  choices: ChoiceFlow[]
}

/**
 * Counts how people's stances on the theses moved from their last opening answer to their last closing one. A thesis that an
 * answer leaves out has the weight 0, as in the stance bar. Flows are in the order of their weights, choices in the order of
 * the bar; neither holds rows without people. The order of the pairs does not matter. At least one person is expected.
 */
export function shiftOf(labels: string[], pairs: AnswerPair[]): ShiftFigures {
  const sum = (of: (pair: AnswerPair) => number) => pairs.reduce((total, pair) => total + of(pair), 0)
  const people = sum((pair) => pair.people)
  return {
    people,
    theses: labels.map((label) => thesisShift(label, pairs)),
    confidence: {
      opening: sum(({ confidence }) => confidence.opening) / people,
      closing: sum(({ confidence }) => confidence.closing) / people,
    },
    choices: choicesIn(labels, pairs),
  }
}

function thesisShift(label: string, pairs: AnswerPair[]): ThesisShift {
  const moves = pairs.map(({ opening, closing, people }) => ({
    from: opening[label] ?? 0,
    to: closing[label] ?? 0,
    people,
  }))
  const flow = weights.flatMap((from) => weights.flatMap((to) => flowBetween(moves, from, to)))
  return { label, opening: countsBy(moves, 'from'), closing: countsBy(moves, 'to'), flow }
}

const countsBy = (moves: WeightFlow[], side: 'from' | 'to'): WeightCounts =>
  Object.fromEntries(weights.map((weight) => [weight, peopleOf(moves, (move) => move[side] === weight)]))

function choicesIn(labels: string[], pairs: AnswerPair[]): ChoiceFlow[] {
  const moves = pairs.map(({ opening, closing, people }) => ({
    from: segmentOf(labels, standingOf(opening, labels)),
    to: segmentOf(labels, standingOf(closing, labels)),
    people,
  }))
  const segments = stanceBar(labels, []).map(({ segment }) => segment)
  return segments.flatMap((from) => segments.flatMap((to) => flowBetween(moves, from, to)))
}

type Move<Place> = { from: Place; to: Place; people: number }

function flowBetween<Place>(moves: Array<Move<Place>>, from: Place, to: Place): Array<Move<Place>> {
  const people = peopleOf(moves, (move) => move.from === from && move.to === to)
  return people > 0 ? [{ from, to, people }] : []
}

const peopleOf = <Place>(moves: Array<Move<Place>>, isOf: (move: Move<Place>) => boolean): number =>
  moves.reduce((total, move) => total + (isOf(move) ? move.people : 0), 0)

/** The mean weight of each thesis at one of the two polls. */
export function meanWeights({ theses, people }: ShiftFigures, moment: 'opening' | 'closing'): Weights {
  const mean = (counts: WeightCounts) =>
    Object.entries(counts).reduce((sum, [weight, count]) => sum + Number(weight) * count, 0) / people
  return Object.fromEntries(theses.map((thesis) => [thesis.label, mean(thesis[moment])]))
}

/** An answer given during the debate; `day` is the date in the seminar's time zone, `step` the step by which it is told. */
export type AnswerDuring = { person: string; weights: Weights; day: string; step: number }

/** The mean weights of the theses over people's latest answers up to the end of a day. */
export type DayMean = { day: string; people: number; means: Weights }

/**
 * How the stances moved during the debate, by day. `answers` are in the order of their steps, and of time within each. There
 * is a mean after each step, of everybody's latest answer until then, for the last of the step's days.
 */
export function daysDuring(labels: string[], answers: AnswerDuring[]): DayMean[] {
  const latest = new Map<string, Weights>()
  const days = new Map<string, DayMean>()
  for (const [n, { person, weights: given, day, step }] of answers.entries()) {
    latest.set(person, given)
    if (answers[n + 1]?.step === step || latest.size < PEOPLE_A_STEP) continue
    days.set(day, { day, people: latest.size, means: meansOf(labels, [...latest.values()]) })
  }
  return [...days.values()]
}

const meansOf = (labels: string[], all: Weights[]): Weights =>
  Object.fromEntries(
    labels.map((label) => [label, all.reduce((sum, given) => sum + (given[label] ?? 0), 0) / all.length]),
  )
