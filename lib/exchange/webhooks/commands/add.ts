import type { Person } from '@/lib/people/rules'
import type { Tx } from '@/lib/platform/database/db'
import { encrypt } from '@/lib/platform/encryption'
import { done, type Result, refused } from '@/lib/platform/errors'
import { record } from '@/lib/platform/events'
import { consume } from '@/lib/platform/limits'
import { now } from '@/lib/platform/time/clock'
import { type IdempotencyKey, madeBefore, type WriteResult, write } from '@/lib/platform/write'
import { holdMembers } from '@/lib/seminars/locks'
import { permitWebhooks, type WebhookPlace } from '../access'
import type { WebhookInput } from '../input'
import { problemOfAddress } from '../post'
import { MOST_WEBHOOKS } from '../rules'
import { newSecret } from '../signature'

/** `secret`: null where the webhook was made by an earlier request under the same key. */
export type AddedWebhook = WriteResult & { secret: string | null }

/**
 * Adds a webhook to a seminar, or to the site. Only this answer contains the secret: it is stored encrypted, to sign. Problems of
 * `url`: those of problemOfAddress; of the whole: tooManyWebhooks.
 */
export async function addWebhook(
  place: WebhookPlace,
  { url, kinds }: WebhookInput,
  once?: IdempotencyKey,
): Promise<Result<AddedWebhook>> {
  const { person } = place
  const before = await madeBefore(person, once)
  if (before) return done({ ...before, secret: null })
  permitWebhooks(place)
  await consume('webhookRequests', person.id)
  const problem = await problemOfAddress(url)
  if (problem) return refused({ url: problem })
  const secret = newSecret()
  const made = await write(person, once, async (tx, id) => {
    const member = place.member && (await holdMembers(tx, place.member))
    permitWebhooks({ person, member })
    const seminarId = member?.seminar.id ?? null
    if (await isFull(tx, seminarId)) return tooMany
    const keeperId = member && person.id
    const row = { id, seminarId, keeperId, url, kinds: [...kinds], createdAt: now() }
    await tx.webhook.create({ data: { ...row, secret: encrypt('webhook', secret) } })
    await recordWebhook(tx, { person, member }, { kind: 'webhook.added', id })
    return done({ id })
  })
  if (!made.ok) return made
  return done({ ...made.value, secret: made.value.replayed ? null : secret })
}

const tooMany = refused({ '': { code: 'tooManyWebhooks', values: { limit: MOST_WEBHOOKS } } })

const isFull = async (tx: Tx, seminarId: string | null) =>
  (await tx.webhook.count({ where: { seminarId } })) >= MOST_WEBHOOKS

type Act = { kind: 'webhook.added' | 'webhook.removed' | 'webhook.turnedOn'; id: string }

/** Without its address, which may be one that only its keeper should know. */
export const recordWebhook = (
  tx: Tx,
  { person, member }: { person: Person; member: WebhookPlace['member'] },
  { kind, id }: Act,
): Promise<void> =>
  record(tx, { actor: person, seminarId: member?.seminar.id, kind, subject: 'webhook', subjectId: id })
