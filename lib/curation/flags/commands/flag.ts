import type { Person } from '@/lib/people/rules'
import type { Tx } from '@/lib/platform/database/db'
import { Conflict, done, type Result, refused } from '@/lib/platform/errors'
import { type ActContext, recordOn } from '@/lib/platform/events'
import { now } from '@/lib/platform/time/clock'
import { type IdempotencyKey, madeBefore, transact, type WriteResult, write } from '@/lib/platform/write'
import { takePart } from '@/lib/questions/commands/take-part'
import { permitParticipant } from '@/lib/seminars/access'
import { holdMembers } from '@/lib/seminars/locks'
import { permitFlagging } from '../access'
import { keepCategories } from '../categories'
import { type FlaggableThing, findThing, thingOf } from '../flag-targets'
import type { FlagInput, FlagPatch } from '../input'
import { findOwnFlag, ownFlag } from '../queries'

/** Asks the moderators to look at a thing. A second flag of the same thing throws Conflict with the first. */
export async function flag(
  person: Person,
  input: FlagInput,
  once?: IdempotencyKey,
): Promise<Result<WriteResult>> {
  const before = await madeBefore(person, once)
  if (before) return done(before)
  const found = await findThing(person, input)
  permitFlagging(found.member, found)
  const made = await write(person, once, async (tx, id) => {
    permitFlagging(await holdMembers(tx, found.member), found)
    const category = (await keepCategories(tx, found.member)).find((one) => one.id === input.category)
    if (!category || category.retiredAt) return refused({ category: { code: 'flagCategoryMissing' } })
    if (found.context) await takePart(tx, found.context)
    const { member, context } = found
    const of = { seminarId: member.seminar.id, questionId: context?.question.id ?? null, ...thingOf(found) }
    const said = { categoryId: category.id, note: input.note, byId: person.id, at: now() }
    const { count } = await tx.flag.createMany({ data: { id, ...of, ...said }, skipDuplicates: true })
    if (count === 0) throw new FlaggedAlready()
    const event = { kind: 'flag.raised', subject: 'flag', id }
    const data = { ...flaggedIn(found), category: category.name, note: input.note }
    await recordOn(tx, { member, question: context?.question }, { ...event, data })
    return done({ id })
  }).catch((error: unknown) => {
    if (error instanceof FlaggedAlready) return null
    throw error
  })
  if (made) return made
  throw new Conflict('flaggedAlready', await ownFlag(person, found))
}

class FlaggedAlready extends Error {}

/** The flagged thing for the record, with its position. */
const flaggedIn = ({ position, kind, id }: FlaggableThing): Record<string, string> => ({
  ...(position && { position: position.id }),
  [kind]: id,
})

/** Changes the person's own flag while it is open. */
export async function changeFlag(
  person: Person,
  id: string,
  patch: FlagPatch,
): Promise<Result<{ id: string }>> {
  return write(person, undefined, async (tx) => {
    const { member, row } = await held(tx, person, id)
    const category = (await keepCategories(tx, member)).find(
      (one) => one.id === (patch.category ?? row.categoryId),
    )
    if (!category || (category.retiredAt && category.id !== row.categoryId))
      return refused({ category: { code: 'flagCategoryMissing' } })
    const said = { categoryId: category.id, note: patch.note ?? row.note }
    await tx.flag.update({ where: { id }, data: said })
    const data = { ...thingIn(row), category: category.name, note: said.note }
    await recordOn(tx, contextOf(person, row), { kind: 'flag.changed', subject: 'flag', id, data })
    return done({ id })
  })
}

/** Withdraws the person's own flag while it is open; the record keeps it. */
export async function takeFlagBack(person: Person, id: string): Promise<void> {
  await transact(async (tx) => {
    const { row } = await held(tx, person, id)
    await tx.flag.delete({ where: { id } })
    const event = { kind: 'flag.takenBack', subject: 'flag', id, data: thingIn(row) }
    await recordOn(tx, contextOf(person, row), event)
  })
}

async function held(tx: Tx, person: Person, id: string) {
  await holdMembers(tx, (await findOwnFlag(person, id, tx)).member)
  await tx.$queryRaw`SELECT id FROM flag WHERE id = ${id}::uuid FOR UPDATE`
  const found = await findOwnFlag(person, id, tx)
  permitParticipant(found.member)
  if (found.row.outcome) throw new Conflict('flagAnswered', found.flag)
  return found
}

/** The acting person, with the seminar and question of a flag. */
export const contextOf = (
  person: Person,
  { seminarId, questionId }: { seminarId: string; questionId: string | null },
): ActContext => ({
  member: { person, seminar: { id: seminarId } },
  ...(questionId && { question: { id: questionId } }),
})

type ThingColumns = {
  positionId: string | null
  citationId: string | null
  sourceId: string | null
  participationId: string | null
  citation: { positionId: string } | null
}

/** The subject of a flag for the record; for a citation also its position. */
export function thingIn({
  positionId,
  citationId,
  sourceId,
  participationId,
  citation,
}: ThingColumns): Record<string, string> {
  return {
    ...(positionId && { position: positionId }),
    ...(citation && { position: citation.positionId }),
    ...(citationId && { citation: citationId }),
    ...(sourceId && { source: sourceId }),
    ...(participationId && { participation: participationId }),
  }
}
