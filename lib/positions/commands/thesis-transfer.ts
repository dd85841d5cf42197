import type { Person } from '@/lib/people/rules'
import { checkedCommand, command } from '@/lib/platform/command'
import { db, type Tx } from '@/lib/platform/database/db'
import { Conflict, done, NotFound, type Result } from '@/lib/platform/errors'
import { recordOn } from '@/lib/platform/events'
import { isId } from '@/lib/platform/id'
import { now } from '@/lib/platform/time/clock'
import type { IdempotencyKey, WriteResult } from '@/lib/platform/write'
import { findQuestion, type QuestionContext } from '@/lib/questions/queries'
import { theses } from '@/lib/questions/theses'
import { storePassages } from '@/lib/sources/passages/store'
import type { PassageView } from '@/lib/sources/passages/view'
import { permitThesisTransfer } from '../access'
import { type TransferTarget, takenPlace } from '../queries/taken-place'
import { touchQuestion } from './row-locks'

type GroundedThesis = { context: QuestionContext; id: string; passage: PassageView }

/**
 * Takes a thesis over to a later version of the source that it stands on, altered words included, for instructors. Its
 * question gets a new edition, so that an edit of it that began before is stale. A thesis that is there already stays so.
 * Throws Conflict as takeOver does.
 */
export async function takeThesisOver(
  person: Person,
  target: TransferTarget,
  thesisId: string,
  once?: IdempotencyKey,
): Promise<Result<WriteResult>> {
  return checkedCommand(person, once, {
    find: () => findGrounded(person, target, thesisId),
    permit: ({ context }) => permitThesisTransfer(context.member),
    check: async ({ passage }) =>
      done(passage.versionId === target.version.id ? null : await takenPlace(passage, target)),
    hold: (tx, { context }) => holdGrounded(tx, context, target, thesisId),
    async make(tx, { context, passage }, id, place) {
      if (!place || passage.versionId === target.version.id) return done({ id: thesisId })
      if (passage.id !== place.from) throw new Conflict('transferOutdated')
      const seminarId = context.member.seminar.id
      const [passageId = ''] = await storePassages(tx, seminarId, [place.passage])
      const places = { versionId: target.version.id, fromPassageId: place.from, toPassageId: passageId }
      const made = { id, seminarId, thesisId, ...places, fate: place.fate }
      await tx.transfer.create({ data: { ...made, byId: context.member.person.id, at: now() } })
      await setPassage(tx, context, { thesisId, passageId, target, kind: 'question.thesesTakenOver' })
      return done({ id: thesisId })
    },
  })
}

/** Takes a thesis back to the passage from which it was taken over. One that was not taken over stays as it is. */
export async function takeThesisBack(
  person: Person,
  target: TransferTarget,
  thesisId: string,
  once?: IdempotencyKey,
): Promise<Result<WriteResult>> {
  return command(person, once, {
    find: () => findGrounded(person, target, thesisId),
    permit: ({ context }) => permitThesisTransfer(context.member),
    hold: (tx, { context }) => holdGrounded(tx, context, target, thesisId),
    async make(tx, { context, passage }) {
      const where = { thesisId, versionId: target.version.id, toPassageId: passage.id, undoneAt: null }
      const made = await tx.transfer.findFirst({ where, select: { id: true, fromPassageId: true } })
      if (!made) return done({ id: thesisId })
      const undone = { undoneAt: now(), undoneById: context.member.person.id }
      await tx.transfer.update({ where: { id: made.id }, data: undone })
      const passageId = made.fromPassageId
      await setPassage(tx, context, { thesisId, passageId, target, kind: 'question.thesesTakenBack' })
      return done({ id: thesisId })
    },
  })
}

/** A thesis in the person's sight that stands on this version of a source or on an earlier one. */
async function findGrounded(person: Person, target: TransferTarget, id: string): Promise<GroundedThesis> {
  const row = isId(id) ? await db.thesis.findUnique({ where: { id }, select: { questionId: true } }) : null
  if (!row) throw new NotFound()
  return groundedIn(db, await findQuestion(person, row.questionId), target, id)
}

async function holdGrounded(tx: Tx, context: QuestionContext, target: TransferTarget, id: string) {
  return groundedIn(tx, await touchQuestion(tx, context), target, id)
}

async function groundedIn(
  tx: Tx,
  context: QuestionContext,
  { source, version }: TransferTarget,
  id: string,
): Promise<GroundedThesis> {
  const passage = (await theses(context.question.id, tx)).find((one) => one.id === id)?.passage
  if (!passage || passage.source.id !== source.id || passage.version > version.number) throw new NotFound()
  return { context, id, passage }
}

type Grounding = { thesisId: string; passageId: string; target: TransferTarget; kind: string }

async function setPassage(
  tx: Tx,
  context: QuestionContext,
  { thesisId, passageId, target, kind }: Grounding,
): Promise<void> {
  const { id } = context.question
  await tx.thesis.update({ where: { id: thesisId }, data: { passageId } })
  await tx.question.update({ where: { id }, data: { edition: { increment: 1 } } })
  const data = { version: target.version.number, source: target.source.id }
  await recordOn(tx, context, { kind, subject: 'question', id, data })
}
