import { randomUUID } from 'node:crypto'
import type { Person } from '@/lib/people/rules'
import { now } from '@/lib/platform/clock'
import type { Tx } from '@/lib/platform/db'
import { done, type Result } from '@/lib/platform/errors'
import { record } from '@/lib/platform/events'
import { type Made, madeBefore, type Once, write } from '@/lib/platform/write'
import { type Asked, findQuestion, type QuestionRef } from '@/lib/questions/queries'
import { permitPosting } from '../access'
import { type Checked, checkPosition } from '../check'
import type { PositionInput } from '../input'
import { addCitations } from './cite'
import { touchQuestion } from './touch'

/**
 * Posts a position citing passages. Its words, citations, passages and the record of it are one transaction; a
 * phase that closes in the same moment is met under the question's lock.
 */
export async function post(
  person: Person,
  ref: QuestionRef,
  input: PositionInput,
  once?: Once,
): Promise<Result<Made>> {
  const asked = await findQuestion(person, ref)
  const before = await madeBefore(person, once)
  if (before) return done(before)
  permitPosting(asked)
  const checked = await checkPosition(asked, input)
  if (!checked.ok) return checked
  return write(person, once, async (tx) => {
    permitPosting(await touchQuestion(tx, asked))
    const id = await insertPosition(tx, asked, checked.value)
    await addCitations(
      tx,
      { seminarId: asked.member.seminar.id, positionId: id, revision: 1 },
      checked.value.citations,
    )
    await tx.draft.deleteMany({ where: { personId: person.id, subjectId: asked.question.id } })
    await record(tx, {
      actor: person,
      seminarId: asked.member.seminar.id,
      questionId: asked.question.id,
      kind: 'position.posted',
      subject: 'position',
      subjectId: id,
      data: { revision: 1 },
    })
    return { ok: true, value: { id } }
  })
}

/** The position, its first revision, and what the question knows of its author from now on. */
async function insertPosition(
  tx: Tx,
  { member, question }: Asked,
  { fields, thesisId }: Checked,
): Promise<string> {
  const { stance, claim, argument } = fields
  const seminarId = member.seminar.id
  const at = now()
  const latest = { thesisId, stance }
  const participation = await tx.participation.upsert({
    where: { questionId_personId: { questionId: question.id, personId: member.person.id } },
    create: {
      questionId: question.id,
      personId: member.person.id,
      seminarId,
      firstPostedAt: at,
      ...latest,
    },
    update: latest,
  })
  if (!participation.firstPostedAt)
    await tx.participation.update({ where: { id: participation.id }, data: { firstPostedAt: at } })
  const id = randomUUID()
  const words = { seminarId, thesisId, stance, alsoStands: fields.alsoStands, claim, argument }
  await tx.position.create({
    data: {
      id,
      questionId: question.id,
      authorId: participation.id,
      postedAt: at,
      ...words,
      revisions: { create: { revision: 1, at, ...words } },
    },
  })
  return id
}
