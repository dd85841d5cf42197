import { makeQueuedArchive } from '@/lib/exchange/archive/made/job'
import {
  ARCHIVE,
  ARCHIVES,
  archivesAreBusy,
  clearMadeArchives,
  requeueArchives,
} from '@/lib/exchange/archive/made/queue'
import { clearKeptFiles } from '@/lib/exchange/imports/commands/keep'
import { deleteSeminars } from '@/lib/exchange/terms/commands/delete'
import { hearAll } from '@/lib/exchange/webhooks/hearing'
import { requeueDeliveries, WEBHOOK, WEBHOOKS } from '@/lib/exchange/webhooks/queue'
import { clearDeliveries, sendDeliveries, webhooksAreBusy } from '@/lib/exchange/webhooks/sending'
import { clearLaunches } from '@/lib/lti/commands/launch'
import { readAllRosters } from '@/lib/lti/commands/roster'
import { queueScores, SCORE, sendScore } from '@/lib/lti/commands/scores'
import { tellOfClosing } from '@/lib/notices/closing'
import { tellAll } from '@/lib/notices/telling'
import { clearJobs, runJobs } from '@/lib/platform/jobs'
import { publishDue } from '@/lib/questions/commands/publication'
import { CONVERSION, clearConversions, requeueConversions } from '@/lib/sources/drafts/conversions'
import { convertFile } from '@/lib/sources/drafts/convert-job'
import { writeLetters } from '../notices/notice-emails'
import { clearLetters, deliverLetter, LETTERS, mailIsBusy, requeueLetters } from '../platform/mail/queue'

const everyMinute = '* * * * *'

/** The tasks that the server runs by itself. */
export const tasks = {
  letter: deliverLetter,
  // The record adds this job; the run each minute is for events whose job was lost.
  notices: followers,
  notice_letters: async () => {
    await writeLetters()
  },
  phase_ends: tellOfClosing,
  seminar_deletions: deleteSeminars,
  waiting_letters: requeueLetters,
  due_questions: publishDue,
  [CONVERSION]: convertFile,
  waiting_conversions: requeueConversions,
  [ARCHIVE]: makeQueuedArchive,
  waiting_archives: requeueArchives,
  [SCORE]: sendScore,
  [WEBHOOK]: sendDeliveries,
  waiting_deliveries: requeueDeliveries,
  released_scores: queueScores,
  rosters: readAllRosters,
  old: async () => {
    await clearLaunches()
    await clearConversions()
    await clearKeptFiles()
    await clearMadeArchives()
    await clearLetters()
    await clearDeliveries()
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
      due_questions: everyMinute,
      waiting_letters: everyMinute,
      waiting_conversions: everyMinute,
      waiting_archives: everyMinute,
      waiting_deliveries: everyMinute,
      released_scores: everyMinute,
      rosters: '23 3 * * *',
      seminar_deletions: '17 * * * *',
      old: '7 * * * *',
    },
    // A silent mail server, a silent receiver of webhooks, or the archive under way must not delay other jobs.
    held: () => [
      ...(mailIsBusy() ? [LETTERS] : []),
      ...(webhooksAreBusy() ? [WEBHOOKS] : []),
      ...(archivesAreBusy() ? [ARCHIVES] : []),
    ],
  })
}

/** What follows the record: a failure of one keeps nothing from the other. */
async function followers(): Promise<void> {
  try {
    await tellAll()
  } finally {
    await hearAll()
  }
}
