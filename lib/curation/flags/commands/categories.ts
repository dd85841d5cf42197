import type { Tx } from '@/lib/platform/database/db'
import { Conflict, done, NotFound, type Result, refused } from '@/lib/platform/errors'
import { recordOn } from '@/lib/platform/events'
import type { Prisma } from '@/lib/platform/prisma/client'
import { now } from '@/lib/platform/time/clock'
import { type IdempotencyKey, type WriteResult, write } from '@/lib/platform/write'
import { type Member, permitInstructing } from '@/lib/seminars/access'
import { holdMembers } from '@/lib/seminars/locks'
import { type Category, keepCategories } from '../categories'
import type { CategoryPatch } from '../input'
import { moved } from '../rules'

/** Nobody chooses from a longer list. */
const MOST = 30

/** Adds a category at the end of the list. */
export async function addCategory(
  member: Member,
  { name }: { name: string },
  once?: IdempotencyKey,
): Promise<Result<WriteResult>> {
  permitInstructing(member)
  return write(member.person, once, async (tx, id) => {
    permitInstructing(await holdMembers(tx, member))
    const all = await keepCategories(tx, member)
    if (isTaken(all, name)) return refused({ name: { code: 'categoryNameTaken' } })
    if (all.length >= MOST) return refused({ '': { code: 'tooManyCategories', values: { limit: MOST } } })
    const ordinal = Math.max(-1, ...all.map((one) => one.ordinal)) + 1
    await tx.flagCategory.create({ data: { id, seminarId: member.seminar.id, name, ordinal } })
    await recordCategory(tx, member, id, 'flagCategory.added', { name })
    return done({ id })
  })
}

/** Renames, moves, retires or restores a category. Flags keep their category. */
export async function changeCategory(
  member: Member,
  id: string,
  patch: CategoryPatch,
): Promise<Result<WriteResult>> {
  permitInstructing(member)
  return write(member.person, undefined, async (tx) => {
    permitInstructing(await holdMembers(tx, member))
    const all = await keepCategories(tx, member)
    const category = all.find((one) => one.id === id)
    if (!category) throw new NotFound()
    if (patch.name !== undefined && patch.name !== category.name) {
      if (patch.was !== undefined && patch.was !== category.name)
        throw new Conflict('categoryChanged', category)
      if (isTaken(all, patch.name, id)) return refused({ name: { code: 'categoryNameTaken' } })
      await tx.flagCategory.update({ where: { id }, data: { name: patch.name } })
      await recordCategory(tx, member, id, 'flagCategory.renamed', { from: category.name, name: patch.name })
    }
    if (patch.place !== undefined) await move(tx, member, { all, category, place: patch.place })
    await retire(tx, member, category, patch.retired)
    return done({ id })
  })
}

type Move = { all: Category[]; category: Category; place: number }

async function move(tx: Tx, member: Member, { all, category, place }: Move): Promise<void> {
  const ordered = moved(all, category, place)
  if (ordered.every((one, n) => one === all[n])) return
  for (const [ordinal, { id }] of ordered.entries())
    await tx.flagCategory.update({ where: { id }, data: { ordinal } })
  await recordCategory(tx, member, category.id, 'flagCategory.moved', {
    name: category.name,
    place: ordered.indexOf(category) + 1,
  })
}

async function retire(
  tx: Tx,
  member: Member,
  category: Category,
  retired: boolean | undefined,
): Promise<void> {
  const { id, name, retiredAt } = category
  if (retired === undefined || retired === Boolean(retiredAt)) return
  await tx.flagCategory.update({ where: { id }, data: { retiredAt: retired ? now() : null } })
  await recordCategory(tx, member, id, retired ? 'flagCategory.retired' : 'flagCategory.broughtBack', {
    name,
  })
}

const isTaken = (all: Category[], name: string, id?: string) =>
  all.some((one) => one.id !== id && one.name.toLowerCase() === name.toLowerCase())

async function recordCategory(
  tx: Tx,
  member: Member,
  id: string,
  kind: string,
  data: Prisma.InputJsonObject,
): Promise<void> {
  await recordOn(tx, { member }, { kind, subject: 'flagCategory', id, data })
}
