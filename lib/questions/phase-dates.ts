/** A contradiction between the dates of a question's phases, in the order of the form. */
export type DateProblem = { says: 'disordered' | 'startsTooLate' | 'isPast'; phase: string; other: string }

type Dates = {
  /** The phases in their order. */
  phases: string[]
  /** Local times of the seminar by phase, `2027-01-11T09:00`; empty where a hand starts it. */
  dates: Record<string, string>
  /** The present local time of the seminar. */
  now: string
  /** The phase that was chosen to start with, or the present one of a published question; null where the dates say it. */
  first: string | null
  isPublished: boolean
}

/**
 * Whether a date moves a question on. Dates never lead back to an earlier phase; only a closed question is opened again by one.
 * `phases` are all, in their order.
 */
export const movesOnAmong = (phases: readonly string[], from: string, to: string): boolean =>
  phases.indexOf(to) > phases.indexOf(from) || (from === 'closed' && to !== 'closed')

/**
 * The contradictions of typed dates: a phase that does not begin after an earlier one, and a date to come of a phase that is
 * over by then, because the question starts as late or is there already. The server judges anew (`./rules`).
 */
export function dateProblems({ phases, dates, now, first, isPublished }: Dates): DateProblem[] {
  const dated = phases.flatMap((phase) => (dates[phase] ? [{ phase, at: dates[phase] }] : []))
  const disordered = dated.flatMap(({ phase, at }, index): DateProblem[] => {
    const other = dated.slice(0, index).findLast((earlier) => earlier.at >= at)
    return other ? [{ says: 'disordered', phase, other: other.phase }] : []
  })
  const begun = dated.findLast(({ at }) => at <= now)?.phase
  const from = isPublished ? first : (begun ?? first)
  if (!from || from === 'reading' || (isPublished && from === 'closed')) return disordered
  const idle = dated.find(({ phase, at }) => at > now && !movesOnAmong(phases, from, phase))
  if (!idle) return disordered
  const says = isPublished ? 'isPast' : 'startsTooLate'
  return [...disordered, { says, phase: from, other: idle.phase }]
}

const WEEK = 7 * 24 * 3_600_000

/**
 * The dates with a week for each phase: from the first phase with a date on, each begins a week after the one before, at the same
 * time of day. Local times, as in `Dates`; without any date nothing changes.
 */
export function weekByWeek(phases: readonly string[], dates: Record<string, string>): Record<string, string> {
  const first = phases.findIndex((phase) => !Number.isNaN(beginningAt(dates[phase])))
  if (first < 0) return dates
  const begins = beginningAt(dates[phases[first] ?? ''])
  const later = phases.slice(first).flatMap((phase, n) => {
    const local = localTimeAt(begins + n * WEEK)
    return local === null ? [] : [[phase, local] as const]
  })
  return later.length < phases.length - first ? dates : { ...dates, ...Object.fromEntries(later) }
}

/** Null for a year that a date of a form cannot have. */
function localTimeAt(time: number): string | null {
  const local = time < FAR ? new Date(time).toISOString() : ''
  return /^\d{4}-/.test(local) ? local.slice(0, 16) : null
}

const FAR = Date.UTC(9999, 11, 31)

const beginningAt = (local = ''): number => Date.parse(`${local.slice(0, 16)}Z`)
