import { seminarPath } from '@/lib/seminars/paths'

type Of = { seminar: { slug: string } }

/** The address of a calendar: with a person's key for calendar programs, without one for the browser. */
export function calendarPath({ seminar }: Of, query: { key?: string; language?: string } = {}): string {
  const asked = new URLSearchParams(query).toString()
  return `${seminarPath(seminar.slug, 'calendar.ics')}${asked ? `?${asked}` : ''}`
}
