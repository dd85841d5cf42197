import type { FollowLevel } from '@/lib/platform/prisma/enums'
import { localTime, momentOf } from '@/lib/platform/time/local-time'
import { DAY, HOUR, MINUTE, SECOND } from '@/lib/platform/time/units'
import { isBlindTo, type PhaseName } from '@/lib/questions/rules'
import { isStaff } from '@/lib/seminars/rules'
import { folded } from '../platform/words/folded'
import { namingWords } from './mentions'

/** The subjects of notices. */
export const kinds = [
  'answered',
  'mentioned',
  'posted',
  'restated',
  'restatementAnswered',
  'closing',
  'reviewed',
  'ruled',
  'labelled',
  'flagAnswered',
  'unmasked',
  'published',
  'added',
  'outdated',
  'graded',
  'peerReviewed',
  'changed',
  'deletion',
  'message',
  'webhook',
] as const

export type NoticeKind = (typeof kinds)[number]

/** The kinds that are about a decision: these say which, and carry the text that came with it. */
export const decisions: NoticeKind[] = [
  'reviewed',
  'ruled',
  'labelled',
  'flagAnswered',
  'unmasked',
  'published',
  'added',
  'graded',
  'peerReviewed',
  'changed',
]

/** In milliseconds: letters are written so long after the first notice, so that one letter holds several. */
export const GATHERED = 5 * SECOND

/** A member of the seminar, with the columns that decide their notices about a question. */
export type Listener = {
  personId: string
  /** The name by which others can mention them in the question; empty where nobody can. */
  name: string
  role: 'participant' | 'moderator' | 'instructor' | 'observer'
  level: FollowLevel
  firstPostedAt: Date | null
}

type Blindness = { rules: { blind: boolean; editWindowMinutes: number }; phase: PhaseName }

/**
 * The time from which a person may be notified of others' posts in a question: at once, or when the editing window of
 * their own first position is over. Null while they have not posted in a blind question: then they are never notified.
 */
export function tellableFrom(listener: Listener, question: Blindness, at: Date): Date | null {
  if (isStaff(listener.role) || !isBlindTo(question.rules, question.phase, listener.firstPostedAt, at))
    return at
  const posted = listener.firstPostedAt
  return posted && new Date(posted.getTime() + question.rules.editWindowMinutes * MINUTE)
}

/**
 * The people mentioned with an @ in a Markdown text, as rendered: by full name, or by a first name that nobody else in
 * `people` has.
 */
export function mentioned<T extends { name: string }>(text: string, people: T[]): T[] {
  if (!/[@\uFF20\uFE6B]/.test(text)) return []
  const words = namingWords(text)
  const names = people.map(({ name }) => folded(name).trim())
  const firsts = new Map<string, number>()
  for (const first of names.map(firstOf)) firsts.set(first, (firsts.get(first) ?? 0) + 1)
  return people.filter((_, n) => {
    const name = names[n] ?? ''
    const first = firstOf(name)
    return isNamed(words, name) || (firsts.get(first) === 1 && isNamed(words, first))
  })
}

const firstOf = (name: string) => name.split(' ', 1)[0] ?? ''

/** A name must end where the letters end: @Ana is not in @Anabel, nor in @Ana-Lucía. Text joined to the @ is an address. */
function isNamed(text: string, name: string): boolean {
  if (!name) return false
  for (let at = text.indexOf(`@${name}`); at >= 0; at = text.indexOf(`@${name}`, at + 1))
    if (
      !/^-?[\p{L}\p{N}]/u.test(text.slice(at + 1 + name.length, at + 4 + name.length)) &&
      !isInAddress(text, at)
    )
      return true
  return false
}

/** The number of UTF-16 units before the @ that are checked for an address. */
const LOOKED_BACK = 300

function isInAddress(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - LOOKED_BACK), at)
  const joined = before.slice(before.lastIndexOf(' ') + 1)
  return /[\p{L}\p{N}_/=&?#%+~@-]$/u.test(joined) || /:\/\/|^www\./.test(joined)
}

