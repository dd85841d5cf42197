import { randomInt } from 'node:crypto'
import type { Tx } from '@/lib/platform/database/db'
import { Conflict, done, NotFound, type Result, refused } from '@/lib/platform/errors'
import { recordOn } from '@/lib/platform/events'
import { type IdempotencyKey, type WriteResult, write } from '@/lib/platform/write'
import { type Member, permitInstructing } from '@/lib/seminars/access'
import { insertGroup } from '@/lib/seminars/groups/commands/groups'
import type { PlacementInput, SpreadInput } from '@/lib/seminars/groups/input'
import { type PlacementChange, place } from '@/lib/seminars/groups/placing'
import { type GroupSummary, groupSummaries, readGroup } from '@/lib/seminars/groups/queries'
import { dealtOut, LONGEST_NAME, nameWithin } from '@/lib/seminars/groups/rules'
import { holdMembers } from '@/lib/seminars/locks'
import { followThreads } from '../follow-threads'

/** In milliseconds: a whole class may have written thousands of positions, which move with their authors. */
const LONGEST = 120_000

/**
 * Puts members into a group, or with `null` into none of its kind; what they wrote in the thread of another group moves with
 * them. `id` is the seminar's. Ids of people who are no members
 * are left out, unless nobody remains: NotFound.
 */
export async function placeMembers(
  member: Member,
  { people, kind, group }: PlacementInput,
  once?: IdempotencyKey,
): Promise<Result<WriteResult>> {
  permitInstructing(member)
  return write(
    member.person,
    once,
    async (tx) => {
      const held = await holdMembers(tx, member)
      permitInstructing(held)
      const seminarId = member.seminar.id
      const where = { seminarId, personId: { in: people }, endedAt: null }
      if ((await tx.membership.count({ where })) === 0) throw new NotFound()
      const to = group === null ? null : await readGroup(held, group, tx)
      if (to && to.kind !== kind) return refused({ group: { code: 'groupOfOtherKind' } })
      await followThreads(
        tx,
        held,
        await place(tx, held, { people, kind, to: to && { id: to.id, name: to.name } }),
      )
      return done({ id: seminarId })
    },
    { timeout: LONGEST },
  )
}

/** Takes a member out of a group. NotFound where they are not in it. */
export async function takeOut(member: Member, groupId: string, personId: string): Promise<void> {
  permitInstructing(member)
  await write(member.person, undefined, async (tx) => {
    const held = await holdMembers(tx, member)
    permitInstructing(held)
    const { kind, members } = await readGroup(held, groupId, tx)
    if (!members.some(({ id }) => id === personId)) throw new NotFound()
    await followThreads(tx, held, await place(tx, held, { people: [personId], kind, to: null }))
    return done({ id: groupId })
  })
}

/**
 * Spreads participants evenly at random over groups, and makes the missing groups first; within each section, over groups
 * that have people of this section alone. Problem of `count`: groupsAlready, where there are more groups than that; of
 * `withinSections`: noSectionsToSpread.
 */
export async function spread(
  member: Member,
  { kind, count, name, everybody, withinSections }: SpreadInput,
  once?: IdempotencyKey,
): Promise<Result<WriteResult>> {
  permitInstructing(member)
  return write(
    member.person,
    once,
    async (tx) => {
      const held = await holdMembers(tx, member)
      permitInstructing(held)
      const all = await groupSummaries(held, tx)
      const standing = all.filter((group) => group.kind === kind)
      const dealing = { kind, count, name, everybody }
      if (withinSections && kind === 'group') {
        const sections = all.filter((group) => group.kind === 'section')
        if (sections.length === 0) return refused({ withinSections: { code: 'noSectionsToSpread' } })
        for (const section of sections) {
          const own = await groupsOfSection(tx, held, { section, all: standing }, dealing)
          await dealOut(tx, held, own, { ...dealing, section: section.id })
        }
        return done({ id: member.seminar.id })
      }
      if (standing.length > count)
        return refused({ count: { code: 'groupsAlready', values: { count: standing.length } } })
      const groups = [...standing, ...(await makeMissing(tx, held, { standing }, dealing))]
      await dealOut(tx, held, groups, dealing)
      return done({ id: member.seminar.id })
    },
    { timeout: LONGEST },
  )
}

