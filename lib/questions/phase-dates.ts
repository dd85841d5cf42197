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

/** The present phase of a published question, and the local time. */
export type RunningQuestion = { present: string; now: string }

/**
 * The dates with a week for each phase: from the first phase with a date on, each begins a week after the one before, at the same
 * time of day. Of a running question only phases to come get dates: without one of their own, from weeks after the last begun
 * phase. Local times, as in `Dates`; without any date nothing changes.
 */
export function weekByWeek(
  phases: readonly string[],
  dates: Record<string, string>,
  running?: RunningQuestion,
): Record<string, string> {
  const begun = running ? phases.slice(0, phases.indexOf(running.present) + 1) : []
  const toCome = phases.slice(begun.length)
  const isFilled = (phase: string) => !Number.isNaN(beginningAt(dates[phase]))
  const first = toCome.findIndex(isFilled)
  if (first >= 0) return withWeeks(dates, toCome.slice(first), beginningAt(dates[toCome[first] ?? '']))
  const last = begun.findLast(isFilled)
  if (!running || last === undefined) return dates
  return withWeeks(dates, toCome, nextWeek(beginningAt(dates[last]), beginningAt(running.now)))
}

/** The first time to come that is some weeks after this one. */
const nextWeek = (time: number, now: number): number =>
  time + Math.max(1, Math.floor((now - time) / WEEK) + 1) * WEEK

function withWeeks(
  dates: Record<string, string>,
  phases: readonly string[],
  begins: number,
): Record<string, string> {
  const filled = phases.flatMap((phase, n) => {
    const local = localTimeAt(begins + n * WEEK)
    return local === null ? [] : [[phase, local] as const]
  })
  return filled.length < phases.length ? dates : { ...dates, ...Object.fromEntries(filled) }
}

/** Null for a year that a date of a form cannot have. */
function localTimeAt(time: number): string | null {
  const local = time < FAR ? new Date(time).toISOString() : ''
  return /^\d{4}-/.test(local) ? local.slice(0, 16) : null
}

const FAR = Date.UTC(9999, 11, 31)

const beginningAt = (local = ''): number => Date.parse(`${local.slice(0, 16)}Z`)
