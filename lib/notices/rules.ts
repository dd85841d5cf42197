import { isBlindTo, type PhaseName } from '@/lib/questions/rules'
import { isStaff } from '@/lib/seminars/rules'
import type { FollowLevel } from './input'

/** What people are told of. */
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
] as const

export type Kind = (typeof kinds)[number]

/** Those of what somebody decided: each says which, and what was said with it. */
export const decisions: Kind[] = ['reviewed', 'ruled', 'labelled', 'flagAnswered', 'unmasked', 'published']

/** A member of the seminar, as far as it decides what they are told of a question. */
export type Listener = {
  personId: string
  /** By what others can name them there; empty where nobody can. */
  name: string
  role: 'participant' | 'moderator' | 'instructor' | 'observer'
  level: FollowLevel
  firstPostedAt: Date | null
}

type Blindness = { rules: { blind: boolean; editWindowMinutes: number }; phase: PhaseName }

/**
 * When somebody may first be told of others' work in a question: at once, or as their own first position is out of
 * its editing window. Null while they have not posted in a blind question: then they are never told.
 */
export function tellableFrom(listener: Listener, question: Blindness, at: Date): Date | null {
  if (isStaff(listener.role) || !isBlindTo(question.rules, question.phase, listener.firstPostedAt, at))
    return at
  const posted = listener.firstPostedAt
  return posted && new Date(posted.getTime() + question.rules.editWindowMinutes * 60_000)
}

/** Who is named with an @ in a text: by their full name, or by their first where nobody else has it. */
export function mentioned<T extends { name: string }>(text: string, people: T[]): T[] {
  if (!text.includes('@')) return []
  const plain = folded(text)
  return people.filter(({ name }) => {
    const [first = ''] = name.split(' ')
    const alone =
      people.filter((other) => folded(other.name.split(' ')[0] ?? '') === folded(first)).length === 1
    return [name, ...(alone ? [first] : [])].some((word) => isNamed(plain, folded(word)))
  })
}

const folded = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()

/** The name ends where letters end: @Ana is not in @Anabel. */
function isNamed(text: string, name: string): boolean {
  if (!name) return false
  for (let at = text.indexOf(`@${name}`); at >= 0; at = text.indexOf(`@${name}`, at + 1))
    if (!/^[\p{L}\p{N}]/u.test(text.slice(at + 1 + name.length))) return true
  return false
}

const DAY = 24 * 3_600_000

/** When the end of a phase is worth telling: a day before, or when the last quarter of a shorter phase begins. */
export function closingToldAt(began: Date, ends: Date): Date {
  return new Date(ends.getTime() - Math.min(DAY, (ends.getTime() - began.getTime()) / 4))
}

/** The hour of the day at which a daily letter goes, in the seminar's time zone. */
export const DAILY_AT = 7
