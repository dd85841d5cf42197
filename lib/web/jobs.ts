import { tellOfClosing } from '@/lib/notices/closing'
import { writeLetters } from '@/lib/notices/post'
import { tellAll } from '@/lib/notices/telling'
import { clearJobs, runJobs } from '@/lib/platform/jobs'
import { clearLetters, deliverLetter, LETTERS, mailIsBusy, requeueLetters } from '../platform/mail/letters'

const everyMinute = '* * * * *'

/** What the server does by itself, from its start to its end. */
export const tasks = {
  letter: deliverLetter,
  // The record adds this job; each minute the task is for events whose job was lost.
  notices: tellAll,
  notice_letters: async () => {
    await writeLetters()
  },
  phase_ends: tellOfClosing,
  waiting_letters: requeueLetters,
  old: async () => {
    await clearLetters()
    await clearJobs()
  },
}

export function startJobs(): void {
  runJobs({
    url: process.env.DATABASE_URL_DIRECT || (process.env.DATABASE_URL ?? ''),
    tasks,
    recurring: {
      notices: everyMinute,
      notice_letters: everyMinute,
      phase_ends: everyMinute,
      waiting_letters: everyMinute,
      old: '7 * * * *',
    },
    // A mail server that says nothing does not keep the other jobs waiting.
    held: () => (mailIsBusy() ? [LETTERS] : []),
  })
}
