import type { Person } from '@/lib/people/rules'
import { NotFound } from '@/lib/platform/errors'
import { isId } from '@/lib/platform/id'
import { Prisma } from '@/lib/platform/prisma/client'
import type { Role } from '@/lib/platform/prisma/enums'
import { type Member, mayInstruct, roleOf } from '@/lib/seminars/access'
import { type RestraintRow, restraintColumns, restraintsFrom } from '@/lib/seminars/queries'
import { isSlug } from '@/lib/seminars/rules'
import { db, type Tx } from '../platform/database/db'
import { visibleSources } from './access'
import { type Csl, csl as cslShape } from './input'

export type VersionView = {
  id: string
  number: number
  /** The sha256 of the original bytes, hex. */
  sha256: string
  converter: string
  /** In code points. */
  length: number
  paragraphs: number
  fileName: string
  mediaType: string
  encoding: string
  createdAt: Date
}

export type SourceView = {
  id: string
  number: number
  title: string
  language: string
  csl: Csl
  revision: number
  createdAt: Date
  withdrawnAt: Date | null
  withdrawnReason: string | null
  deletedAt: Date | null
  /** From the first to the newest. */
  versions: VersionView[]
}

export type FoundSource = { member: Member; source: SourceView }

export type SourceRef = string | { seminar: string; number: number }

type SeminarRow = {
  seminar_id: string
  slug: string
  seminar_title: string
  seminar_language: string
  time_zone: string
}
type Row = Omit<SourceView, 'csl' | 'versions'> &
  SeminarRow &
  RestraintRow & {
    csl: unknown
    role: Role | null
    versions: Array<Omit<VersionView, 'createdAt'> & { createdAt: string }>
  }

/**
 * A source by id, or by its seminar's slug and its number, if the person can see it. Invisible, deleted and nonexistent
 * sources get the same answer.
 */
export async function findSource(person: Person, ref: SourceRef, tx: Tx = db): Promise<FoundSource> {
  const found = await readSource(person, ref, tx)
  if (found.source.deletedAt) throw new NotFound()
  return found
}

/** The tombstone of a deleted source, for an instructor who may restore it. */
export async function findDeleted(person: Person, ref: SourceRef, tx: Tx = db): Promise<FoundSource> {
  const found = await readSource(person, ref, tx)
  if (!found.source.deletedAt || !mayInstruct(found.member)) throw new NotFound()
  return found
}

async function readSource(person: Person, ref: SourceRef, tx: Tx): Promise<FoundSource> {
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT ${sourceColumns}, s.id AS seminar_id, s.slug, s.title AS seminar_title, s.language AS seminar_language,
      s.time_zone, m.role, ${restraintColumns}
    FROM source o
    JOIN seminar s ON s.id = o.seminar_id
    LEFT JOIN membership m ON m.seminar_id = s.id AND m.person_id = ${person.id}::uuid AND m.ended_at IS NULL
    WHERE ${named(ref)}`
  const role = row && roleOf(person, row.role ? { role: row.role } : undefined)
  if (!row || !role) throw new NotFound()
  const seminar = {
    id: row.seminar_id,
    slug: row.slug,
    title: row.seminar_title,
    language: row.seminar_language,
    timeZone: row.time_zone,
  }
  return { member: { person, seminar, role, ...restraintsFrom(row) }, source: viewOf(row) }
}

function named(ref: SourceRef): Prisma.Sql {
  if (typeof ref === 'object') {
    if (!isSlug(ref.seminar) || !/^\d{1,9}$/.test(String(ref.number))) throw new NotFound()
    return Prisma.sql`s.slug = ${ref.seminar} AND o.number = ${ref.number}`
  }
  if (!isId(ref)) throw new NotFound()
  return Prisma.sql`o.id = ${ref}::uuid`
}

const sourceColumns = Prisma.sql`
  o.id, o.number, o.title, o.language, o.csl, o.revision,
  o.created_at AS "createdAt", o.withdrawn_at AS "withdrawnAt", o.withdrawn_reason AS "withdrawnReason",
  o.deleted_at AS "deletedAt",
  (SELECT json_agg(json_build_object('id', v.id, 'number', v.number, 'sha256', v.original_sha256,
      'converter', v.converter, 'length', v.length, 'paragraphs', v.paragraphs, 'fileName', v.file_name,
      'mediaType', v.media_type, 'encoding', v.encoding, 'createdAt', v.created_at) ORDER BY v.number)
    FROM version v WHERE v.source_id = o.id) AS versions`

function viewOf(row: Omit<Row, keyof SeminarRow | 'role'>): SourceView {
  return {
    id: row.id,
    number: row.number,
    title: row.title,
    language: row.language,
    csl: cslShape.catch({ type: 'document' }).parse(row.csl),
    revision: row.revision,
    createdAt: row.createdAt,
    withdrawnAt: row.withdrawnAt,
    withdrawnReason: row.withdrawnReason,
    deletedAt: row.deletedAt,
    versions: row.versions.map((version) => ({ ...version, createdAt: new Date(version.createdAt) })),
  }
}

/** The sources of a seminar by number. Withdrawn ones are included, with `withdrawnAt`. */
export async function shelf(member: Member): Promise<SourceView[]> {
  return readShelf(member, 0, 1_000)
}

/** A page of the shelf, from the number after `after`. */
export async function shelfPage(member: Member, after: number, limit: number): Promise<SourceView[]> {
  return readShelf(member, after, limit)
}

async function readShelf({ seminar }: Member, after: number, limit: number): Promise<SourceView[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT ${sourceColumns} FROM source o
    WHERE o.seminar_id = ${seminar.id}::uuid AND o.deleted_at IS NULL AND o.number > ${after}
    ORDER BY o.number LIMIT ${limit}`
  return rows.map(viewOf)
}

/** The number of sources that the person sees in the seminar. */
export const countSources = (member: Member): Promise<number> =>
  db.source.count({ where: visibleSources(member) })

/** A version of a source by its number; the newest when none is named. */
export function versionOf({ versions }: SourceView, number?: number): VersionView {
  const version = number === undefined ? versions.at(-1) : versions.find((one) => one.number === number)
  if (!version) throw new NotFound()
  return version
}

/** Tests whether any position, thesis or earlier wording has ever cited the source. */
export async function isCited(source: { id: string }, tx: Tx = db): Promise<boolean> {
  const where = { version: { sourceId: source.id } }
  return (await tx.passage.findFirst({ where, select: { id: true } })) !== null
}
