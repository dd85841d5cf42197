import { db, type Tx } from '@/lib/platform/database/db'
import { Prisma } from '@/lib/platform/prisma/client'
import type { Member } from '@/lib/seminars/access'
import { type Newer, newerThan } from '@/lib/sources/ledger'
import { type PassageView, passageJson } from '@/lib/sources/passages/view'
import { type Editions, editionsOf } from '@/lib/sources/quotations/editions'

/** A citation that the newest version of its source changes or drops. */
export type OutdatedCitation = {
  citation: string
  position: string
  /** The number of the question in its seminar. */
  question: number
  passage: PassageView
  newer: Newer
}

type Row = Omit<OutdatedCitation, 'newer'> & { person: string; questionId: string }

/** Current citations of versions that are not the newest, `pa` their author; the latest position first. */
const cited = (where: Prisma.Sql, most: number) => Prisma.sql`
  SELECT st.citation_id AS citation, st.position_id AS position, q.number AS question, q.id AS "questionId",
    pa.person_id AS person, ${passageJson} AS passage
  FROM standing_citation st
  JOIN participation pa ON pa.id = st.author_id
  JOIN question q ON q.id = st.question_id
  JOIN passage p ON p.id = st.passage_id JOIN version v ON v.id = p.version_id JOIN source s ON s.id = v.source_id
  WHERE ${where} AND s.deleted_at IS NULL
    AND EXISTS (SELECT FROM version n WHERE n.source_id = s.id AND n.sealed AND n.number > v.number)
  ORDER BY st.posted_at DESC, st.citation_id LIMIT ${most}`

/** More than a person looks through; finding the words of each in the newer text takes milliseconds. */
const MOST_OWN = 50

/** A member's own citations that a newer version changes or drops, the latest position first. */
export async function outdatedOf(member: Member, editions?: Editions): Promise<OutdatedCitation[]> {
  const own = Prisma.sql`pa.person_id = ${member.person.id}::uuid AND pa.seminar_id = ${member.seminar.id}::uuid`
  const rows = await db.$queryRaw<Row[]>(cited(own, MOST_OWN))
  if (rows.length === 0) return []
  const found = await overtaken(rows, editions ?? (await editionsOf(member)))
  return found.map(({ person: _person, questionId: _id, ...one }) => one)
}

/** The author of a position with a citation that the newest version changes or drops. */
export type Overtaken = { person: string; questionId: string; position: string }

/** The most that one round of notices checks. */
const MOST_TOLD = 500

/** Everybody with a citation that the newest version of a source changes or drops; each position once. */
export async function overtakenIn(source: string, tx: Tx): Promise<Overtaken[]> {
  const version = await tx.version.findFirst({
    where: { sourceId: source, sealed: true },
    orderBy: { number: 'desc' },
    select: { id: true, number: true },
  })
  if (!version) return []
  const rows = await tx.$queryRaw<Row[]>(cited(Prisma.sql`s.id = ${source}::uuid`, MOST_TOLD))
  const newest = [{ source, version: version.number, versionId: version.id }]
  const positions = new Map((await overtaken(rows, { newest })).map((row) => [row.position, row]))
  return [...positions.values()].map(({ person, questionId, position }) => ({ person, questionId, position }))
}

async function overtaken(rows: Row[], editions: Parameters<typeof newerThan>[0]) {
  const newer = await newerThan(
    editions,
    rows.map(({ passage }) => passage),
  )
  return rows.flatMap((row) => {
    const found = newer.get(row.passage.id)
    return found ? [{ ...row, newer: found }] : []
  })
}
