import type { Person } from '@/lib/people/rules'
import {
  type ReaderRow,
  readerFrom,
  readerJson,
  readerOf,
  type SessionClaim,
  type SignedInReader,
} from '@/lib/people/sessions'
import { cache } from '@/lib/platform/cache'
import { NotFound } from '@/lib/platform/errors'
import { isId, NIL } from '@/lib/platform/id'
import { Prisma } from '@/lib/platform/prisma/client'
import type { GroupKind, Moment, Role } from '@/lib/platform/prisma/enums'
import { type Member, permitWriting, roleOf } from '@/lib/seminars/access'
import { heldMembership } from '@/lib/seminars/locks'
import { type RestraintRow, restraintColumns, restraintsFrom } from '@/lib/seminars/queries'
import { isSlug } from '@/lib/seminars/rules'
import { db, readRows, type Tx } from '../platform/database/db'
import { now } from '../platform/time/clock'
import { type Audience, audienceOf, type OwnParticipation, visibleQuestion } from './access'
import { type Rules, rulesInput } from './input'
import {
  type PublicAccess,
  type PublicAccessRow,
  publicAccessFrom,
  publicAccessJson,
} from './public/public-access'
import { type PhaseName, phaseAt, phaseBegan, phaseEnds, type Visit } from './rules'
import { type Slow, type SlowRow, slowFor, slowJson } from './slow'

export type ThreadGroup = { id: string; kind: GroupKind; name: string }

/** A question together with everything that decides a person's permissions in it. */
export type QuestionContext = {
  member: Member
  question: {
    id: string
    number: number
    title: string
    prompt: string
    rules: Rules
    phase: PhaseName
    phaseBegan: Date
    ends: { at: Date; next: PhaseName } | null
    /** The phase set by hand, and the one that follows from the schedule. */
    phaseSet: PhaseName
    schedule: Array<{ phase: PhaseName; startsAt: Date }>
    edition: number
    revision: number
    /** The only group that sees this thread, apart from staff. */
    group: ThreadGroup | null
    /** Shared by the threads of one prompt; null for a question of its own. */
    promptId: string | null
  }
  participation: OwnParticipation
  audience: Audience
  /** The person's latest visit; null before their first. */
  visit: Visit | null
  /** The current slow mode, and when the person may post next. */
  slow: Slow | null
  /** How people without an account read the question; null where they do not. */
  publicAccess: PublicAccess | null
}

type Row = RestraintRow & {
  id: string
  number: number
  title: string
  prompt: string
  phase: PhaseName
  phase_set_at: Date
  rules: unknown
  edition: number
  revision: number
  thread_group: ThreadGroup | null
  prompt_id: string | null
  schedule: Array<{ phase: PhaseName; startsAt: string }>
  seminar_id: string
  slug: string
  seminar_title: string
  language: string
  time_zone: string
  role: Role | null
  participation_id: string | null
  first_posted_at: Date | null
  polled: Moment[]
  untold: string | null
  slow: SlowRow | null
  public_access: PublicAccessRow | null
  seen_at: Date | null
  latest_at: Date | null
}

export type QuestionRef = string | { seminar: string; number: number }

/**
 * A question by id, or by its seminar's slug and its number, if the person can see it. Invisible and nonexistent questions
 * get the same answer. It takes one query, the first of every page of a question. In a transaction it first locks the
 * membership, so that the permissions hold until the commit.
 */
export async function findQuestion(person: Person, ref: QuestionRef, tx: Tx = db): Promise<QuestionContext> {
  if (tx === db) return findWithin(person, ref, tx)
  await holdMembership(tx, person, ref)
  return findQuestionAgain(person, ref, tx)
}

/**
 * Finds a question in a transaction that has locked the membership already. NotPermitted in an archived seminar: such a
 * transaction would write.
 */
export async function findQuestionAgain(person: Person, ref: QuestionRef, tx: Tx): Promise<QuestionContext> {
  const context = await findWithin(person, ref, tx)
  permitWriting(context.member)
  return context
}

