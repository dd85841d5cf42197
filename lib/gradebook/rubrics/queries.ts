import type { Person } from '@/lib/people/rules'
import { db, type Tx } from '@/lib/platform/database/db'
import { NotFound } from '@/lib/platform/errors'
import { isId } from '@/lib/platform/id'
import { type PageRequest, pageOf } from '@/lib/platform/page'
import type { Prisma } from '@/lib/platform/prisma/client'
import type { Member } from '@/lib/seminars/access'
import { findSeminar } from '@/lib/seminars/queries'
import { permitRubrics, requireRubrics } from './access'
import { type Criterion, storedCriteria } from './input'
import { maximumOf } from './rules'

/** A rubric in one of its revisions. */
export type RubricView = {
  id: string
  revision: number
  title: string
  criteria: Criterion[]
  maximum: number
}

/** The rubrics of a seminar, the oldest first. */
export async function listRubrics(member: Member, page: PageRequest) {
  permitRubrics(member)
  const rows = await db.rubric.findMany({
    where: {
      seminarId: member.seminar.id,
      deletedAt: null,
      ...(page.after && (await afterRubric(page.after))),
    },
    orderBy: theOldestFirst,
    take: page.limit + 1,
    select: { id: true, revision: true },
  })
  const { items, next } = pageOf(rows, page)
  return { items: await readRevisions(items), next }
}

const theOldestFirst = [{ createdAt: 'asc' }, { id: 'asc' }] satisfies Prisma.RubricOrderByWithRelationInput[]

/** The rubrics after this one, which may have been deleted since. After an unknown id there are none. */
async function afterRubric(id: string): Promise<Prisma.RubricWhereInput> {
  const last = await db.rubric.findUnique({ where: { id }, select: { createdAt: true } })
  if (!last) return { id: { in: [] } }
  return { OR: [{ createdAt: { gt: last.createdAt } }, { createdAt: last.createdAt, id: { gt: id } }] }
}

/** The titles of all rubrics of a seminar, the oldest first, for a choice among them. */
export async function rubricTitles(member: Member): Promise<Array<{ id: string; title: string }>> {
  permitRubrics(member)
  const where = { seminarId: member.seminar.id, deletedAt: null }
  return db.rubric.findMany({
    where,
    orderBy: theOldestFirst,
    take: 200,
    select: { id: true, title: true },
  })
}

/** A rubric in its current revision, for an instructor of its seminar. */
export async function findRubric(
  person: Person,
  id: string,
  tx: Tx = db,
): Promise<{ member: Member; rubric: RubricView }> {
  const where = { id, deletedAt: null }
  const row = isId(id)
    ? await tx.rubric.findFirst({ where, select: { id: true, revision: true, seminarId: true } })
    : null
  if (!row) throw new NotFound()
  const member = await findSeminar(person, row.seminarId, tx)
  requireRubrics(member)
  return { member, rubric: await readRevision(row, tx) }
}

type RevisionRef = { id: string; revision: number }

/** A revision of a rubric, deleted or not; the caller knows that the person may see it. */
export async function readRevision(ref: RevisionRef, tx: Tx = db): Promise<RubricView> {
  const [found] = await readRevisions([ref], tx)
  if (!found) throw new NotFound()
  return found
}

/** Revisions in the order of the references, each once. */
export async function readRevisions(refs: RevisionRef[], tx: Tx = db): Promise<RubricView[]> {
  if (refs.length === 0) return []
  const rows = await tx.rubricRevision.findMany({
    where: { OR: refs.map(({ id, revision }) => ({ rubricId: id, revision })) },
    select: { rubricId: true, revision: true, title: true, criteria: true },
  })
  return refs.flatMap(({ id, revision }) => {
    const row = rows.find((one) => one.rubricId === id && one.revision === revision)
    if (!row) return []
    const criteria = storedCriteria.parse(row.criteria)
    return [{ id, revision, title: row.title, criteria, maximum: maximumOf(criteria) }]
  })
}
