import ical, { ICalCalendarMethod, ICalEventTransparency } from 'ical-generator'
import type { Messages } from 'next-intl'
import { linkTo } from '@/lib/platform/mail/send'
import { questionPath } from '@/lib/questions/paths'
import type { Member } from '@/lib/seminars/access'
import { now } from '../../platform/time/clock'
import { localeFor, messagesIn } from '../../platform/words/messages'
import { translator } from '../../platform/words/translator'
import type { CalendarPhase, CalendarQuestion } from './rules'

type Calendar = { member: Member; questions: CalendarQuestion[]; language?: string }

/**
 * A calendar (RFC 5545) of phases, and of deadlines as moments. All times are in UTC, as phases are stored: a program shows
 * them in its own zone, right over daylight saving. An event keeps its UID when its phase is moved, and SEQUENCE grows.
 * `language`: of its words; else the seminar's.
 */
export function calendarFile({ member, questions, language }: Calendar): string {
  const { seminar } = member
  const locale = localeFor(language ?? seminar.language)
  const say = translator<Messages, 'notices.calendar'>({
    locale,
    messages: messagesIn(locale),
    namespace: 'notices.calendar',
  })
  const calendar = ical({
    name: seminar.title,
    prodId: { company: 'Veta', product: 'Veta', language: locale.toUpperCase() },
    method: ICalCalendarMethod.PUBLISH,
    ttl: 3_600,
  })
  const stamp = now()
  for (const question of questions)
    for (const phase of question.phases) {
      const url = linkTo(questionPath(seminar.slug, question.number))
      const shared = { stamp, sequence: question.edition, url, description: url }
      const values = { question: question.title, phase: phase.phase }
      const id = `${phase.phase}.${question.id}@veta`
      if (phase.phase !== 'closed')
        calendar.createEvent({
          ...shared,
          ...spanOf(phase),
          id,
          summary: say('phase', values),
          transparency: ICalEventTransparency.TRANSPARENT,
        })
      if (phase.phase !== 'closed' && phase.endsAt)
        calendar.createEvent({
          ...shared,
          id: `end-of-${id}`,
          start: phase.endsAt,
          summary: say('deadline', values),
          transparency: ICalEventTransparency.TRANSPARENT,
        })
    }
  return calendar.toString()
}

const spanOf = ({ startsAt, endsAt }: CalendarPhase) => ({ start: startsAt, ...(endsAt && { end: endsAt }) })
