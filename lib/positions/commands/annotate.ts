import type { Person } from '@/lib/people/rules'
import { checkedCommand } from '@/lib/platform/command'
import { db, type Tx } from '@/lib/platform/database/db'
import { Conflict, done, NotFound, type Result, refused, StaleConflict } from '@/lib/platform/errors'
import { now } from '@/lib/platform/time/clock'
import type { IdempotencyKey, WriteResult } from '@/lib/platform/write'
import { findQuestion, type QuestionContext } from '@/lib/questions/queries'
import { type Member, permitParticipant } from '@/lib/seminars/access'
import { holdMember } from '@/lib/seminars/locks'
import { findPassage } from '@/lib/sources/passages/find'
import type { PassageInput } from '@/lib/sources/passages/input'
import type { PassageDetail } from '@/lib/sources/passages/match'
import { draftInput, MOST_DRAFTED_CITATIONS } from '../input'
import {
  type AnnotationMarks,
  type DraftAnnotation,
  ownAnnotations,
  type StoredCitation,
} from '../queries/draft-annotations'
import { holdDraft, storeDraft } from './draft'

/** An annotation from another program: a passage with what it bears on and why, which may be empty as in any draft. */
export type AnnotationGiven = AnnotationMarks & {
  passage: PassageInput
  relation: string
  warrant: string
}

type Edited = {
  question: string
  id: string
  /** Whether the annotation, as it stands, is the one that the change started from. */
  expected: (standing: DraftAnnotation) => boolean
}

/** Adds an annotation to one's draft of a position, as a citation whose passage is checked. */
export const annotate = (
  person: Person,
  question: string,
  given: AnnotationGiven,
  once?: IdempotencyKey,
): Promise<Result<WriteResult, PassageDetail>> =>
  inDraft({ person, question, once }, given, async (tx, context, { id, cited }) => {
    const { via, canonical, motivation } = given
    const draft = await standingDraft(tx, context)
    const citations = draft.body.citations ?? []
    if (citations.length >= MOST_DRAFTED_CITATIONS)
      return refused({ '': { code: 'draftFull', values: { limit: MOST_DRAFTED_CITATIONS } } })
    const changed = [...citations, { ...cited, id }]
    await store(tx, context, { ...draft, citations: changed })
    await forgetUnused(tx, context, changed)
    const times = { createdAt: now(), changedAt: now() }
    const of = {
      personId: person.id,
      seminarId: context.member.seminar.id,
      questionId: context.question.id,
    }
    await tx.draftAnnotation.create({ data: { id, ...of, via, canonical, motivation, ...times } })
    return done({ id })
  })

/** Replaces an annotation of one's draft. `via` and `canonical` stay as the program first gave them. */
export const replaceAnnotation = (
  person: Person,
  { question, id, expected }: Edited,
  given: AnnotationGiven,
  once?: IdempotencyKey,
): Promise<Result<WriteResult, PassageDetail>> =>
  inDraft({ person, question, once }, given, async (tx, context, { cited }) => {
    const standing = await standingAnnotation(tx, context, { id, expected })
    if (!keepsMarks(standing, given)) throw new Conflict('annotationAddressStays')
    const draft = await standingDraft(tx, context)
    const citations = (draft.body.citations ?? []).map((one) => (one.id === id ? { ...cited, id } : one))
    await store(tx, context, { ...draft, citations })
    const data = {
      via: given.via.length ? given.via : standing.via,
      canonical: given.canonical ?? standing.canonical,
      motivation: given.motivation,
      changedAt: now(),
    }
    await tx.draftAnnotation.update({ where: { id }, data })
    return done({ id })
  })

/** Takes an annotation out of one's draft. */
export async function deleteAnnotation(person: Person, { question, id, expected }: Edited): Promise<void> {
  const context = await findQuestion(person, question)
  permitParticipant(context.member)
  await db.$transaction(async (tx) => {
    const held = await heldDraft(tx, context)
    permitParticipant(held.member)
    await standingAnnotation(tx, held, { id, expected })
    const draft = await standingDraft(tx, held)
    const citations = (draft.body.citations ?? []).filter((one) => one.id !== id)
    await store(tx, held, { ...draft, citations })
    await tx.draftAnnotation.delete({ where: { id } })
  })
}

