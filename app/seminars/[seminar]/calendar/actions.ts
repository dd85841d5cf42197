'use server'

import { z } from 'zod'
import { dropCalendarKey, makeCalendarKey } from '@/lib/notices/calendar/commands/key'
import { calendarPath } from '@/lib/notices/calendar/paths'
import { done } from '@/lib/platform/errors'
import { linkTo } from '@/lib/platform/mail/send'
import { setReminders } from '@/lib/seminars/commands/reminders'
import { remindersInput } from '@/lib/seminars/input'
import { findSeminar } from '@/lib/seminars/queries'
import { action } from '@/lib/web/action'
import { saying } from '@/lib/web/said'
import { getLocale } from '@/lib/web/translation'

const ofSeminar = z.strictObject({ seminar: z.string() })

/** Only this answer shows the address, in the language of the page. */
export const makeCalendar = action({
  input: ofSeminar,
  async run({ person, input }) {
    const member = await findSeminar(person, input.seminar)
    const key = await makeCalendarKey(member, person)
    return done({ done: linkTo(calendarPath(member, { key, language: await getLocale() })) })
  },
})

export const dropCalendar = action({
  input: ofSeminar,
  async run({ person, input }) {
    await dropCalendarKey(await findSeminar(person, input.seminar))
    return done({ said: await saying('calendarDropped') })
  },
})

export const saveReminders = action({
  input: remindersInput.extend({ seminar: z.string() }),
  async run({ person, input: { seminar, hours } }) {
    await setReminders(await findSeminar(person, seminar), { hours })
    return done({ said: await saying('remindersSet') })
  },
})
