import type { Person } from '@/lib/people/rules'
import { db } from '@/lib/platform/database/db'
import { utc } from '@/lib/platform/database/sql'
import { isId } from '@/lib/platform/id'
import { Prisma } from '@/lib/platform/prisma/client'
import type { PositionStatus, ResponseKind, Stance } from '@/lib/platform/prisma/enums'
import { maySeeOthersWork, visibleQuestion } from '@/lib/questions/access'
import { nameAmong } from '@/lib/questions/names'
import { questionsAmong } from '@/lib/questions/queries'
import { draftInput } from '../input'
import { beginningOf } from '../view/position'

export type In = {
  seminar: { slug: string; title: string; language: string; timeZone: string }
  question: { id: string; number: number; title: string }
}

/**
 * A draft in a list. `position` is the edited position or, with `answers`, the answered one; null for a new position.
 * `claim` is the beginning of the argument where there is no claim yet. `left`: all of its words, if it is for the thread of
 * a group that the person has left, where its page is not found. ISO 8601.
 */
export type DraftLine = In & {
  id: string
  position: string | null
  answers: boolean
  claim: string
  left: string | null
  savedAt: string
}

export type PositionLine = In & {
  id: string
  /** A response without a claim shows the beginning of its argument. */
  claim: string
  kind: ResponseKind | null
  thesis: string | null
  stance: Stance
  status: PositionStatus
  revision: number
  citations: number
  /** The name by which others know the reader there, if some of them do not see the real name; and the reader's id there. */
  pseudonym: string | null
  author: string
  postedAt: string
  editedAt: string | null
  /** It stayed in the thread of a group that the person has left. */
  left: boolean
}

/** Where the person sees `question q`. */
const seen = (person: Person) => memberWith(person, visibleQuestion)

/** Posts and drafts stay in the thread of a group when their author leaves it, and stay theirs. */
const mine = (person: Person) => memberWith(person, Prisma.sql`TRUE`)

/** An administrator sees every question of a seminar in which they are no member. */
const memberWith = (person: Person, sight: Prisma.Sql) =>
  person.admin
    ? Prisma.sql`NOT EXISTS (${membershipIn(person)} AND (${sight}) IS NOT TRUE)`
    : Prisma.sql`EXISTS (${membershipIn(person)} AND ${sight})`

const membershipIn = (person: Person) => Prisma.sql`SELECT FROM membership m
  WHERE m.seminar_id = q.seminar_id AND m.person_id = ${person.id}::uuid AND m.ended_at IS NULL`

/** Where the person, as `m` of their seminar, does not see `question q`. Without a membership they are an administrator. */
const hasLeft = Prisma.sql`(${visibleQuestion}) IS NOT TRUE`

const inJson = Prisma.sql`
  json_build_object('slug', s.slug, 'title', s.title, 'language', s.language, 'timeZone', s.time_zone) AS seminar,
  json_build_object('id', q.id, 'number', q.number, 'title', q.title) AS question`

/** My drafts in one seminar or in all, the last saved first. */
export async function myDrafts(person: Person, seminarId?: string): Promise<DraftLine[]> {
  const here = seminarId ? Prisma.sql`d.seminar_id = ${seminarId}::uuid` : Prisma.sql`TRUE`
  const rows = await db.$queryRaw<Array<Omit<DraftLine, 'left'> & { body: unknown }>>`
    SELECT d.id, d.position_id AS position, coalesce(d.subject_id <> d.position_id, FALSE) AS answers,
      coalesce(nullif(btrim(d.body ->> 'claim'), ''), ${beginningOf(Prisma.sql`d.body ->> 'argument'`)}, '')
        AS claim, CASE WHEN NOT (${seen(person)}) THEN d.body END AS body,
      ${utc(Prisma.sql`d.saved_at`)} AS "savedAt", ${inJson}
    FROM draft d JOIN question q ON q.id = d.question_id JOIN seminar s ON s.id = d.seminar_id
    WHERE d.person_id = ${person.id}::uuid AND ${here} AND ${mine(person)} ORDER BY d.saved_at DESC, d.id`
  return rows.map(({ body, ...line }) => ({ ...line, left: body === null ? null : wordsOf(body) }))
}

function wordsOf(body: unknown): string {
  const { claim, argument, citations } = draftInput.parse(body)
  const typed = [claim, argument, ...(citations ?? []).flatMap(({ quote, warrant }) => [quote, warrant])]
  return typed.filter((words) => words?.trim()).join('\n\n')
}

/** The most entries on a page of the reader's work. */
const AT_ONCE = 20

