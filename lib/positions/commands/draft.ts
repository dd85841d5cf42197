import type { Person } from '@/lib/people/rules'
import { now } from '@/lib/platform/clock'
import { db, type Tx } from '@/lib/platform/db'
import { NotFound, NotPermitted, Stale } from '@/lib/platform/errors'
import { findQuestion, type QuestionRef } from '@/lib/questions/queries'
import { mayTakePart } from '@/lib/seminars/access'
import { type DraftBody, draftInput } from '../input'
import { findPosition, isMine } from '../queries'

/** What a draft is for: a new position of a question, or an edit of one's own position. */
export type DraftSubject = { question: QuestionRef } | { position: string }

export type DraftView = DraftBody & { revision: number; savedAt: string; baseRevision: number | null }

type Of = {
  personId: string
  seminarId: string
  questionId: string
  subjectId: string
  positionId: string | null
}

/**
 * Keeps what a person has typed, whatever its gaps and whatever the phase. `base` is the draft's revision that
 * was typed on: when another window has saved since, Stale shows that.
 */
export async function saveDraft(
  person: Person,
  subject: DraftSubject,
  { body, base, from }: { body: DraftBody; base?: number; from?: number },
): Promise<DraftView> {
  const of = await subjectOf(person, subject)
  return db.$transaction(async (tx) => {
    const where = { personId_subjectId: { personId: of.personId, subjectId: of.subjectId } }
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${of.personId + of.subjectId}, 0))::text`
    const earlier = await tx.draft.findUnique({ where })
    if (base !== undefined && (earlier?.revision ?? 0) !== base) throw new Stale(earlier && view(earlier))
    const saved = await tx.draft.upsert({
      where,
      create: { ...of, body, savedAt: now(), baseRevision: from },
      update: {
        body,
        revision: { increment: 1 },
        savedAt: now(),
        baseRevision: from ?? earlier?.baseRevision,
      },
    })
    return view(saved)
  })
}

export async function discardDraft(person: Person, subject: DraftSubject): Promise<void> {
  const { personId, subjectId } = await subjectOf(person, subject)
  await db.draft.deleteMany({ where: { personId, subjectId } })
}

/** My draft of it, or null. */
export async function findDraft(person: Person, subject: DraftSubject): Promise<DraftView | null> {
  const { personId, subjectId } = await subjectOf(person, subject)
  const draft = await db.draft.findUnique({ where: { personId_subjectId: { personId, subjectId } } })
  return draft && view(draft)
}

async function subjectOf(person: Person, subject: DraftSubject, tx: Tx = db): Promise<Of> {
  if ('question' in subject) {
    const { member, question } = await findQuestion(person, subject.question, tx)
    if (!mayTakePart(member)) throw new NotPermitted('observersRead')
    const of = { personId: person.id, seminarId: member.seminar.id, questionId: question.id }
    return { ...of, subjectId: question.id, positionId: null }
  }
  const { asked, position } = await findPosition(person, subject.position, tx)
  if (!isMine(asked, position)) throw new NotFound()
  const of = { personId: person.id, seminarId: asked.member.seminar.id, questionId: asked.question.id }
  return { ...of, subjectId: position.id, positionId: position.id }
}

type Row = { body: unknown; revision: number; savedAt: Date; baseRevision: number | null }

const view = ({ body, revision, savedAt, baseRevision }: Row): DraftView => ({
  ...draftInput.parse(body),
  revision,
  savedAt: savedAt.toISOString(),
  baseRevision,
})
