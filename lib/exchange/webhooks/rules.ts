import { DAY, HOUR, MINUTE, SECOND } from '@/lib/platform/time/units'

/**
 * The kinds of events that a webhook can be told of, by groups of the record. These names are part of the API: programs compare
 * them. Votes, stances, drafts and whatever else is one person's own are no such events, and neither are control cases, whose
 * address alone would give them away.
 */
export const kindsByGroup = {
  positions: [
    'position.posted',
    'position.edited',
    'position.withdrawn',
    'position.reinstated',
    'response.posted',
  ],
  citations: ['citation.reviewed', 'review.replied', 'review.appealed'],
  decisions: [
    'position.hidden',
    'position.restored',
    'position.merged',
    'position.moved',
    'position.locked',
    'position.unlocked',
  ],
  flags: ['flag.raised', 'flag.resolved'],
  brief: ['brief.published'],
  questions: ['question.opened', 'question.changed', 'question.phaseMoved'],
  sources: ['source.imported', 'source.versionAdded', 'source.withdrawn'],
  seminar: ['membership.began', 'membership.ended', 'seminar.archived', 'seminar.unarchived'],
} as const

export type WebhookGroup = keyof typeof kindsByGroup

export type WebhookKind = (typeof kindsByGroup)[WebhookGroup][number]

export const webhookKinds: readonly WebhookKind[] = Object.values(kindsByGroup).flat()

/** The kind of a test. */
export const PING = 'webhook.pinged'

/** In a seminar, and of the operators. */
export const MOST_WEBHOOKS = 10

/** In milliseconds: how long to wait after each failed attempt. Eight attempts take about a day. */
const WAITS = [5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 7 * HOUR, 9 * HOUR]

/** When to try again after so many failed attempts; null after the last one. */
export function nextAttempt(failed: number, at: Date): Date | null {
  const wait = WAITS[failed - 1]
  return wait === undefined ? null : new Date(at.getTime() + wait)
}

/** In milliseconds: a webhook to which nothing has come through for so long is turned off by its next dead delivery. */
const FAILING = 3 * DAY

export const hasFailedForDays = (since: Date | null, at: Date): boolean =>
  since !== null && at.getTime() - since.getTime() >= FAILING

/** In milliseconds: older events are not told, such as those of a restored record. */
export const OLD_NEWS = 2 * DAY

/** In milliseconds: how long deliveries are listed. */
export const LISTED = 30 * DAY

/** Why a delivery did not arrive. `off`: its webhook was turned off first. `secretLost`: the site's own secret has changed. */
export const deliveryProblems = [
  'unreachable',
  'tooSlow',
  'notPublic',
  'notSecure',
  'redirected',
  'refused',
  'secretLost',
  'off',
] as const

export type DeliveryProblem = (typeof deliveryProblems)[number]
