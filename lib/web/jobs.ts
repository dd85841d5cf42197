import { tellOfClosing } from '@/lib/notices/closing'
import { writeLetters } from '@/lib/notices/post'
import { tellWhatHappened } from '@/lib/notices/telling'
import { keepDoing } from '@/lib/platform/jobs'
import { clearLetters, deliverDue } from '../platform/mail/letters'

const SECOND = 1_000
const MINUTE = 60 * SECOND

/** What the server does by itself, from its start to its end. */
export function startJobs(): void {
  keepDoing({ name: 'notices', every: SECOND, run: tellWhatHappened })
  keepDoing({ name: 'letters of notices', every: 5 * SECOND, run: writeLetters })
  keepDoing({ name: 'mail', every: 2 * SECOND, run: deliverDue })
  keepDoing({ name: 'ends of phases', every: MINUTE, run: tellOfClosing })
  keepDoing({ name: 'old letters', every: 60 * MINUTE, run: clearLetters })
}
