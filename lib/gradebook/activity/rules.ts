import { addDays, dayNumber } from '@/lib/platform/time/days'
import { localDay, localTime, momentOf } from '@/lib/platform/time/local-time'
import { phases } from '@/lib/questions/input'
import { movesOnAmong } from '@/lib/questions/phase-dates'
import type { PhaseName } from '@/lib/questions/rules'
import type { Measure } from './input'

/** Days of a seminar's time zone, both included. */
export type Period = { from: string; to: string }

/** The posts and votes of one day in one question. */
export type ActivityDay = { day: string } & Record<Measure, number>

/** The period of so many days that ends on a day. */
export const periodTo = (to: string, days: number): Period => ({ from: addDays(to, 1 - days), to })

/** The days after the present one that a period shows, for the phases to come. */
const AHEAD = 7

/** The period around the present day, which an archived seminar does not have any more: its days end with its archiving. */
export function presentPeriod(archivedAt: Date | null, now: Date, timeZone: string, days: number): Period {
  if (archivedAt) return periodTo(localDay(archivedAt, timeZone), days)
  return periodTo(addDays(localDay(now, timeZone), AHEAD), days)
}

export const daysOf = ({ from, to }: Period): number => dayNumber(to) - dayNumber(from) + 1

/** The instants of a period: from the first, before the second. */
export function intervalOf({ from, to }: Period, timeZone: string): { from: Date; until: Date } {
  return { from: midnight(from, timeZone), until: midnight(addDays(to, 1), timeZone) }
}

function midnight(day: string, timeZone: string): Date {
  const at = momentOf(`${day}T00:00`, timeZone)
  if (!at) throw new Error(`${day} is no day.`)
  return at
}

/** The place of an instant in a period, in days from its beginning by the clock of the time zone. */
export function placeIn({ from }: Period, at: Date, timeZone: string): number {
  const [hour = 0, minute = 0] = localTime(at, timeZone).slice(11).split(':').map(Number)
  return dayNumber(localDay(at, timeZone)) - dayNumber(from) + (hour * 60 + minute) / 1_440
}

/** A phase of a question, from an instant to the next phase; null is without an end. */
export type PhaseSpan = { phase: PhaseName; from: Date; until: Date | null }

type PhaseStart = { phase: PhaseName; at: Date }

/**
 * The phases of a question, the earliest first. `set` are the phases set by hand and the first one, `schedule` the starts
 * that replace an earlier phase, past and to come. A start is known as the schedule has it now.
 */
export function phaseSpans(set: PhaseStart[], schedule: PhaseStart[]): PhaseSpan[] {
  const starts = [
    ...set.map((start) => ({ ...start, byHand: true })),
    ...schedule.map((start) => ({ ...start, byHand: false })),
  ].toSorted((a, b) => a.at.getTime() - b.at.getTime() || Number(b.byHand) - Number(a.byHand))
  const spans: PhaseSpan[] = []
  // A start at the moment of a phase that was set by hand is over.
  let setAt = Number.POSITIVE_INFINITY
  for (const { phase, at, byHand } of starts) {
    const present = spans.at(-1)
    if (byHand) setAt = at.getTime()
    const movesOn =
      present !== undefined && at.getTime() > setAt && movesOnAmong(phases, present.phase, phase)
    if (byHand ? present?.phase === phase : !movesOn) continue
    if (present) present.until = at
    spans.push({ phase, from: at, until: null })
  }
  return spans.filter(({ from, until }) => from.getTime() !== until?.getTime())
}

/** The spans that a period shows, with their places in it from 0 to its number of days. */
export function spansIn(
  period: Period,
  spans: PhaseSpan[],
  timeZone: string,
): Array<{ phase: PhaseName; from: number; to: number }> {
  const end = daysOf(period)
  return spans
    .map(({ phase, from, until }) => ({
      phase,
      from: Math.max(0, placeIn(period, from, timeZone)),
      to: until ? Math.min(end, placeIn(period, until, timeZone)) : end,
    }))
    .filter(({ from, to }) => from < to)
}

/** The phase in which a day ended, by the spans of a question; null before the question was opened. */
export function phaseOn(day: string, spans: PhaseSpan[], timeZone: string): PhaseName | null {
  const end = midnight(addDays(day, 1), timeZone)
  return spans.findLast(({ from }) => from < end)?.phase ?? null
}