type Dealing = Pick<SpreadInput, 'kind' | 'everybody'> & {
  /** The id of a section: its people alone are dealt out, also those who are in a group of another section. */
  section?: string
}

async function dealOut(
  tx: Tx,
  held: Member,
  groups: GroupSummary[],
  { kind, everybody, section }: Dealing,
): Promise<void> {
  const people = await participants(tx, held, { kind, everybody, section })
  const sizes = groups.map(({ size }) => (everybody ? 0 : size))
  const dealt = dealtOut(people, sizes, (below) => randomInt(below))
  const changes: PlacementChange[] = []
  for (const [at, { id, name }] of groups.entries())
    changes.push(...(await place(tx, held, { people: dealt[at] ?? [], kind, to: { id, name } })))
  await followThreads(tx, held, changes)
}

type Missing = Pick<SpreadInput, 'kind' | 'count' | 'name'>

type OfSection = { section: GroupSummary; all: GroupSummary[] }

/** `count` groups of one section: those that stand, whatever they are called by now, and new ones for the missing. */
async function groupsOfSection(
  tx: Tx,
  member: Member,
  { section, all }: OfSection,
  dealing: Missing,
): Promise<GroupSummary[]> {
  const own = all.filter(({ withinId }) => withinId === section.id).slice(0, dealing.count)
  return [...own, ...(await makeMissing(tx, member, { standing: own, others: all, section }, dealing))]
}

/** `others` stand too, without being counted. */
type Standing = { standing: GroupSummary[]; others?: GroupSummary[]; section?: GroupSummary }

/** Names that are taken already are passed over. */
async function makeMissing(
  tx: Tx,
  member: Member,
  { standing, others = [], section }: Standing,
  { kind, count, name }: Missing,
): Promise<GroupSummary[]> {
  const taken = new Set([...standing, ...others].map((group) => group.name.toLowerCase()))
  const made: GroupSummary[] = []
  for (let n = 1; standing.length + made.length < count; n++) {
    const called = section ? nameWithin(section.name, `${name} ${n}`) : `${name} ${n}`.slice(-LONGEST_NAME)
    if (taken.has(called.toLowerCase())) continue
    const withinId = section?.id ?? null
    const id = await insertGroup(tx, member, { name: called, kind, withinId })
    made.push({ id, kind, name: called, withinId, size: 0 })
  }
  return made
}

async function participants(
  tx: Tx,
  { seminar }: Member,
  { kind, everybody, section }: Dealing,
): Promise<string[]> {
  const elsewhere = section ? [{ group: { withinId: { not: section } } }] : []
  const without = kind === 'section' ? { sectionId: null } : { OR: [{ groupId: null }, ...elsewhere] }
  const rows = await tx.membership.findMany({
    where: {
      ...{ seminarId: seminar.id, endedAt: null, role: 'participant', sectionId: section },
      ...(everybody ? {} : without),
    },
    orderBy: { personId: 'asc' },
    select: { personId: true },
  })
  return rows.map(({ personId }) => personId)
}

/** Deletes a group; its members are in none of its kind then. Throws Conflict `groupHasThread` where a question is its own. */
export async function removeGroup(member: Member, id: string): Promise<void> {
  permitInstructing(member)
  await write(member.person, undefined, async (tx) => {
    const held = await holdMembers(tx, member)
    permitInstructing(held)
    const { kind, name, members } = await readGroup(held, id, tx)
    if (await tx.question.findFirst({ where: { groupId: id }, select: { id: true } }))
      throw new Conflict('groupHasThread')
    await place(tx, held, { people: members.map((one) => one.id), kind, to: null })
    await tx.group.delete({ where: { id } })
    const data = { name, group: kind, people: members.length }
    await recordOn(tx, { member: held }, { kind: 'group.removed', subject: 'group', id, data })
    return done({ id })
  })
}
