import { randomUUID } from 'node:crypto'
import type { Person } from '@/lib/people/rules'
import type { Tx } from '@/lib/platform/database/db'
import { Conflict, done, NotFound, type Result, refused, StaleConflict } from '@/lib/platform/errors'
import { recordOn } from '@/lib/platform/events'
import { now } from '@/lib/platform/time/clock'
import { type IdempotencyKey, madeBefore, transact, type WriteResult, write } from '@/lib/platform/write'
import type { Member } from '@/lib/seminars/access'
import { holdMember } from '@/lib/seminars/locks'
import { findSeminar } from '@/lib/seminars/queries'
import { permitRubrics } from '../access'
import type { Criterion, RubricInput, RubricPatch } from '../input'
import { findRubric } from '../queries'
import { rubricProblems } from '../rules'

/** The most rubrics of a seminar. */
const MOST = 100

/** Makes a rubric. Problems as of `rubricProblems`; `title` with `tooManyRubrics`. */
export async function makeRubric(
  person: Person,
  seminar: string,
  input: RubricInput,
  once?: IdempotencyKey,
): Promise<Result<WriteResult>> {
  const member = await findSeminar(person, seminar)
  permitRubrics(member)
  const problems = rubricProblems(input)
  if (Object.keys(problems).length) return refused(problems)
  return write(person, once, async (tx, id) => {
    permitRubrics(await holdMember(tx, member))
    return insertRubric(tx, member, id, input)
  })
}

/** Stores a rubric in a transaction that holds the membership. Problem of `title`: tooManyRubrics. */
export async function insertRubric(
  tx: Tx,
  member: Member,
  id: string,
  input: RubricInput,
): Promise<Result<{ id: string }>> {
  const of = { seminarId: member.seminar.id }
  if ((await tx.rubric.count({ where: { ...of, deletedAt: null } })) >= MOST)
    return refused({ title: { code: 'tooManyRubrics', values: { limit: MOST } } })
  const { title } = input
  await tx.rubric.create({ data: { id, ...of, title, createdBy: member.person.id, createdAt: now() } })
  await addRevision(tx, member, { rubricId: id, revision: 1, ...input })
  await recordRubric(tx, member, 'rubric.made', id)
  return done({ id })
}

/**
 * Changes a rubric by a new revision; grades and peer reviews keep the one that they were given by. Throws StaleConflict
 * where the rubric has changed since `base`.
 */
export async function changeRubric(
  person: Person,
  id: string,
  { base, patch, once }: { base: number; patch: RubricPatch; once?: IdempotencyKey },
): Promise<Result<WriteResult>> {
  const { member } = await findRubric(person, id)
  const before = await madeBefore(person, once)
  if (before) return done(before)
  return write(person, once, async (tx) => {
    permitRubrics(await holdMember(tx, member))
    await tx.$executeRaw`SELECT FROM rubric WHERE id = ${id}::uuid FOR NO KEY UPDATE`
    const { rubric } = await findRubric(person, id, tx)
    if (rubric.revision !== base) throw new StaleConflict(rubric)
    const { title, criteria } = { title: rubric.title, criteria: rubric.criteria, ...given(patch) }
    const problems = rubricProblems({ criteria })
    if (Object.keys(problems).length) return refused(problems)
    const revision = base + 1
    await tx.rubric.update({ where: { id }, data: { title, revision } })
    await addRevision(tx, member, { rubricId: id, revision, title, criteria })
    await recordRubric(tx, member, 'rubric.changed', id)
    return done({ id })
  })
}

const given = ({ title, criteria }: RubricPatch) => ({
  ...(title !== undefined && { title }),
  ...(criteria !== undefined && { criteria }),
})

/**
 * Deletes a rubric. One by which somebody was graded or reviewed only ceases to be offered. Throws Conflict where a question
 * is graded by it, or a draft names it: another one must be chosen there first.
 */
export async function deleteRubric(person: Person, id: string): Promise<void> {
  const { member } = await findRubric(person, id)
  await transact(async (tx) => {
    permitRubrics(await holdMember(tx, member))
    await tx.$executeRaw`SELECT FROM rubric WHERE id = ${id}::uuid FOR UPDATE`
    await findRubric(person, id, tx)
    if ((await tx.grading.count({ where: { rubricId: id } })) > 0) throw new Conflict('rubricOfQuestion')
    if (await isOfDraft(tx, member, id)) throw new Conflict('rubricOfDraft')
    const isUsed = await isUsedBefore(tx, id)
    const { count } = isUsed
      ? await tx.rubric.updateMany({
          where: { id, deletedAt: null },
          data: { deletedAt: now(), deletedBy: person.id },
        })
      : await tx.rubric.deleteMany({ where: { id } })
    if (count === 0) throw new NotFound()
    await recordRubric(tx, member, 'rubric.deleted', id)
  })
}

async function isOfDraft(tx: Tx, { seminar }: Member, rubric: string): Promise<boolean> {
  const where = { seminarId: seminar.id, body: { path: ['rubric'], equals: rubric } }
  return (await tx.questionDraft.count({ where, take: 1 })) > 0
}

async function isUsedBefore(tx: Tx, rubricId: string): Promise<boolean> {
  const where = { rubricId }
  return (await tx.gradeRevision.count({ where, take: 1 })) > 0 || (await tx.peerRound.count({ where })) > 0
}

type NewRevision = { rubricId: string; revision: number } & RubricInput

/** Levels stand from the fewest points to the most. */
async function addRevision(tx: Tx, { person, seminar }: Member, { criteria, ...revision }: NewRevision) {
  const stored = criteria.map(
    ({ id = randomUUID(), levels, ...rest }): Criterion => ({
      id,
      ...rest,
      levels: levels.toSorted((a, b) => a.points - b.points),
    }),
  )
  const data = { ...revision, seminarId: seminar.id, criteria: stored, byId: person.id, at: now() }
  await tx.rubricRevision.create({ data })
}

const recordRubric = (tx: Tx, member: Member, kind: string, id: string) =>
  recordOn(tx, { member }, { kind, subject: 'rubric', id })