/** A page of the reader's positions in all their seminars, withdrawn ones included, the last posted first. */
export async function myPositions(
  person: Person,
  before?: string,
): Promise<{ items: PositionLine[]; next: string | null }> {
  const earlier =
    before && isId(before)
      ? Prisma.sql`(p.posted_at, p.id) < (SELECT b.posted_at, b.id FROM position b WHERE b.id = ${before}::uuid)`
      : Prisma.sql`TRUE`
  const rows = await db.$queryRaw<PositionLine[]>`
    WITH m AS MATERIALIZED (SELECT * FROM membership WHERE person_id = ${person.id}::uuid AND ended_at IS NULL),
    page AS MATERIALIZED (
      SELECT po.id FROM participation pa JOIN question q ON q.id = pa.question_id
        CROSS JOIN LATERAL (SELECT p.id, p.posted_at FROM position p WHERE p.author_id = pa.id AND ${earlier}
          ORDER BY p.posted_at DESC, p.id DESC LIMIT ${AT_ONCE + 1}) po
      WHERE pa.person_id = ${person.id}::uuid AND (${person.admin} OR q.seminar_id IN (SELECT seminar_id FROM m))
      ORDER BY po.posted_at DESC, po.id DESC LIMIT ${AT_ONCE + 1})
    SELECT po.id, coalesce(nullif(po.claim, ''), ${beginningOf(Prisma.sql`po.argument`)}) AS claim, po.kind, t.label AS thesis, po.stance, po.status, po.revision,
      (SELECT count(*)::int FROM citation ci WHERE ci.position_id = po.id AND ci.removed_in IS NULL) AS citations,
      CASE WHEN coalesce(q.rules ->> 'names', 'named') <> 'named' THEN pa.pseudonym END AS pseudonym, pa.id AS author,
      ${utc(Prisma.sql`po.posted_at`)} AS "postedAt", ${utc(Prisma.sql`po.edited_at`)} AS "editedAt", ${hasLeft} AS left, ${inJson}
    FROM page JOIN position po ON po.id = page.id JOIN participation pa ON pa.id = po.author_id
    JOIN question q ON q.id = po.question_id JOIN seminar s ON s.id = po.seminar_id
    LEFT JOIN thesis t ON t.id = po.thesis_id
    LEFT JOIN m ON m.seminar_id = q.seminar_id
    ORDER BY po.posted_at DESC, po.id DESC`
  const items = rows.slice(0, AT_ONCE)
  return { items, next: rows.length > AT_ONCE ? (items.at(-1)?.id ?? null) : null }
}

/** A restatement of the reader's position that awaits their answer. */
export type SteelmanLine = In & { id: string; position: string; by: string; offeredAt: string }

/**
 * Restatements of the reader's positions that await their answer, the oldest first, where they may see them by now. At most
 * a page: answered ones leave the list, and the next ones move up.
 */
export async function steelmenForMe(person: Person): Promise<SteelmanLine[]> {
  const waiting = Prisma.sql`SELECT sm.question_id FROM participation me JOIN position sp ON sp.author_id = me.id
    JOIN steelman sm ON sm.position_id = sp.id AND sm.answer IS NULL WHERE me.person_id = ${person.id}::uuid`
  const questions = await questionsAmong(person, waiting)
  const open = questions.filter(({ audience }) => maySeeOthersWork(audience))
  return db.$queryRaw<SteelmanLine[]>`
    SELECT sm.id, sm.position_id AS position, ${nameAmong(open)} AS by, ${utc(Prisma.sql`sm.offered_at`)} AS "offeredAt", ${inJson}
    FROM participation me JOIN position sp ON sp.author_id = me.id AND sp.status = 'published'
    JOIN steelman sm ON sm.position_id = sp.id AND sm.answer IS NULL
    JOIN participation pa ON pa.id = sm.author_id JOIN person pe ON pe.id = pa.person_id
    JOIN question q ON q.id = sp.question_id JOIN seminar s ON s.id = sp.seminar_id
    WHERE me.person_id = ${person.id}::uuid AND q.id = ANY(${open.map(({ question }) => question.id)}::uuid[])
    ORDER BY sm.offered_at, sm.id LIMIT ${AT_ONCE}`
}

/** A source of which a newer version is there than the reader cites, with the number of their citations of earlier ones. */
export type NewerVersionLine = Pick<In, 'seminar'> & {
  source: { number: number; title: string; language: string }
  version: number
  citations: number
}

/** The sources that the reader cites in an earlier version than the newest, in all their seminars. */
export async function newerVersionsForMe(person: Person): Promise<NewerVersionLine[]> {
  return db.$queryRaw<NewerVersionLine[]>`
    SELECT json_build_object('slug', s.slug, 'title', s.title, 'language', s.language, 'timeZone', s.time_zone) AS seminar,
      json_build_object('number', so.number, 'title', so.title, 'language', so.language) AS source,
      newest.number AS version, count(*)::int AS citations
    FROM participation pa JOIN question q ON q.id = pa.question_id JOIN standing_citation st ON st.author_id = pa.id
    JOIN version v ON v.id = st.version_id JOIN source so ON so.id = v.source_id JOIN seminar s ON s.id = so.seminar_id
    CROSS JOIN LATERAL (SELECT max(n.number) AS number FROM version n WHERE n.source_id = so.id AND n.sealed) newest
    WHERE pa.person_id = ${person.id}::uuid AND ${seen(person)} AND so.deleted_at IS NULL AND newest.number > v.number
    GROUP BY s.id, so.id, newest.number ORDER BY s.slug, so.number LIMIT ${AT_ONCE}`
}