/** In milliseconds. */
export const LONGEST_REMINDER = 336 * HOUR

/** A reminder so many hours before an end, and when that is; 0 hours where the seminar's own times do not fit. */
export type Reminder = { hours: number; at: Date }

type Reminders = { began: Date; ends: Date; timeZone: string; reminderHours: number[] }

/**
 * The reminder of a phase's end that is due: the latest whose time has come, by its hours before the end; null while none
 * is. A reminder in the first half of its phase would come before anybody could be late, and is left out; where all are,
 * there is one as closingToldAt says.
 */
export function reminderDue(
  { began, ends, timeZone, reminderHours }: Reminders,
  time: Date,
): Reminder | null {
  const half = new Date((began.getTime() + ends.getTime()) / 2)
  const set = reminderHours.map((hours) => ({ hours, at: remindedAt(ends, hours, timeZone) }))
  const fitting = set.filter(({ at }) => at >= half)
  const alone = { hours: 0, at: closingToldAt(began, ends) }
  const times = set.length > 0 && fitting.length === 0 ? [alone] : fitting
  const due = times.filter(({ at }) => at <= time).sort((a, b) => b.at.getTime() - a.at.getTime())
  return due[0] ?? null
}

/** Whole days before the end are at the same time of day, so that a change of daylight saving does not shift them. */
export function remindedAt(ends: Date, hours: number, timeZone: string): Date {
  const exact = new Date(ends.getTime() - hours * HOUR)
  if (hours % 24 !== 0) return exact
  const day = localTime(new Date(Date.parse(`${localTime(ends, timeZone)}Z`) - hours * HOUR), 'UTC')
  return momentOf(day, timeZone) ?? exact
}

/** Whether a person has had this reminder: an end that was moved by less than half of its hours brings it to nobody anew. */
export const isReminded = (last: Date | undefined, { hours, at }: Reminder): boolean =>
  last !== undefined && last.getTime() >= at.getTime() - (hours * HOUR) / 2

/** When to announce the end of a phase: a day before, or when the last quarter of a shorter phase begins. */
export function closingToldAt(began: Date, ends: Date): Date {
  return new Date(ends.getTime() - Math.min(DAY, (ends.getTime() - began.getTime()) / 4))
}

/** The hour of the day when daily letters go out, in the seminar's time zone. */
export const DAILY_AT = 7

/** The kinds of waiting tasks, the most pressing first; a task due within three days comes before all others. */
export const waits = [
  'restated',
  'asked',
  'judged',
  'flags',
  'desk',
  'labelled',
  'rebuts',
  'undercuts',
  'asks',
  'answerAsked',
  'peerReview',
  'outdated',
  'position',
  'closing',
  'stanceNow',
  'stanceBefore',
  'response',
  'edit',
  'draft',
  'unpublished',
  'vote',
  'restraints',
] as const

/** A task that waits for a person. `words` were written by a member of the seminar; `saved` is ISO 8601. */
export type WaitingItem = {
  kind: (typeof waits)[number]
  by: string | null
  words: string
  question: { number: number; title: string } | null
  /** The number of things in this task; 100 means more than 99. */
  count: number
  due: Date | null
  saved?: string
  href: string
}

/** Votes and the ends of restraints are never pressing. */
const neverPressing = new Set<WaitingItem['kind']>(['vote', 'restraints', 'stanceBefore'])

export function byUrgency(a: WaitingItem, b: WaitingItem, now: Date): number {
  const pressing = ({ kind, due }: WaitingItem) =>
    due && !neverPressing.has(kind) && due.getTime() - now.getTime() < 3 * DAY
      ? due.getTime()
      : Number.MAX_SAFE_INTEGER
  const byKind = waits.indexOf(a.kind) - waits.indexOf(b.kind)
  const dueOf = ({ due }: WaitingItem) => due?.getTime() ?? Number.MAX_SAFE_INTEGER
  return pressing(a) - pressing(b) || byKind || dueOf(a) - dueOf(b)
}
