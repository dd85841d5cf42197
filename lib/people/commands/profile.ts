import { db } from '@/lib/platform/database/db'
import { StaleConflict } from '@/lib/platform/errors'
import { record } from '@/lib/platform/events'
import { now } from '@/lib/platform/time/clock'
import type { ProfileInput } from '../input'
import { readProfile } from '../queries'
import type { Person } from '../rules'

/** Changes the person's profile, if nothing has changed since `revision`; otherwise throws StaleConflict. */
export async function editProfile(person: Person, input: ProfileInput, revision: number): Promise<void> {
  const changed = await db.$transaction(async (tx) => {
    const where = { id: person.id, revision }
    const { count } = await tx.person.updateMany({ where, data: { ...input, revision: { increment: 1 } } })
    if (count === 0) return false
    const data = { fields: Object.keys(input) }
    await record(tx, { actor: person, kind: 'person.edited', subject: 'person', subjectId: person.id, data })
    return true
  })
  if (!changed) throw new StaleConflict(await readProfile(person))
}

/** Dismisses the card with the first steps. A personal mark: it makes no event and leaves the profile's revision. */
export async function putIntroductionAway({ id }: Person): Promise<void> {
  await db.person.updateMany({ where: { id, introducedAt: null }, data: { introducedAt: now() } })
}
