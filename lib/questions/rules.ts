import type { Problem, Problems } from '@/lib/platform/errors'
import type { GroupKind, Stance } from '@/lib/platform/prisma/enums'
import { MINUTE } from '@/lib/platform/time/units'
import { phases, type QuestionInput, type Rules, type ThreadChoice } from './input'
import { movesOnAmong } from './phase-dates'

export type PhaseName = (typeof phases)[number]

type Scheduled = { phase: PhaseName; phaseSetAt: Date; schedule: Array<{ phase: PhaseName; startsAt: Date }> }

const movesOn = (from: PhaseName, to: PhaseName): boolean => movesOnAmong(phases, from, to)

/** The phase at `now` and when it began: the set one, moved on by the starts that have passed since. */
function presentOf({ phase, phaseSetAt, schedule }: Scheduled, now: Date): { phase: PhaseName; since: Date } {
  const passed = schedule.filter(({ startsAt }) => startsAt <= now && startsAt > phaseSetAt)
  return inOrder(passed).reduce(
    (present, start) =>
      movesOn(present.phase, start.phase) ? { phase: start.phase, since: start.startsAt } : present,
    { phase, since: phaseSetAt },
  )
}

const inOrder = (schedule: Scheduled['schedule']) =>
  schedule.toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime())

export const phaseAt = (scheduled: Scheduled, now: Date): PhaseName => presentOf(scheduled, now).phase

/** When the current phase began, by the schedule or by hand. */
export const phaseBegan = (scheduled: Scheduled, now: Date): Date => presentOf(scheduled, now).since

/** When the schedule replaces the current phase, and by which; null when it does not. */
export function phaseEnds(scheduled: Scheduled, now: Date): { at: Date; next: PhaseName } | null {
  const [coming] = inOrder(comingStarts({ ...scheduled, phase: phaseAt(scheduled, now) }, now))
  return coming ? { at: coming.startsAt, next: coming.phase } : null
}

/** The starts after `since` that replace the phase. */
export const comingStarts = (
  { phase, schedule }: Pick<Scheduled, 'phase' | 'schedule'>,
  since: Date,
): Scheduled['schedule'] => schedule.filter((start) => start.startsAt > since && movesOn(phase, start.phase))

type Start = Scheduled['schedule'][number]

/** A schedule as it is given, with moments. */
export const startsOf = (schedule: QuestionInput['schedule']): Start[] =>
  schedule.map(({ phase, startsAt }) => ({ phase, startsAt: new Date(startsAt) }))

function latestStart(schedule: Start[], now: Date): Start | null {
  const passed = schedule.filter(({ startsAt }) => startsAt <= now)
  return passed.toSorted((a, b) => b.startsAt.getTime() - a.startsAt.getTime())[0] ?? null
}

type Setting = Pick<Scheduled, 'phase' | 'phaseSetAt'>

type Beginning = { phase?: PhaseName; schedule: Start[] }

/** A question's first phase: the one with a start in the past, from that start; else the chosen one, from now. */
export function beginningOf({ phase, schedule }: Beginning, now: Date): Setting {
  const last = latestStart(schedule, now)
  if (last) return { phase: last.phase, phaseSetAt: last.startsAt }
  return { phase: firstPhase({ phase, schedule }), phaseSetAt: now }
}

/** The phase before every date: the chosen one; else the opening, or the reading where the opening has a date. */
export function firstPhase({
  phase,
  schedule,
}: {
  phase?: PhaseName
  schedule: Array<{ phase: PhaseName }>
}) {
  const waits = schedule.some((start) => start.phase === 'reading' || start.phase === 'opening')
  return phase ?? (waits ? 'reading' : 'opening')
}

/**
 * The problem of a first phase that is as late as a phase with a date to come: that phase would never begin. The reading has no
 * such problem, since no phase comes before it.
 */
export function beginningProblems({ phase, schedule }: Beginning, now: Date): Problems {
  const begins = beginningOf({ phase, schedule }, now).phase
  const idle = schedule.find((start) => start.startsAt > now && !movesOn(begins, start.phase))
  if (!idle || begins === 'reading') return {}
  return { phase: { code: 'startsTooLate', values: { phase: idle.phase } } }
}

/**
 * The phase that a new schedule begins at once: its latest past start, unless the earlier schedule had it. Null where the
 * phase stays.
 */
export function begunBy(schedule: Start[], standing: Start[], now: Date): Setting | null {
  const last = latestStart(schedule, now)
  return last && !isAmong(standing, last) ? { phase: last.phase, phaseSetAt: last.startsAt } : null
}

/**
 * Problems of a schedule sent together with a phase: past starts of another phase, and after closing any start that would
 * reopen the question.
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

/**
 * Problems of new dates to come that would never take effect, from the present `phase` on: by then the question is as far, and no
 * date leads back. A date that stood before may stay.
 */
export function idleProblems(
  { phase, schedule }: { phase: PhaseName; schedule: Start[] },
  standing: Start[],
  now: Date,
): Problems {
  const problems: Problems = {}
  let present = phase
  for (const start of inOrder(schedule.filter(({ startsAt }) => startsAt > now))) {
    if (movesOn(present, start.phase)) present = start.phase
    else if (!isAmong(standing, start))
      problems[`schedule.${schedule.indexOf(start)}.startsAt`] = {
        code: 'startHasNoEffect',
        values: { phase: present },
      }
  }
  return problems
}

