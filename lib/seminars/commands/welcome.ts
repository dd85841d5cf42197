import { sendPasswordLink } from '@/lib/people/commands/reset'
import { db } from '@/lib/platform/database/db'
import type { Result } from '@/lib/platform/errors'
import type { Locale } from '@/lib/platform/words/messages'
import type { IdempotencyKey } from '@/lib/platform/write'
import type { Member } from '../access'
import type { MemberInput } from '../input'
import { seminarPath } from '../paths'
import { type AddedMember, addMember } from './members'

/** `addMember` with a notice; a person without an account gets a letter about who added them, to what, and how to enter. */
export async function addAndWelcome(
  member: Member,
  input: MemberInput,
  locale: Locale,
  once?: IdempotencyKey,
): Promise<Result<AddedMember>> {
  const added = await addMember(member, input, once, true)
  if (!added.ok || !added.value.isNew) return added
  const person = await db.person.findUniqueOrThrow({ where: { id: added.value.id } })
  const values = { seminar: member.seminar.title, from: member.person.name }
  const next = seminarPath(member.seminar.slug)
  await sendPasswordLink(person, { letter: 'welcome', locale, next, values })
  return added
}
