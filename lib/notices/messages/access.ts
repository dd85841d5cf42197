import { Prisma } from '@/lib/platform/prisma/client'
import { type Member, mayInstruct, mayRun, permitInstructing } from '@/lib/seminars/access'

/** Only instructors write to members, and no longer in an archived seminar. */
export const mayWriteToMembers = (member: Member): boolean => mayRun(member)

export function permitWritingToMembers(member: Member): void {
  permitInstructing(member)
}

/** A condition on `message me` for the messages that a member reads: instructors all, others those to themselves. */
export function visibleMessages(member: Member): Prisma.Sql {
  const here = Prisma.sql`me.seminar_id = ${member.seminar.id}::uuid`
  if (mayInstruct(member)) return here
  return Prisma.sql`${here} AND EXISTS (SELECT FROM message_recipient mr
    WHERE mr.message_id = me.id AND mr.person_id = ${member.person.id}::uuid)`
}
