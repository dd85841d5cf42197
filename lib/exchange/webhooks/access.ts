import { operator } from '@/lib/people/access'
import type { Person } from '@/lib/people/rules'
import { db, type Tx } from '@/lib/platform/database/db'
import { NotFound } from '@/lib/platform/errors'
import { type Member, mayInstruct, permitInstructing } from '@/lib/seminars/access'
import { findSeminar } from '@/lib/seminars/queries'

/** Where a webhook belongs: a seminar, as one of its instructors sees it, or the whole site without one. */
export type WebhookPlace = { person: Person; member: Member | null }

/** Instructors run the webhooks of a seminar, administrators those of the site. */
export function permitWebhooks({ person, member }: WebhookPlace): void {
  if (member) permitInstructing(member)
  else if (!person.admin) throw new NotFound()
}

/** The place of a webhook, for those who run it; to everybody else it does not exist. */
export async function placeOf(
  person: Person,
  { seminarId }: { seminarId: string | null },
  tx: Tx = db,
): Promise<WebhookPlace> {
  const member = seminarId ? await findSeminar(person, seminarId, tx) : null
  if (member ? !mayInstruct(member) : !person.admin) throw new NotFound()
  return { person, member }
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
