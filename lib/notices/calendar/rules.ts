import { comingStarts, type PhaseName } from '@/lib/questions/rules'

/** A question's phases in the order of their times; `edition` grows with every change of the question. */
export type CalendarQuestion = {
  id: string
  number: number
  title: string
  edition: number
  phases: CalendarPhase[]
}

/** `endsAt` is null where nothing ends the phase yet. */
export type CalendarPhase = { phase: PhaseName; startsAt: Date; endsAt: Date | null }

type Timed = {
  phase: PhaseName
  phaseBegan: Date
  schedule: Array<{ phase: PhaseName; startsAt: Date }>
}

/**
 * The phases of a question with their times. The present phase begins when it did, by the schedule or by hand; a start of
 * the schedule that a hand overtook, before or after, is left out.
 */
export function timelineOf({ phase, phaseBegan, schedule }: Timed): CalendarPhase[] {
  const past = schedule.filter((start) => start.startsAt < phaseBegan && start.phase !== phase)
  const others = [...past, ...comingStarts({ phase, schedule }, phaseBegan)]
  const starts = [...others, { phase, startsAt: phaseBegan }].sort(
    (a, b) => a.startsAt.getTime() - b.startsAt.getTime(),
  )
  return starts.map((start, index) => ({ ...start, endsAt: starts[index + 1]?.startsAt ?? null }))
}

/** The ends of phases to come, the first one first. */
export function deadlinesOf(questions: CalendarQuestion[], now: Date) {
  return questions
    .flatMap(({ phases, ...question }) => phases.map((one) => ({ question, ...one })))
    .flatMap(({ endsAt, ...one }) =>
      endsAt && endsAt > now && one.phase !== 'closed' ? [{ ...one, endsAt }] : [],
    )
    .sort((a, b) => a.endsAt.getTime() - b.endsAt.getTime())
}