/** Finds a question in such a transaction, in an archived seminar too: what it publishes can be taken back from there. */
export const findQuestionInArchive = (person: Person, ref: QuestionRef, tx: Tx): Promise<QuestionContext> =>
  findWithin(person, ref, tx)

/**
 * Finds a question as findQuestionAgain does, and also where `own`, over `question q`, entitles the person: what they wrote
 * stays theirs in the thread of a group that they have left.
 */
export async function findQuestionOrOwn(
  person: Person,
  ref: QuestionRef,
  own: Prisma.Sql,
  tx: Tx,
): Promise<QuestionContext> {
  const context = await findWithin(person, ref, tx, Prisma.sql`(${visibleQuestion} OR ${own})`)
  permitWriting(context.member)
  return context
}

async function findWithin(
  person: Person,
  ref: QuestionRef,
  tx: Tx,
  sight?: Prisma.Sql,
): Promise<QuestionContext> {
  const [context] = await readQuestions(person, named(ref), tx, { sight })
  if (!context) throw new NotFound()
  return context
}

async function holdMembership(tx: Tx, person: Person, ref: QuestionRef): Promise<void> {
  const seminar = Prisma.sql`(SELECT q.seminar_id FROM question q JOIN seminar s ON s.id = q.seminar_id WHERE ${named(ref)})`
  await tx.$queryRaw`WITH ${heldMembership(person, seminar)} SELECT 1 FROM held`
}

/**
 * The session's person and a question in one query: the beginning of every page of a question. Null for an invalid session;
 * `asked` is null when the question does not exist, or is not visible to the person.
 */
export async function findQuestionOfSession(
  claimed: SessionClaim,
  ref: QuestionRef,
): Promise<{ reader: SignedInReader; context: QuestionContext | null } | null> {
  const rows = questionRows(Prisma.sql`reader.id`, named(ref))
  const [row] = await readRows<Row & { reader: ReaderRow }>(Prisma.sql`
    SELECT ${readerJson} AS reader, w.* FROM ${readerFrom(claimed)} LEFT JOIN LATERAL (${rows}) w ON TRUE`)
  if (!row) return null
  const reader = await readerOf(claimed, row.reader)
  return { reader, context: row.id === null ? null : standingBefore(reader, row) }
}

/** All questions of a seminar, by number, with the person's permissions in each. */
export async function questionsOf({ person, seminar }: Member, tx: Tx = db): Promise<QuestionContext[]> {
  return readQuestions(person, Prisma.sql`q.seminar_id = ${seminar.id}::uuid`, tx)
}

/** The questions that the subquery names and the person can see, with their permissions in each. */
export async function questionsAmong(
  person: Person,
  ids: Prisma.Sql,
  tx: Tx = db,
): Promise<QuestionContext[]> {
  return readQuestions(person, Prisma.sql`q.id IN (${ids})`, tx)
}

/**
 * A question that the person sees, else another thread of its prompt that they see: they may have gone from one group to
 * another. Undefined where they see none.
 */
export async function threadSeenBy(
  person: Person,
  question: string,
  tx: Tx = db,
): Promise<QuestionContext | undefined> {
  const threads = await questionsAmong(
    person,
    Prisma.sql`SELECT th.id FROM question here JOIN question th ON th.id = here.id OR th.prompt_id = here.prompt_id
      WHERE here.id = ${question}::uuid`,
    tx,
  )
  return threads.find((thread) => thread.question.id === question) ?? threads[0]
}

/** SQL of the seminars that a person can see, or the one with a slug or id, each with its questions. */
export function standingRows(person: Person, slug: string | undefined): Prisma.Sql {
  const id = Prisma.sql`${person.id}::uuid`
  return Prisma.sql`
    SELECT json_build_object('id', here.id, 'slug', here.slug, 'title', here.title, 'language', here.language,
      'timeZone', here.time_zone) AS here, mine.role AS mine, w.*
    FROM seminar here
    LEFT JOIN membership mine ON mine.seminar_id = here.id AND mine.person_id = ${id} AND mine.ended_at IS NULL
    LEFT JOIN LATERAL (${questionRows(id, Prisma.sql`q.seminar_id = here.id`)}) w ON TRUE
    WHERE (mine.role IS NOT NULL OR ${person.admin}) AND (${slug ?? null}::text IS NULL OR ${slug ?? null} IN (here.slug, here.id::text))`
}

