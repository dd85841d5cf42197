import { recordOn } from '@/lib/platform/events'
import { transact } from '@/lib/platform/write'
import { type Member, permitInstructing } from '../access'
import type { RemindersInput } from '../input'
import { holdMembers } from '../locks'

/** Sets how many hours before the end of a phase its people are reminded; none for no reminders. */
export async function setReminders(member: Member, { hours }: RemindersInput): Promise<void> {
  permitInstructing(member)
  const { id } = member.seminar
  await transact(async (tx) => {
    permitInstructing(await holdMembers(tx, member))
    await tx.seminar.update({ where: { id }, data: { reminderHours: hours } })
    const event = { kind: 'seminar.edited', subject: 'seminar', id, data: { fields: ['reminders'] } }
    await recordOn(tx, { member }, event)
  })
}
