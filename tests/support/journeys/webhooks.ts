import type { Member } from '@/lib/seminars/access'
import { aWebhookIn } from '../webhook-rows'
import type { Canaries } from './words'

/** Two webhooks with a dead delivery each, of which instructors alone know, and nobody the secret. */
export async function plantWebhooks(words: Canaries, staff: Member) {
  const plant = (which: string) =>
    aWebhookIn(staff, {
      url: `https://hooks.example/${words.plant(`address of a webhook ${which}`, ['instructor'])}`,
      secret: words.plant(`secret of a webhook ${which}`, []),
      answer: words.plant(`answer to a webhook ${which}`, ['instructor']),
    })
  return { kept: await plant('that stays'), spare: await plant('that is deleted') }
}
