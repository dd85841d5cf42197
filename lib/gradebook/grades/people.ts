import { db } from '@/lib/platform/database/db'
import { isId } from '@/lib/platform/id'
import { Prisma } from '@/lib/platform/prisma/client'
import type { GroupKind } from '@/lib/platform/prisma/enums'
import { type QuestionContext, threadsBeside } from '@/lib/questions/queries'
import { type GradingContext, gradedIn, gradedName, gradedPeople, gradedRef, refWithoutPart } from './grading'

/** A person on the list of those to grade. `released` is the revision that they see. */
export type GradedLine = {
  /** Their participation; without one, as `refWithoutPart` says. */
  ref: string
  /** Empty for a person who has no pseudonym yet. */
  name: string
  posts: number
  grade: { score: number | null; maximum: number; revision: number; released: number | null } | null
  asksAgain: boolean
  /** The points by the current revision of the grade, by criterion. */
  levels: Record<string, number>
}

/** A stretch of the list around a person, and what lies beside them. */
export type GradedStretch = {
  items: GradedLine[]
  /** The `ref` of the chosen person, by whichever id they were asked for. */
  chosen: string | null
  previous: string | null
  next: string | null
  hasEarlier: boolean
  hasFurther: boolean
}

/** The most people before and after the chosen one on a page. */
const BESIDE = 25

const refOf = (grading: GradingContext) => Prisma.sql`coalesce(pa.id, ${refWithoutPart(grading)})`

/** Sorted by name, or by pseudonym where names are hidden, so that the order tells nothing either. */
const word = ({ blind }: GradingContext) =>
  blind ? Prisma.sql`coalesce(pa.pseudonym, '')` : Prisma.sql`m.name_key`

/** SQL of the order of people whose names are alike. */
const second = (grading: GradingContext) => (grading.blind ? refOf(grading) : Prisma.sql`m.person_id`)

const key = (grading: GradingContext) => Prisma.sql`${word(grading)}, ${second(grading)}`

const backwards = (grading: GradingContext) => Prisma.sql`${word(grading)} DESC, ${second(grading)} DESC`

const line = (
  grading: GradingContext,
  more = Prisma.empty,
) => Prisma.sql`SELECT ${refOf(grading)} AS ref, ${gradedName(grading)} AS name,
  (SELECT count(*)::int FROM position po WHERE po.author_id = pa.id AND po.status = 'published') AS posts,
  CASE WHEN g.id IS NOT NULL THEN (SELECT json_build_object('score', v.score, 'maximum', v.maximum, 'revision', g.revision,
      'released', (SELECT rel.revision FROM grade_release rel WHERE rel.grade_id = g.id AND rel.ended_at IS NULL))
    FROM grade_revision v WHERE v.grade_id = g.id AND v.revision = g.revision) END AS grade,
  coalesce((SELECT v.levels FROM grade_revision v WHERE v.grade_id = g.id AND v.revision = g.revision), '{}') AS levels,
  EXISTS (SELECT FROM regrade rg WHERE rg.grade_id = g.id AND rg.answered_at IS NULL) AS "asksAgain"${more}
  FROM ${gradedPeople(grading)}`

/** The people around the chosen one; from the first without one. The cost does not grow with the seminar's people. */
export async function peopleAround(grading: GradingContext, chosen: string | null): Promise<GradedStretch> {
  const by = key(grading)
  const here = chosen && isId(chosen) ? await keyOf(grading, chosen) : null
  if (!here) {
    const rows = await db.$queryRaw<GradedLine[]>`${line(grading)} ORDER BY ${by} LIMIT ${2 * BESIDE + 1}`
    const items = rows.slice(0, 2 * BESIDE)
    const beside = { chosen: null, previous: null, next: null, hasEarlier: false }
    return { items, ...beside, hasFurther: rows.length > items.length }
  }
  const [before, after] = await Promise.all([
    db.$queryRaw<
      GradedLine[]
    >`${line(grading)} AND (${by}) < ${here} ORDER BY ${backwards(grading)} LIMIT ${BESIDE + 1}`,
    db.$queryRaw<GradedLine[]>`${line(grading)} AND (${by}) >= ${here} ORDER BY ${by} LIMIT ${BESIDE + 2}`,
  ])
  const items = [...before.slice(0, BESIDE).reverse(), ...after.slice(0, BESIDE + 1)]
  return {
    items,
    chosen: after[0]?.ref ?? null,
    previous: before[0]?.ref ?? null,
    next: after[1]?.ref ?? null,
    hasEarlier: before.length > BESIDE,
    hasFurther: after.length > BESIDE + 1,
  }
}

