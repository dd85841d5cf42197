import type { Person } from '@/lib/people/rules'
import { NotFound } from '@/lib/platform/errors'
import { isId } from '@/lib/platform/id'
import { type PageRequest, pageOf } from '@/lib/platform/page'
import { type Member, permitInstructing } from '@/lib/seminars/access'
import { findSeminar } from '@/lib/seminars/queries'
import { passageIfAny } from '@/lib/sources/passages/find'
import type { PassageInput } from '@/lib/sources/passages/input'
import { placeOf } from '@/lib/sources/passages/passage'
import type { PassageView } from '@/lib/sources/passages/view'
import { db, type Tx } from '../platform/database/db'
import { now } from '../platform/time/clock'
import { audienceOf, maySeeDrafts } from './access'
import type { QuestionContents } from './contents'
import { type QuestionDraftInput, questionDraftInput, type ReadingInput } from './input'
import type { QuestionContext } from './queries'
import { groundReading, type RequiredReadingView } from './readings'
import { beginningOf, phaseAt, phaseBegan, phaseEnds, startsOf } from './rules'

/** An unpublished question. `revision` is the base of an edit. */
export type QuestionDraft = {
  id: string
  body: QuestionDraftInput
  revision: number
  savedAt: Date
  /** When it publishes itself; and the code of what kept it from that. */
  publishAt: Date | null
  publishProblem: string | null
}

type Row = Omit<QuestionDraft, 'body'> & { body: unknown }

const columns = {
  ...{ id: true, body: true, revision: true, savedAt: true },
  ...{ publishAt: true, publishProblem: true },
} as const

const draftOf = ({ body, ...row }: Row): QuestionDraft => ({ ...row, body: questionDraftInput.parse(body) })

/** A draft of a question; NotFound for everybody but the seminar's instructors. */
export async function findQuestionDraft(
  person: Person,
  id: string,
  tx: Tx = db,
): Promise<{ member: Member; draft: QuestionDraft }> {
  const select = { ...columns, seminarId: true }
  const row = isId(id) ? await tx.questionDraft.findUnique({ where: { id }, select }) : null
  if (!row) throw new NotFound()
  const { seminarId, ...rest } = row
  const member = await findSeminar(person, seminarId, tx)
  if (!maySeeDrafts(member)) throw new NotFound()
  return { member, draft: draftOf(rest) }
}

/** A page of a seminar's drafts, in the order of their ids. */
export async function listQuestionDrafts(member: Member, page: PageRequest) {
  permitInstructing(member)
  const rows = await db.questionDraft.findMany({
    where: { seminarId: member.seminar.id, id: { gt: page.after } },
    orderBy: { id: 'asc' },
    take: page.limit + 1,
    select: columns,
  })
  return pageOf(rows.map(draftOf), page)
}

/** A seminar's drafts by their titles, the latest first; none for members who may not see them. */
export async function questionDraftsOf(
  member: Member,
  { most = 50 } = {},
): Promise<Array<{ id: string; title: string; savedAt: Date }>> {
  if (!maySeeDrafts(member)) return []
  return db.$queryRaw`SELECT id, coalesce(body->>'title', '') AS title, saved_at AS "savedAt" FROM question_draft
    WHERE seminar_id = ${member.seminar.id}::uuid ORDER BY saved_at DESC LIMIT ${most}`
}

/** The view of a new participant, if the draft were published at this moment. */
export async function participantBefore(
  member: Member,
  { id, body, revision }: QuestionDraft,
): Promise<QuestionContext> {
  const { title, prompt, rules } = body
  const time = now()
  const schedule = startsOf(body.schedule)
  const scheduled = { ...beginningOf({ phase: body.phase, schedule }, time), schedule }
  const question = {
    id,
    number: await nextNumber(member),
    title,
    prompt,
    rules,
    phase: phaseAt(scheduled, time),
    phaseBegan: phaseBegan(scheduled, time),
    ends: phaseEnds(scheduled, time),
    phaseSet: scheduled.phase,
    schedule,
    edition: revision,
    revision,
    group: null,
    promptId: null,
  }
  const participant = { ...member, role: 'participant' as const }
  const audience = audienceOf(participant, question, null, time)
  const none = { participation: null, visit: null, slow: null, publicAccess: null }
  return { member: participant, question, audience, ...none }
}

async function nextNumber({ seminar }: Member): Promise<number> {
  const { _max } = await db.question.aggregate({ where: { seminarId: seminar.id }, _max: { number: true } })
  return (_max.number ?? 0) + 1
}

/** A draft's lists as readers would see them. Words found nowhere, or more than once, give no passage yet. */
export async function contentsOfDraft(
  member: Member,
  { id, body }: QuestionDraft,
): Promise<QuestionContents> {
  const [theses, keyPassages, readings] = await Promise.all([
    Promise.all(
      body.theses.map(async ({ passage, ...thesis }) => ({
        id: `${id} ${thesis.label}`,
        ...thesis,
        passage: await passageOfDraft(member, passage),
      })),
    ),
    Promise.all(
      body.keyPassages.map(async ({ passage, note }, index) => ({
        id: `${id} ${index}`,
        note,
        passage: await passageOfDraft(member, passage),
      })),
    ),
    Promise.all(body.readings.map((reading) => readingOfDraft(member, reading))),
  ])
  return { theses, keyPassages, readings: readings.flatMap((reading) => reading ?? []) }
}

async function passageOfDraft(
  member: Member,
  given: PassageInput | null | undefined,
): Promise<PassageView | null> {
  const found = given ? await passageIfAny(member, given) : null
  if (!found) return null
  const { source, version } = found.of
  return { ...found.passage, id: placeOf(found.passage), source, version }
}

/** Null where there is no such text, or no such part of it. */
async function readingOfDraft(member: Member, given: ReadingInput): Promise<RequiredReadingView | null> {
  if (!given.source) return null
  const grounded = await groundReading(member, given)
  if (!grounded.ok) return null
  const { version, part, note } = grounded.value
  const { source, version: number } = version
  return { source, part: part && { ...part, version: number }, note }
}
