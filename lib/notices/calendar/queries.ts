import { known } from '@/lib/people/rules'
import { tokenHash } from '@/lib/people/tokens'
import { NotFound } from '@/lib/platform/errors'
import { questionsOf } from '@/lib/questions/queries'
import type { Member } from '@/lib/seminars/access'
import { findSeminar } from '@/lib/seminars/queries'
import { db } from '../../platform/database/db'
import { type CalendarQuestion, timelineOf } from './rules'

/** The member for whom a calendar's key was made, with their current permissions. */
export async function memberOfKey(key: string): Promise<Member> {
  const found = await db.calendarKey.findUnique({
    where: { hash: tokenHash(key) },
    select: { seminarId: true, createdAt: true, person: { select: { ...known, keysEndedAt: true } } },
  })
  if (!found) throw new NotFound()
  const { keysEndedAt, ...person } = found.person
  if (keysEndedAt && found.createdAt <= keysEndedAt) throw new NotFound()
  return findSeminar(person, found.seminarId)
}

/** The questions of a seminar that the member sees, by number, with the times of their phases. */
export async function calendarOf(member: Member): Promise<CalendarQuestion[]> {
  return (await questionsOf(member)).map(({ question }) => {
    const { id, number, title, edition } = question
    return { id, number, title, edition, phases: timelineOf(question) }
  })
}

export async function hasCalendarKey({ person, seminar }: Member): Promise<boolean> {
  const { keysEndedAt } = await db.person.findUniqueOrThrow({ where: { id: person.id } })
  const createdAt = keysEndedAt ? { gt: keysEndedAt } : undefined
  return (
    (await db.calendarKey.count({ where: { personId: person.id, seminarId: seminar.id, createdAt } })) > 0
  )
}