/** The place of a person in the list. The list goes on from it after the person has left the seminar. */
export type ListKey = { word: string; id: string }

const keySql = ({ word, id }: ListKey) => Prisma.sql`(${word}, ${id}::uuid)`

async function keyOf(grading: GradingContext, ref: string): Promise<Prisma.Sql | null> {
  const [row] = await db.$queryRaw<ListKey[]>`
    SELECT ${word(grading)} AS word, ${second(grading)} AS id
    FROM ${gradedPeople(grading)} AND ${gradedRef(grading, ref)}`
  return row ? keySql(row) : null
}

/** A person's address, section and group. In the thread of a section or group it is that one, and otherwise the person's own. */
export type GradedContact = { email: string; section: string | null; group: string | null }

/** SQL of a person's contact. It is null under pseudonyms, since an address or a group can tell who somebody is. */
function contact({ context, blind }: GradingContext): Prisma.Sql {
  if (blind) return Prisma.sql`NULL::json`
  const { group } = context.question
  const placeOf = (kind: GroupKind, own: Prisma.Sql) =>
    group?.kind === kind
      ? Prisma.sql`${group.name}::text`
      : Prisma.sql`(SELECT sg.name FROM seminar_group sg WHERE sg.id = ${own})`
  return Prisma.sql`json_build_object('email', CASE WHEN pe.deleted_at IS NULL THEN pe.email ELSE '' END,
    'section', ${placeOf('section', Prisma.sql`m.section_id`)}, 'group', ${placeOf('group', Prisma.sql`m.group_id`)})`
}

type FileLine = GradedLine & { contact: GradedContact | null; key: ListKey }

/** A page of everybody who can be graded, after a place, for the file. */
export async function peopleAfter(
  grading: GradingContext,
  after: ListKey | null,
  limit: number,
): Promise<Array<FileLine & { comment: string }>> {
  const by = key(grading)
  const more = Prisma.sql`, json_build_object('word', ${word(grading)}, 'id', ${second(grading)}) AS key,
    ${contact(grading)} AS contact`
  const rows = await db.$queryRaw<FileLine[]>`${line(grading, more)}
    ${after ? Prisma.sql`AND (${by}) > ${keySql(after)}` : Prisma.empty} ORDER BY ${by} LIMIT ${limit}`
  const comments = await db.$queryRaw<Array<{ ref: string; comment: string }>>`
    SELECT g.participation_id AS ref, v.comment FROM grade g
    JOIN grade_revision v ON v.grade_id = g.id AND v.revision = g.revision
    WHERE g.participation_id = ANY(${rows.map(({ ref }) => ref)}::uuid[])`
  const byRef = new Map(comments.map(({ ref, comment }) => [ref, comment]))
  return rows.map((row) => ({ ...row, comment: byRef.get(row.ref) ?? '' }))
}

export type GradedCounts = { people: number; graded: number; released: number }

/** A thread of a prompt, and how far its grading is. */
export type GradedThread = { context: QuestionContext; counts: GradedCounts }

/** The threads of the question's prompt, itself included, with how far the grading of each is. For instructors. */
export async function gradedThreads(context: QuestionContext): Promise<GradedThread[]> {
  const threads = context.question.promptId ? await threadsBeside(context) : [context]
  const counts = await gradedCounts(threads.map(({ question }) => question.id))
  return threads.map((thread) => ({ context: thread, counts: counts.get(thread.question.id) ?? noCounts }))
}

export const noCounts: GradedCounts = { people: 0, graded: 0, released: 0 }

/** How far the grading of each of these questions is, by id. */
async function gradedCounts(ids: string[]): Promise<Map<string, GradedCounts>> {
  const people = gradedIn({
    id: Prisma.sql`q.id`,
    seminar: Prisma.sql`q.seminar_id`,
    group: Prisma.sql`q.group_id`,
  })
  const rows = await db.$queryRaw<Array<GradedCounts & { id: string }>>`
    SELECT q.id, c.* FROM question q CROSS JOIN LATERAL (
      SELECT count(*)::int AS people,
        count(*) FILTER (WHERE (SELECT v.score FROM grade_revision v WHERE v.grade_id = g.id AND v.revision = g.revision) IS NOT NULL)::int AS graded,
        count(*) FILTER (WHERE EXISTS (SELECT FROM grade_release rel WHERE rel.grade_id = g.id AND rel.ended_at IS NULL))::int AS released
      FROM ${people}) c
    WHERE q.id = ANY(${ids}::uuid[])`
  return new Map(rows.map(({ id, ...counts }) => [id, counts]))
}
