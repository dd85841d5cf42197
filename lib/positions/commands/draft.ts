import { createHash } from 'node:crypto'
import type { Person } from '@/lib/people/rules'
import { db, type Tx } from '@/lib/platform/database/db'
import { NotFound, StaleConflict } from '@/lib/platform/errors'
import { isId } from '@/lib/platform/id'
import { now } from '@/lib/platform/time/clock'
import { findQuestion, type QuestionRef } from '@/lib/questions/queries'
import { type Member, permitParticipant, permitWriter } from '@/lib/seminars/access'
import { holdMember } from '@/lib/seminars/locks'
import { findSeminar } from '@/lib/seminars/queries'
import { type DraftBody, draftInput } from '../input'
import { findPosition } from '../queries/find'
import { isMine } from '../view/position'

/** The target of a draft: a new position of a question, an edit of one's own position, or an answer to a position. */
export type DraftSubject = { question: QuestionRef } | { position: string } | { answers: string }

/**
 * The subject of a draft that answers a position: an id derived from the position's, since a position's author may have an
 * edit and an answer in progress.
 */
export function responseSubject(position: string): string {
  const hash = createHash('sha256').update(`response ${position}`).digest('hex')
  const parts = /^(.{8})(.{4}).(.{3}).(.{3})(.{12})/.exec(hash)?.slice(1) ?? []
  const [a, b, c, d, e] = parts
  return `${a}-${b}-8${c}-8${d}-${e}`
}

export type DraftView = DraftBody & { revision: number; savedAt: string; baseRevision: number | null }

type Of = {
  member: Member
  personId: string
  seminarId: string
  questionId: string
  subjectId: string
  positionId: string | null
}

/**
 * Stores the typed text, complete or not, in any phase. `base` is the revision of the draft that it started from: if another
 * window has saved since, StaleConflict has that draft.
 */
export async function saveDraft(
  person: Person,
  subject: DraftSubject,
  { body, base, from }: { body: DraftBody; base?: number; from?: number },
): Promise<DraftView> {
  const { member, ...of } = await subjectOf(person, subject, permitParticipant)
  return db.$transaction(async (tx) => {
    const held = await holdMember(tx, member)
    if (!('position' in subject)) permitParticipant(held)
    await holdDraft(tx, of)
    const earlier = await tx.draft.findUnique({ where: keyOf(of) })
    if (base !== undefined && (earlier?.revision ?? 0) !== base)
      throw new StaleConflict(earlier && view(earlier))
    return view(await storeDraft(tx, of, { body, baseRevision: from ?? earlier?.baseRevision }))
  })
}

type DraftKey = { personId: string; subjectId: string }

const keyOf = ({ personId, subjectId }: DraftKey) => ({ personId_subjectId: { personId, subjectId } })

/** Makes others who write the draft wait until the commit; there may be no row to lock yet. */
export async function holdDraft(tx: Tx, { personId, subjectId }: DraftKey): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${personId + subjectId}, 0))::text`
}

/** Writes a draft that is held; the revision counts up. */
export const storeDraft = (
  tx: Tx,
  of: Omit<Of, 'member'>,
  { body, baseRevision }: { body: DraftBody; baseRevision?: number | null },
) =>
  tx.draft.upsert({
    where: keyOf(of),
    create: { ...of, body, savedAt: now(), baseRevision },
    update: { body, revision: { increment: 1 }, savedAt: now(), baseRevision },
  })

export async function discardDraft(person: Person, subject: DraftSubject): Promise<void> {
  const { personId, subjectId } = await subjectOf(person, subject, permitParticipant)
  await db.draft.deleteMany({ where: { personId, subjectId } })
}

/** Discards a draft for a subject that the person no longer sees, by its own id. NotFound where it is another's. */
export async function discardDraftLeft(person: Person, id: string): Promise<void> {
  const where = { id, personId: person.id }
  const draft = isId(id) ? await db.draft.findFirst({ where, select: { seminarId: true } }) : null
  if (!draft) throw new NotFound()
  permitParticipant(await findSeminar(person, draft.seminarId))
  await db.draft.deleteMany({ where })
}

/** The person's draft for a subject, or null. Suspended members may read their earlier drafts. */
export async function findDraft(person: Person, subject: DraftSubject): Promise<DraftView | null> {
  const { personId, subjectId } = await subjectOf(person, subject, permitWriter)
  const draft = await db.draft.findUnique({ where: { personId_subjectId: { personId, subjectId } } })
  return draft && view(draft)
}

type Permit = (member: Member) => void

async function subjectOf(person: Person, subject: DraftSubject, permit: Permit): Promise<Of> {
  if ('question' in subject) {
    const { member, question } = await findQuestion(person, subject.question)
    permit(member)
    const of = { member, personId: person.id, seminarId: member.seminar.id, questionId: question.id }
    return { ...of, subjectId: question.id, positionId: null }
  }
  const answers = 'answers' in subject
  const { context, position } = await findPosition(person, answers ? subject.answers : subject.position)
  const { member, question } = context
  const of = { member, personId: person.id, seminarId: member.seminar.id, questionId: question.id }
  if (answers) {
    permit(member)
    return { ...of, subjectId: responseSubject(position.id), positionId: position.id }
  }
  if (!isMine(context, position)) throw new NotFound()
  return { ...of, subjectId: position.id, positionId: position.id }
}

type Row = { body: unknown; revision: number; savedAt: Date; baseRevision: number | null }

const view = ({ body, revision, savedAt, baseRevision }: Row): DraftView => ({
  ...draftInput.parse(body),
  revision,
  savedAt: savedAt.toISOString(),
  baseRevision,
})
