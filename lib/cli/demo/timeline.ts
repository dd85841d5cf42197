import { asOf } from '@/lib/platform/time/clock'
import { DAY, HOUR } from '@/lib/platform/time/units'

export type DemoAdditions = Record<
  | 'people'
  | 'sources'
  | 'questions'
  | 'positions'
  | 'edits'
  | 'withdrawals'
  | 'responses'
  | 'steelmen'
  | 'drafts'
  | 'ballots'
  | 'stances'
  | 'flags'
  | 'labels'
  | 'lines'
  | 'briefs'
  | 'signatures'
  | 'reviews'
  | 'rulings'
  | 'rubrics'
  | 'grades',
  number
>

/** An act of a person so many days ago. `run` returns whether it was still to be done. */
export type DemoAct = { what: keyof DemoAdditions; daysAgo: number; run: () => Promise<boolean> }

/** The seminar and its sources were created this many days ago. */
export const BEGINNING = 36

export const daysAgo = (days: number): Date => new Date(Date.now() - days * DAY)

/** Phases begin and end on the hour. */
export const onTheHour = (time: Date): Date => new Date(Math.floor(time.getTime() / HOUR) * HOUR)

/** Runs all acts in the order of their days, each on its own, and counts the new ones. */
export async function replay(acts: DemoAct[], added: DemoAdditions): Promise<void> {
  const inOrder = [...acts].sort((a, b) => b.daysAgo - a.daysAgo)
  for (const { what, daysAgo: days, run } of inOrder) if (await asOf(daysAgo(days), run)) added[what]++
}
