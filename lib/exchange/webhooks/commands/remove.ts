import type { Person } from '@/lib/people/rules'
import { command } from '@/lib/platform/command'
import { done, type Result } from '@/lib/platform/errors'
import type { WriteResult } from '@/lib/platform/write'
import { permitWebhooks } from '../access'
import { findWebhook, holdWebhook } from '../queries'
import { recordWebhook } from './add'

/** Deletes a webhook with its secret and its deliveries; the record keeps who did it. */
export async function removeWebhook(person: Person, id: string): Promise<Result<WriteResult>> {
  return command(person, undefined, {
    find: () => findWebhook(person, id),
    permit: (found) => permitWebhooks(found),
    hold: holdWebhook,
    async make(tx, held) {
      await tx.webhook.delete({ where: { id } })
      await recordWebhook(tx, held, { kind: 'webhook.removed', id })
      return done({ id })
    },
  })
}
