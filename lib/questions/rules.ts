import type { Problem, Problems } from '@/lib/platform/errors'
import { phases, type QuestionInput, type Rules } from './input'

export type PhaseName = (typeof phases)[number]

type Scheduled = { phase: PhaseName; phaseSetAt: Date; schedule: Array<{ phase: PhaseName; startsAt: Date }> }

/** The phase at `now`: the latest start of the schedule since it was last set by hand, else what was set. */
export function phaseAt({ phase, phaseSetAt, schedule }: Scheduled, now: Date): PhaseName {
  const started = schedule
    .filter(({ startsAt }) => startsAt <= now && startsAt > phaseSetAt)
    .sort((a, b) => b.startsAt.getTime() - a.startsAt.getTime())
  return started[0]?.phase ?? phase
}

/** When the present phase began: by the schedule, or by hand. */
export function phaseBegan({ phaseSetAt, schedule }: Scheduled, now: Date): Date {
  const starts = schedule.map(({ startsAt }) => startsAt).filter((at) => at <= now && at > phaseSetAt)
  return starts.reduce((latest, at) => (at > latest ? at : latest), phaseSetAt)
}

/** When the present phase gives way to another one, if the schedule says so. */
export function phaseEnds(scheduled: Scheduled, now: Date): { at: Date; next: PhaseName } | null {
  const present = phaseAt(scheduled, now)
  const coming = scheduled.schedule
    .filter(({ phase, startsAt }) => startsAt > now && phase !== present)
    .sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime())[0]
  return coming ? { at: coming.startsAt, next: coming.phase } : null
}

type Start = Scheduled['schedule'][number]

function latestStart(schedule: Start[], now: Date): Start | null {
  const passed = schedule.filter(({ startsAt }) => startsAt <= now)
  return passed.toSorted((a, b) => b.startsAt.getTime() - a.startsAt.getTime())[0] ?? null
}

type Setting = Pick<Scheduled, 'phase' | 'phaseSetAt'>

/** What a question begins with: the phase whose start has passed already, since then; else the given one, from now. */
export function beginningOf({ phase, schedule }: Pick<Scheduled, 'phase' | 'schedule'>, now: Date): Setting {
  const last = latestStart(schedule, now)
  return last ? { phase: last.phase, phaseSetAt: last.startsAt } : { phase, phaseSetAt: now }
}

/**
 * What a new schedule begins at once: the latest of its starts that have passed, unless it stood there before. Null
 * where the phase stays as it is.
 */
export function begunBy(schedule: Start[], standing: Start[], now: Date): Setting | null {
  const last = latestStart(schedule, now)
  const stood = standing.some(
    ({ phase, startsAt }) => phase === last?.phase && startsAt.getTime() === last.startsAt.getTime(),
  )
  return last && !stood ? { phase: last.phase, phaseSetAt: last.startsAt } : null
}

/**
 * What a phase that is set by hand leaves no room for in a schedule sent with it: starts that have passed and are of
 * another phase, and after closing starts that would open the question again.
 */
export function handProblems(
  { phase, schedule }: { phase: PhaseName; schedule: Start[] },
  standing: Start[],
  now: Date,
): Problems {
  const begun = begunBy(schedule, standing, now)
  return Object.fromEntries(
    schedule.flatMap((start, index): Array<[string, Problem]> => {
      const path = `schedule.${index}.startsAt`
      if (phase === 'closed' && start.startsAt > now) return [[path, { code: 'opensAgain' }]]
      const isBegun = begun?.phase === start.phase && start.phase !== phase
      return isBegun ? [[path, { code: 'startsPast' }]] : []
    }),
  )
}

/** The phase that the schedule has closed, or will close, the question after, and when; null when it says nothing of closing. */
export function closingOf(schedule: Scheduled['schedule']): { phase: PhaseName; at: Date } | null {
  const inOrder = schedule.toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime())
  const closes = inOrder.findIndex(({ phase }) => phase === 'closed')
  const at = inOrder[closes]?.startsAt
  return at ? { phase: inOrder[closes - 1]?.phase ?? 'closed', at } : null
}

/**
 * Whether people go by names stays as it is once anybody has posted, whatever was asked of them: a promise to those who
 * posted under a pseudonym; and who was read by name is known for good, whatever stands there later.
 */
export const namesProblems = (
  present: Rules,
  wanted: Partial<Rules> | undefined,
  posted: boolean,
): Problems =>
  posted && wanted?.names && wanted.names !== present.names ? { 'rules.names': { code: 'namesStay' } } : {}

/** Positions can be posted, edited and answered. */
export const isOpen = (phase: PhaseName): boolean => phase !== 'reading' && phase !== 'closed'

/** What somebody wants to write: a position, or a response of a kind. */
export type Act = 'position' | 'supports' | 'rebuts' | 'qualifies' | 'asks' | 'undercuts'

/** Why a phase has no room for it; `at` is when it will have, or when it ended, where the schedule says so. */
export type Wait = { code: string; at: Date | null }

/**
 * Who may respond when: in the opening everything, but for rebuttals where the schedule gives them a phase of their
 * own later; in the synthesis neither new positions nor rebuttals. Null where it may be written now.
 */
