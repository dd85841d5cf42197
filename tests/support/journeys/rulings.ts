import { hide, restore } from '@/lib/curation/moderation/commands/hide'
import { lock } from '@/lib/curation/moderation/commands/lock'
import { reply } from '@/lib/curation/moderation/commands/reply'
import type { Person } from '@/lib/people/rules'
import { findPosition } from '@/lib/positions/queries/find'
import type { PositionView } from '@/lib/positions/view/position'
import { slow, unslow } from '@/lib/questions/commands/slow'
import type { QuestionContext } from '@/lib/questions/queries'
import { release, restrain } from '@/lib/seminars/commands/restrain'
import { findSeminar } from '@/lib/seminars/queries'
import { accepted } from '../factories'
import { type Canaries, members, type Role } from './words'

type Given = {
  on: QuestionContext
  author: Person
  moderator: Person
  latecomer: Person
  /** The position to hide and lock, and the one to hide and restore. */
  ruled: PositionView
  restored: PositionView
}

const WEEK = 7 * 24 * 60 * 60 * 1000

/**
 * Moderators' decisions, with a word in each reason: a position that is hidden and locked, one that was restored, and a
 * person who may post again in a question that is no longer slow.
 */
export async function plantRulings(
  words: Canaries,
  { on, author, moderator, latecomer, ruled, restored }: Given,
) {
  const because = (what: string, seenBy = members) => ({ reason: words.plant(`reason of ${what}`, seenBy) })
  accepted(await hide(moderator, ruled.id, because('hiding')))
  accepted(await lock(moderator, ruled.id, because('locking')))
  const ruling = (await findPosition(author, ruled.id)).position.ruling?.id ?? ''
  accepted(await reply(author, ruling, { reply: words.plant('answer to a ruling', members) }))
  // The position's author keeps the reason in the export of their data.
  const seenBy: Role[] = [...members, 'former']
  accepted(await hide(moderator, restored.id, because('hiding what was restored', seenBy)))
  accepted(await restore(moderator, restored.id, because('restoring')))
  const member = await findSeminar(moderator, on.member.seminar.id)
  const until = new Date(Date.now() + WEEK).toISOString()
  const reason = words.plant('reason of muting', ['moderator', 'instructor'])
  const { id } = accepted(await restrain(member, { person: latecomer.id, kind: 'muted', reason, until }))
  const ended = words.plant('reason of ending that', ['moderator', 'instructor'])
  accepted(await release(member, id, { reason: ended }))
  const slowed = words.plant('reason of slowing', members, false)
  accepted(await slow(moderator, on.question.id, { minutes: 10, reason: slowed }))
  accepted(await unslow(moderator, on.question.id, { reason: 'It is calm again.' }))
  return { ruling, restraint: id }
}