/** By the minute, as forms show dates. */
const isAmong = (schedule: Start[], { phase, startsAt }: Start): boolean =>
  schedule.some((start) => start.phase === phase && minuteOf(start.startsAt) === minuteOf(startsAt))

const minuteOf = (time: Date): number => Math.floor(time.getTime() / MINUTE)

/** The phase before the question closes by schedule, and the time; null when the schedule does not close it. */
export function closingOf(schedule: Scheduled['schedule']): { phase: PhaseName; at: Date } | null {
  const starts = inOrder(schedule)
  const closes = starts.findIndex(({ phase }) => phase === 'closed')
  const at = starts[closes]?.startsAt
  return at ? { phase: starts[closes - 1]?.phase ?? 'closed', at } : null
}

/**
 * Whether names are shown is fixed once anybody has posted. Authors under a pseudonym were promised it, and readers remember
 * names that they have seen.
 */
export const namesProblems = (
  present: Rules,
  wanted: Partial<Rules> | undefined,
  posted: boolean,
): Problems =>
  posted && wanted?.names && wanted.names !== present.names ? { 'rules.names': { code: 'namesStay' } } : {}

/** Positions can be posted, edited and answered. */
export const isOpen = (phase: PhaseName): boolean => phase !== 'reading' && phase !== 'closed'

/** A kind of post: a position, or a kind of response. */
export type WritingAct = 'position' | 'supports' | 'rebuts' | 'qualifies' | 'asks' | 'undercuts'

/** Why a phase excludes an act; `at` is when it will be possible, or when it ended, if the schedule says so. */
export type PhaseWait = { code: string; at: Date | null }

/**
 * When each kind of post may be written: in the opening everything, except rebuttals if the schedule has a rebuttal phase
 * later; in the synthesis no new positions and no rebuttals. Null where it may be written now.
 */
export function waitFor(
  act: WritingAct,
  { phase, schedule }: Pick<Scheduled, 'phase' | 'schedule'>,
  now: Date,
): PhaseWait | null {
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
 * Sorts by urgency: first open questions without the person's position or with their draft, then other open ones, then those
 * in the reading phase, then closed ones; within each group by the nearest end.
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

/** A question is blind to people without a post, and until the editing window of their first position is over. */
export function isBlindTo(
  rules: Pick<Rules, 'blind' | 'editWindowMinutes'>,
  phase: PhaseName,
  firstPostedAt: Date | null,
  now: Date,
): boolean {
  if (!rules.blind || phase === 'closed') return false
  if (!firstPostedAt) return true
  return now.getTime() < firstPostedAt.getTime() + rules.editWindowMinutes * MINUTE
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

export type StanceTally = { label: string | null; stance: Stance; people: number }

/**
 * The segments of the stance bar: each person once, by their latest published position. With one thesis: in favour, with
 * reservations, against. With several: people who support or qualify a thesis count for it, and all others for none.
 */
export function stanceBar(
  theses: string[],
  standings: StanceTally[],
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

/** The segment of the stance bar in which a stance is counted. */
export function segmentOf(labels: string[], stance: Omit<StanceTally, 'people'>): string {
  const counted = stanceBar(labels, [{ ...stance, people: 1 }])
  return counted.find(({ people }) => people > 0)?.segment ?? 'none'
}

const sideOf = ({ label, stance }: StanceTally): string =>
  label === null || stance === 'opposes' ? 'none' : label

/** A person's latest visit to a question: everything up to `seenAt` is seen; `latestAt` is the last sign of presence. */
export type Visit = { seenAt: Date; latestAt: Date }

/** In milliseconds: a longer absence begins a new visit. */
const VISIT = 30 * MINUTE

/**
 * The time from which posts are new to a present person: the end of their previous visit, during the whole of this one. On a
 * first visit nothing is marked, since everything would be.
 */
export function newSince(visit: Visit | null, now: Date): Date {
  if (!visit) return now
  return now.getTime() - visit.latestAt.getTime() > VISIT ? visit.latestAt : visit.seenAt
}

/**
 * The stance of a person with weights from -2, strongly against, to 2, strongly in favour: the thesis with the highest
 * weight, wholly or partly; none where two are equal or no weight is positive. With one thesis also against it.
 */
export function standingOf(weights: Record<string, number>, labels: string[]): Omit<StanceTally, 'people'> {
  const weighed = labels.map((label) => ({ label, weight: weights[label] ?? 0 }))
  const most = Math.max(...weighed.map(({ weight }) => weight))
  const [first, ...others] = weighed.filter(({ weight }) => weight === most)
  if (first && !others.length && most > 0)
    return { label: first.label, stance: most > 1 ? 'supports' : 'qualifies' }
  if (first && labels.length === 1 && most < 0) return { label: first.label, stance: 'opposes' }
  return { label: null, stance: 'qualifies' }
}

/** The choice of threads with which a question was published, told from the group of its thread. */
export function threadsOf(group: { kind: GroupKind } | null): ThreadChoice {
  if (!group) return 'one'
  return group.kind === 'group' ? 'perGroup' : 'perSection'
}

type Titled = { title: string; group: { name: string } | null }

/**
 * A question's title in a list to choose from. The threads of a prompt differ by their group alone; it comes first, because a
 * menu may have room for the first words alone.
 */
export const titleToChoose = ({ title, group }: Titled): string =>
  group ? `${group.name} · ${title}` : title
