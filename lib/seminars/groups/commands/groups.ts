import type { Tx } from '@/lib/platform/database/db'
import { Conflict, done, type Result, refused, StaleConflict } from '@/lib/platform/errors'
import { recordOn } from '@/lib/platform/events'
import type { GroupKind } from '@/lib/platform/prisma/enums'
import { type IdempotencyKey, type WriteResult, write } from '@/lib/platform/write'
import { type Member, permitInstructing } from '../../access'
import { holdMembers } from '../../locks'
import { type GroupInput, MOST_GROUPS } from '../input'
import { type GroupView, readGroup } from '../queries'
import { renamedWithin } from '../rules'

/** A group as a list of people asks for it, perhaps for the people of one section. */
type NewGroup = GroupInput & { withinId?: string | null }

/** Makes an empty section or group. Problem of `name`: groupNameTaken, in any letter case. */
export async function makeGroup(
  member: Member,
  input: NewGroup,
  once?: IdempotencyKey,
): Promise<Result<WriteResult>> {
  permitInstructing(member)
  return write(member.person, once, async (tx) => {
    permitInstructing(await holdMembers(tx, member))
    if (await isTaken(tx, member, input)) return refused({ name: { code: 'groupNameTaken' } })
    return done({ id: await insertGroup(tx, member, input) })
  })
}

/** Inserts a group for a caller who holds the seminar's row. Throws Conflict `tooManyGroups`. */
export async function insertGroup(
  tx: Tx,
  member: Member,
  { name, kind, withinId = null }: NewGroup,
): Promise<string> {
  const seminarId = member.seminar.id
  if ((await tx.group.count({ where: { seminarId, kind } })) >= MOST_GROUPS)
    throw new Conflict('tooManyGroups')
  const { id } = await tx.group.create({ data: { seminarId, name, kind, withinId }, select: { id: true } })
  await recordOn(tx, { member }, { kind: 'group.made', subject: 'group', id, data: { name, group: kind } })
  return id
}

/**
 * Renames a group, if nobody has since `revision`; the groups of a section follow its name. Problem of `name`: groupNameTaken.
 */
export async function renameGroup(
  member: Member,
  id: string,
  { name }: { name: string },
  revision?: number,
): Promise<Result<{ id: string }>> {
  permitInstructing(member)
  return write(member.person, undefined, async (tx) => {
    const held = await holdMembers(tx, member)
    permitInstructing(held)
    const group = await readGroup(held, id, tx)
    if (revision !== undefined && group.revision !== revision) throw new StaleConflict(group)
    if (group.name === name) return done({ id })
    if (await isTaken(tx, member, { name, kind: group.kind }, id))
      return refused({ name: { code: 'groupNameTaken' } })
    await rename(tx, member, group, name)
    for (const within of await tx.group.findMany({ where: { withinId: id } })) {
      const following = renamedWithin(within.name, group.name, name)
      const mayFollow = following && !(await isTaken(tx, member, { ...within, name: following }, within.id))
      if (mayFollow) await rename(tx, member, within, following)
    }
    return done({ id })
  })
}

async function rename(
  tx: Tx,
  member: Member,
  { id, name: from, kind }: Pick<GroupView, 'id' | 'name' | 'kind'>,
  name: string,
): Promise<void> {
  await tx.group.update({ where: { id }, data: { name, revision: { increment: 1 } } })
  const data = { from, name, group: kind }
  await recordOn(tx, { member }, { kind: 'group.renamed', subject: 'group', id, data })
}

async function isTaken(
  tx: Tx,
  { seminar }: Member,
  { name, kind }: { name: string; kind: GroupKind },
  except?: string,
): Promise<boolean> {
  const taken = await tx.$queryRaw<unknown[]>`SELECT 1 AS one FROM seminar_group
    WHERE seminar_id = ${seminar.id}::uuid AND kind = ${kind}::"GroupKind" AND lower(name) = lower(${name})
      AND id IS DISTINCT FROM ${except ?? null}::uuid`
  return taken.length > 0
}