type Sent = { person: Person; question: string; once: IdempotencyKey | undefined }

type Write = (
  tx: Tx,
  context: QuestionContext,
  made: { id: string; cited: StoredCitation },
) => Promise<Result<{ id: string }, never>>

/** Checks the passage as that of any citation, and writes with the draft held. */
const inDraft = (
  { person, question, once }: Sent,
  { passage, relation, warrant }: AnnotationGiven,
  write: Write,
): Promise<Result<WriteResult, PassageDetail>> =>
  checkedCommand(person, once, {
    find: () => findQuestion(person, question),
    permit: ({ member }) => permitParticipant(member),
    check: ({ member }) => citedPlace(member, passage),
    hold: heldDraft,
    make: (tx, context, id, place) => write(tx, context, { id, cited: { ...place, relation, warrant } }),
  })

const keyOf = ({ member, question }: QuestionContext) => ({
  personId: member.person.id,
  subjectId: question.id,
})

async function heldDraft(tx: Tx, context: QuestionContext): Promise<QuestionContext> {
  const member = await holdMember(tx, context.member)
  await holdDraft(tx, keyOf(context))
  return { ...context, member }
}

type Place = Pick<StoredCitation, 'source' | 'version' | 'start' | 'end' | 'quote' | 'prefix' | 'suffix'>

async function citedPlace(member: Member, given: PassageInput): Promise<Result<Place, PassageDetail>> {
  const found = await findPassage(member, given)
  if (!found.ok) return found
  const { versionId, start, end, quote, prefix, suffix } = found.value
  const { sourceId, number } = await db.version.findUniqueOrThrow({ where: { id: versionId } })
  return done({ source: sourceId, version: number, start, end, quote, prefix, suffix })
}

async function standingDraft(tx: Tx, context: QuestionContext) {
  const draft = await tx.draft.findUnique({ where: { personId_subjectId: keyOf(context) } })
  return { body: draftInput.parse(draft?.body ?? {}), baseRevision: draft?.baseRevision ?? null }
}

type ChangedDraft = Awaited<ReturnType<typeof standingDraft>> & { citations: StoredCitation[] }

async function store(tx: Tx, context: QuestionContext, { body, citations, baseRevision }: ChangedDraft) {
  const { member, question } = context
  const of = { ...keyOf(context), seminarId: member.seminar.id, questionId: question.id, positionId: null }
  await storeDraft(tx, of, { body: { ...body, citations }, baseRevision })
}

async function standingAnnotation(
  tx: Tx,
  context: QuestionContext,
  { id, expected }: Pick<Edited, 'id' | 'expected'>,
): Promise<DraftAnnotation> {
  const { drafted } = await ownAnnotations(context, tx)
  const standing = drafted.find((one) => one.id === id)
  if (!standing) throw new NotFound()
  if (!expected(standing)) throw new StaleConflict(null)
  return standing
}

/** Nothing is taken for leaving a mark as it stands. */
const keepsMarks = (standing: AnnotationMarks, given: AnnotationMarks): boolean =>
  (standing.canonical === null || given.canonical === null || given.canonical === standing.canonical) &&
  (standing.via.length === 0 ||
    given.via.length === 0 ||
    JSON.stringify(given.via) === JSON.stringify(standing.via))

/** Forgets the marks of citations that are neither in the draft nor in a post any more. */
async function forgetUnused(
  tx: Tx,
  { member, question }: QuestionContext,
  drafted: StoredCitation[],
): Promise<void> {
  const ids = drafted.flatMap(({ id }) => (id ? [id] : []))
  await tx.$executeRaw`DELETE FROM draft_annotation da
    WHERE da.person_id = ${member.person.id}::uuid AND da.question_id = ${question.id}::uuid
      AND da.id::text <> ALL(${ids}::text[]) AND NOT EXISTS (SELECT FROM citation ci WHERE ci.id = da.id)`
}