export function waitFor(
  act: Act,
  { phase, schedule }: Pick<Scheduled, 'phase' | 'schedule'>,
  now: Date,
): Wait | null {
  if (phase === 'reading') return { code: 'stillReading', at: null }
  if (phase === 'closed') return { code: 'questionClosed', at: null }
  const against = act === 'rebuts' || act === 'undercuts'
  if (phase === 'opening' && against) {
    const later = startOf(schedule, 'rebuttal')
    return later && later > now ? { code: 'rebuttalsLater', at: later } : null
  }
  if (phase !== 'synthesis' || !(against || act === 'position')) return null
  const over = startOf(schedule, 'synthesis')
  const at = over && over <= now ? over : null
  if (against) return { code: at ? 'rebuttalsClosedAt' : 'rebuttalsClosed', at }
  return { code: at ? 'positionsClosedAt' : 'positionsClosed', at }
}

const startOf = (schedule: Scheduled['schedule'], phase: PhaseName): Date | null =>
  schedule.find((start) => start.phase === phase)?.startsAt ?? null

type Need = {
  phase: PhaseName
  ends: { at: Date } | null
  number: number
  /** The person may take part and has not posted. */
  awaited: boolean
  drafted: boolean
}

/**
 * Sorts what needs a person first: open questions that wait for their position or hold their draft, then the
 * other open ones, then those still being read, then the closed; each group by what ends soonest.
 */
export function byNeed(a: Need, b: Need): number {
  const endOf = ({ ends }: Need) => ends?.at.getTime() ?? Number.MAX_SAFE_INTEGER
  return urgency(a) - urgency(b) || endOf(a) - endOf(b) || b.number - a.number
}

function urgency({ phase, awaited, drafted }: Need): number {
  if (phase === 'closed') return 3
  if (phase === 'reading') return 2
  return awaited || drafted ? 0 : 1
}

/** A question is blind to whoever has not posted, until their first position can no longer be changed by what they read. */
export function isBlindTo(
  rules: Pick<Rules, 'blind' | 'editWindowMinutes'>,
  phase: PhaseName,
  firstPostedAt: Date | null,
  now: Date,
): boolean {
  if (!rules.blind || phase === 'closed') return false
  if (!firstPostedAt) return true
  return now.getTime() < firstPostedAt.getTime() + rules.editWindowMinutes * 60_000
}

/** Labels run A, B, C … without gaps, and starts follow the order of the phases. */
export function questionProblems(input: Pick<QuestionInput, 'theses' | 'schedule'>): Problems {
  const problems: Problems = {}
  input.theses.forEach(({ label }, index) => {
    const expected = String.fromCharCode(65 + index)
    if (label !== expected)
      problems[`theses.${index}.label`] = { code: 'labelOutOfOrder', values: { expected } }
  })
  return { ...problems, ...scheduleProblems(input.schedule) }
}

function scheduleProblems(schedule: QuestionInput['schedule']): Problems {
  const problems: Problems = {}
  const seen: Array<{ at: number; order: number }> = []
  schedule.forEach(({ phase, startsAt }, index) => {
    const start = { at: Date.parse(startsAt), order: phases.indexOf(phase) }
    if (seen.some(({ order }) => order === start.order))
      problems[`schedule.${index}.phase`] = { code: 'phaseTwice' }
    else if (seen.some((other) => Math.sign(other.order - start.order) !== Math.sign(other.at - start.at)))
      problems[`schedule.${index}.startsAt`] = { code: 'phasesOutOfOrder' }
    seen.push(start)
  })
  return problems
}

export type Standing = { label: string | null; stance: 'supports' | 'opposes' | 'qualifies'; people: number }

/**
 * The segments of the stance bar: each person once, by their latest standing position. With one thesis it is
 * for, with reservations, against; with several, whoever supports or qualifies a thesis stands with it, and
 * the rest stand with none of them.
 */
export function stanceBar(
  theses: string[],
  standings: Standing[],
): Array<{ segment: string; people: number }> {
  const only = theses.length === 1 ? theses[0] : undefined
  const segments = only === undefined ? [...theses, 'none'] : ['supports', 'qualifies', 'opposes', 'none']
  const people = new Map(segments.map((segment) => [segment, 0]))
  for (const standing of standings) {
    const segment = only === undefined ? sideOf(standing) : standing.label === null ? 'none' : standing.stance
    people.set(segment, (people.get(segment) ?? 0) + standing.people)
  }
  return segments.map((segment) => ({ segment, people: people.get(segment) ?? 0 }))
}

const sideOf = ({ label, stance }: Standing): string =>
  label === null || stance === 'opposes' ? 'none' : label

/** What a person has seen of a question, and the last sign of them there. */
export type Visit = { seenAt: Date; latestAt: Date }

/** Somebody who comes back after this long is on a new visit. */
const VISIT = 30 * 60_000

/**
 * Since when things are new to somebody who is here now: since their last visit ended, and through all of this one.
 * On a first visit nothing is marked, since everything would be.
 */
export function newSince(visit: Visit | null, now: Date): Date {
  if (!visit) return now
  return now.getTime() - visit.latestAt.getTime() > VISIT ? visit.latestAt : visit.seenAt
}

/**
 * Where someone stands who weighs the theses from -2, strongly against, to 2, strongly for: with the one they are most
 * for, wholly or partly; with none where two are alike or they are for none. Of one thesis also against it.
 */
export function standingOf(weights: Record<string, number>, labels: string[]): Omit<Standing, 'people'> {
  const weighed = labels.map((label) => ({ label, weight: weights[label] ?? 0 }))
  const most = Math.max(...weighed.map(({ weight }) => weight))
  const [first, ...others] = weighed.filter(({ weight }) => weight === most)
  if (first && !others.length && most > 0)
    return { label: first.label, stance: most > 1 ? 'supports' : 'qualifies' }
  if (first && labels.length === 1 && most < 0) return { label: first.label, stance: 'opposes' }
  return { label: null, stance: 'qualifies' }
}