/** SQL of all that decides the permissions in these rows `w`, as one text that changes when any of it does. */
export const standingText = Prisma.sql`string_agg(ROW(w.here, w.mine, w.id, w.number, w.title, w.rules, w.phase, w.phase_set_at,
  w.schedule, w.participation_id, w.first_posted_at)::text, '|' ORDER BY w.here ->> 'id', w.id)`

/** The questions of these seminars, with the person's current permissions in each. */
export function standingOf(
  person: Person,
  rows: StandingRow[],
): Array<{ member: Member; questions: QuestionContext[] }> {
  const standing = new Map<string, { member: Member; questions: QuestionContext[] }>()
  for (const row of rows) {
    const role = roleOf(person, row.mine ? { role: row.mine } : undefined)
    if (!role) continue
    const of = standing.get(row.here.id) ?? {
      member: { person, seminar: row.here, role, ...restraintsFrom(row) },
      questions: [],
    }
    standing.set(row.here.id, of)
    if (row.id !== null) of.questions.push(asked(person, role, { ...row, id: row.id }))
  }
  return [...standing.values()]
}

export type StandingRow = Omit<Row, 'id'> & { id: string | null; here: Member['seminar']; mine: Role | null }

/** The threads of the question's prompt that its reader sees, by number: for staff all of them. */
export async function threadsBeside(
  { member, question }: Pick<QuestionContext, 'member' | 'question'>,
  tx: Tx = db,
): Promise<QuestionContext[]> {
  const { id, promptId } = question
  const which = promptId ? Prisma.sql`q.prompt_id = ${promptId}::uuid` : Prisma.sql`q.id = ${id}::uuid`
  return readQuestions(member.person, which, tx)
}

/** A page of a seminar's questions, from the number after `after`. */
export async function questionPage(
  { person, seminar }: Member,
  { after = 0, limit }: { after?: number; limit: number },
): Promise<QuestionContext[]> {
  return readQuestions(person, Prisma.sql`q.seminar_id = ${seminar.id}::uuid AND q.number > ${after}`, db, {
    limit,
  })
}

async function readQuestions(
  person: Person,
  where: Prisma.Sql,
  tx: Tx,
  { limit = null, sight }: { limit?: number | null; sight?: Prisma.Sql } = {},
): Promise<QuestionContext[]> {
  const rows = await tx.$queryRaw<Row[]>`
    ${questionRows(Prisma.sql`${person.id}::uuid`, where, sight)} ORDER BY q.number LIMIT ${limit}`
  return rows.flatMap((row) => standingBefore(person, row) ?? [])
}

/** Nobody signed in: no row of any person has this id. */
const nobody: Person = { id: NIL, name: '', email: '', admin: false }

/** The questions among these, SQL over `question q`, that are open to people without an account, as an observer meets them. */
export async function questionsOpenToAll(where: Prisma.Sql): Promise<QuestionContext[]> {
  const isOpenToAll = Prisma.sql`q.id IN (SELECT question_id FROM public_access WHERE ended_at IS NULL)`
  const rows = await readRows<Row>(
    questionRows(Prisma.sql`${nobody.id}::uuid`, Prisma.sql`${where} AND ${isOpenToAll}`),
  )
  return rows.map((row) => asked(nobody, 'observer', { ...row, participation_id: null }))
}

