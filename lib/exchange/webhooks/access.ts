import { operator } from '@/lib/people/access'
import type { Person } from '@/lib/people/rules'
import { db, type Tx } from '@/lib/platform/database/db'
import { NotFound, NotPermitted } from '@/lib/platform/errors'
import { type Member, mayInstruct } from '@/lib/seminars/access'
import { findSeminar } from '@/lib/seminars/queries'

/** Where a webhook belongs: a seminar, as one of its instructors sees it, or the whole site without one. */
export type WebhookPlace = { person: Person; member: Member | null }

/** Instructors run the webhooks of a seminar, administrators those of the site. */
const mayRunWebhooks = ({ person, member }: WebhookPlace): boolean =>
  member ? mayInstruct(member) : person.admin

export function permitWebhooks(place: WebhookPlace): void {
  if (mayRunWebhooks(place)) return
  throw place.member ? new NotPermitted('onlyInstructors') : new NotFound()
}

/** The place of a webhook, for those who run it; to everybody else it does not exist. */
export async function placeOf(
  person: Person,
  { seminarId }: { seminarId: string | null },
  tx: Tx = db,
): Promise<WebhookPlace> {
  const place = { person, member: seminarId ? await findSeminar(person, seminarId, tx) : null }
  if (!mayRunWebhooks(place)) throw new NotFound()
  return place
}

/**
 * As whom a webhook hears of a seminar: its keeper, or the operator. Null once they do not instruct it any more, since a webhook
 * is told what its keeper may know.
 */
export async function hearerIn(
  tx: Tx,
  seminarId: string,
  { keeper }: { keeper: Person | null },
): Promise<Member | null> {
  try {
    const member = await findSeminar(keeper ?? operator, seminarId, tx)
    return mayInstruct(member) ? member : null
  } catch (error) {
    if (error instanceof NotFound) return null
    throw error
  }
}
