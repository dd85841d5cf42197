import { DAY } from '@/lib/platform/time/units'
import type { QuestionContext } from '@/lib/questions/queries'
import { waitFor } from '@/lib/questions/rules'
import { addDays, dayNumber, dayOf } from '../../platform/time/days'
import { localDay, momentOf } from '../../platform/time/local-time'

/** The weeks of a seminar begin on Monday in its time zone; the first is that of its first question or post. */
export type Weeks = {
  /** The first Monday, as `2026-11-30`. */
  first: string
  /** The number of the present week, at least 1. */
  last: number
}

/** `began` is the time of the seminar's first question or post. */
export function weeksSince(began: Date, now: Date, timeZone: string): Weeks {
  const first = mondayOf(localDay(began, timeZone))
  const today = localDay(now, timeZone)
  return { first, last: Math.max(1, 1 + Math.floor((dayNumber(today) - dayNumber(first)) / 7)) }
}

/** Day 0 of the epoch was a Thursday. */
const mondayOf = (day: string): string => dayOf(dayNumber(day) - ((((dayNumber(day) + 3) % 7) + 7) % 7))

/** The weeks from one number to another as an interval: from the first moment, before the second. */
export function intervalOf(
  { first }: Pick<Weeks, 'first'>,
  { from, to }: { from?: number; to?: number },
  timeZone: string,
): { from: Date | null; until: Date | null } {
  return {
    from: from === undefined ? null : beginning(first, from, timeZone),
    until: to === undefined ? null : beginning(first, to + 1, timeZone),
  }
}

function beginning(first: string, week: number, timeZone: string): Date | null {
  return momentOf(`${addDays(first, (week - 1) * 7)}T00:00`, timeZone)
}

/** In which positions can be posted now. */
export const awaitsPositions = ({ question }: QuestionContext, now: Date): boolean =>
  waitFor('position', question, now) === null

type OpenPhase = { phaseBegan: Date; ends: { at: Date } | null }

type PersonThere = { joinedAt: Date; lastActiveAt: Date | null }

/**
 * Since when a person has no position in an open question: since its phase began, since they joined, or since their last
 * act in the questions of the table, the latest of these.
 */
export function stuckSince(
  { phaseBegan }: Pick<OpenPhase, 'phaseBegan'>,
  { joinedAt, lastActiveAt }: PersonThere,
): Date {
  return [joinedAt, ...(lastActiveAt ? [lastActiveAt] : [])].reduce(
    (latest, at) => (at > latest ? at : latest),
    phaseBegan,
  )
}

/**
 * Whether a missing position presses: its phase ends within three days, or more than half of it is over, or the person has not
 * done anything for a week.
 */
export function isPressing({ phaseBegan, ends }: OpenPhase, person: PersonThere, now: Date): boolean {
  const passed = now.getTime() - phaseBegan.getTime()
  const left = ends ? ends.at.getTime() - now.getTime() : Number.POSITIVE_INFINITY
  const idle = now.getTime() - stuckSince({ phaseBegan }, person).getTime()
  return left < 3 * DAY || passed > left || idle >= 7 * DAY
}
