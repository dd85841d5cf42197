import type { Person } from '@/lib/people/rules'
import type { Tx } from '@/lib/platform/database/db'
import { done, type Result, refused, StaleConflict } from '@/lib/platform/errors'
import { recordOn } from '@/lib/platform/events'
import { now } from '@/lib/platform/time/clock'
import { type IdempotencyKey, transact, type WriteResult, write } from '@/lib/platform/write'
import { type Member, permitFounding, permitInstructing } from '../access'
import type { SeminarEdit, SeminarInput } from '../input'
import { holdMembers } from '../locks'
import { readSeminar } from '../queries'
import { slugFrom } from '../rules'

/**
 * Creates a seminar with its creator as instructor, or with the person named by an operator. Problem of `slug`: slugTaken.
 */
export async function createSeminar(
  person: Person,
  input: SeminarInput,
  once?: IdempotencyKey,
  instructor: Pick<Person, 'id'> = person,
): Promise<Result<WriteResult>> {
  await permitFounding(person)
  return write(person, once, (tx) => createWithin(tx, person, input, instructor))
}

/** As `createSeminar`, in a transaction that does more. */
export async function createWithin(
  tx: Tx,
  person: Person,
  input: SeminarInput,
  instructor: Pick<Person, 'id'>,
): Promise<Result<{ id: string }>> {
  await permitFounding(person, tx)
  const id = await insertSeminar(tx, input)
  if (!id) return refused({ slug: { code: 'slugTaken' } })
  await tx.membership.create({
    data: {
      seminarId: id,
      personId: instructor.id,
      role: 'instructor',
      joinedAt: now(),
      seenAt: instructor.id === person.id ? now() : null,
    },
  })
  const founded = { member: { person, seminar: { id } } }
  await recordOn(tx, founded, { kind: 'seminar.created', subject: 'seminar', id })
  return done({ id })
}

/** A slug made from the title gets a number when it is taken: bolivia, bolivia-2, bolivia-3. */
export async function insertSeminar(tx: Tx, { slug, ...input }: SeminarInput): Promise<string | undefined> {
  const base = slug ?? slugFrom(input.title)
  for (let n = 1; n <= (slug ? 1 : 1_000); n++) {
    const data = { ...input, slug: n === 1 ? base : `${base}-${n}` }
    if ((await tx.seminarTombstone.count({ where: { slug: data.slug } })) > 0) continue
    const [made] = await tx.seminar.createManyAndReturn({ data, skipDuplicates: true, select: { id: true } })
    if (made) return made.id
  }
  return undefined
}

/** Changes a seminar that has not changed since `revision`; otherwise throws StaleConflict with its current state. */
export async function editSeminar(member: Member, input: SeminarEdit, revision: number): Promise<void> {
  permitInstructing(member)
  const { seminar } = member
  const changed = await transact(async (tx) => {
    permitInstructing(await holdMembers(tx, member))
    const where = { id: seminar.id, revision }
    const { count } = await tx.seminar.updateMany({ where, data: { ...input, revision: { increment: 1 } } })
    if (count === 0) return false
    const fields = Object.keys(input)
    const event = { kind: 'seminar.edited', subject: 'seminar', id: seminar.id, data: { fields } }
    await recordOn(tx, { member }, event)
    return true
  })
  if (!changed) throw new StaleConflict(await readSeminar(member))
}