const questionRows = (personId: Prisma.Sql, where: Prisma.Sql, sight = visibleQuestion) => Prisma.sql`
  SELECT q.id, q.number, q.title, q.prompt, q.phase, q.phase_set_at, q.rules, q.edition, q.revision, q.prompt_id,
    CASE WHEN g.id IS NOT NULL THEN json_build_object('id', g.id, 'kind', g.kind, 'name', g.name) END AS thread_group,
    s.id AS seminar_id, s.slug, s.title AS seminar_title, s.language, s.time_zone, m.role, ${restraintColumns},
    p.id AS participation_id, p.first_posted_at, ARRAY(SELECT DISTINCT t.moment::text FROM stance_poll t
      WHERE t.participation_id = p.id) AS polled,
    CASE WHEN (p.thesis_id, p.stance) IS DISTINCT FROM (p.told_thesis_id, p.told_stance)
      THEN concat_ws(' ', p.thesis_id, p.stance, 'and', p.told_thesis_id, p.told_stance) END AS untold, ${slowJson} AS slow,
    ${publicAccessJson} AS public_access, i.seen_at, i.latest_at,
    coalesce((SELECT json_agg(json_build_object('phase', h.phase, 'startsAt', h.starts_at) ORDER BY h.starts_at)
      FROM phase_start h WHERE h.question_id = q.id), '[]') AS schedule
  FROM question q
  JOIN seminar s ON s.id = q.seminar_id
  LEFT JOIN membership m ON m.seminar_id = s.id AND m.person_id = ${personId} AND m.ended_at IS NULL
  LEFT JOIN participation p ON p.question_id = q.id AND p.person_id = ${personId}
  LEFT JOIN visit i ON i.question_id = q.id AND i.person_id = ${personId}
  LEFT JOIN seminar_group g ON g.id = q.group_id
  WHERE ${where} AND ${sight}`

function standingBefore(person: Person, row: Row): QuestionContext | null {
  const role = roleOf(person, row.role ? { role: row.role } : undefined)
  return role ? asked(person, role, row) : null
}

function named(ref: QuestionRef): Prisma.Sql {
  if (typeof ref === 'object') {
    if (!isSlug(ref.seminar) || !/^\d{1,9}$/.test(String(ref.number))) throw new NotFound()
    return Prisma.sql`s.slug = ${ref.seminar} AND q.number = ${ref.number}`
  }
  if (!isId(ref)) throw new NotFound()
  return Prisma.sql`q.id = ${ref}::uuid`
}

/** Rules that were read are never changed, so equal ones share an object. */
const readRules = cache<Rules>('rules', { most: 1_000_000, sizeOf: () => 1_000 })

function rulesIn(stored: unknown): Rules {
  const text = JSON.stringify(stored)
  const known = readRules.get(text)
  if (known) return known
  const rules = rulesInput.parse(stored)
  readRules.set(text, rules)
  return rules
}

function asked(person: Person, role: Role, row: Row): QuestionContext {
  const time = now()
  const schedule = row.schedule.map(({ phase, startsAt }) => ({ phase, startsAt: new Date(startsAt) }))
  const scheduled = { phase: row.phase, phaseSetAt: row.phase_set_at, schedule }
  const question = {
    id: row.id,
    number: row.number,
    title: row.title,
    prompt: row.prompt,
    rules: rulesIn(row.rules),
    phase: phaseAt(scheduled, time),
    phaseBegan: phaseBegan(scheduled, time),
    ends: phaseEnds(scheduled, time),
    phaseSet: row.phase,
    schedule,
    edition: row.edition,
    revision: row.revision,
    group: row.thread_group,
    promptId: row.prompt_id,
  }
  const participation = row.participation_id
    ? { id: row.participation_id, firstPostedAt: row.first_posted_at, polled: row.polled, untold: row.untold }
    : null
  const seminar = {
    id: row.seminar_id,
    slug: row.slug,
    title: row.seminar_title,
    language: row.language,
    timeZone: row.time_zone,
  }
  const member = { person, seminar, role, ...restraintsFrom(row) }
  const visit = row.seen_at && row.latest_at ? { seenAt: row.seen_at, latestAt: row.latest_at } : null
  const audience = audienceOf(member, question, participation, time)
  const slow = slowFor(role, row.slow, time)
  const publicAccess = publicAccessFrom(row.public_access)
  return { member, question, participation, audience, visit, slow, publicAccess }
}
