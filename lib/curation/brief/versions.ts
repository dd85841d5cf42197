import { db, type Tx } from '@/lib/platform/database/db'
import { utc } from '@/lib/platform/database/sql'
import { Prisma } from '@/lib/platform/prisma/client'
import { type StaffNamed, staffJson } from '@/lib/questions/names'
import {
  type BriefReader,
  type CitedPosition,
  type CitedView,
  citedView,
  type Evidence,
  evidenceOf,
} from './evidence'
import type { LineEvidence, LineWording } from './rules'

/** A line in a published version, with the wording of its citations. Their authors' names are looked up anew. */
export type PublishedLine = LineWording & {
  id: string
  revision: number
  /** `words` is null if the position was not published any more at publication. */
  leans: Array<{ position: string; leansOn: LineEvidence; words: CitedPosition | null }>
}

export type VersionBody = { lines: PublishedLine[] }

/** A published version without its citations. `at` is ISO 8601. */
export type VersionHead = {
  id: string
  number: number
  note: string
  at: string
  by: StaffNamed
}

export type BriefVersionView = VersionHead & VersionBody

/** A published version for today's reader: later changes are marked, and withdrawn words are gone. */
export type VersionRead = VersionHead & {
  lines: Array<LineWording & { id: string; revision: number; state: 'published'; cited: CitedView[] }>
}

export async function latestVersion(reader: BriefReader, tx: Tx = db): Promise<BriefVersionView | null> {
  return (await versionsWhere(reader, Prisma.sql`TRUE`, 1, tx))[0] ?? null
}

export async function findVersion(
  reader: BriefReader,
  number: number,
  tx: Tx = db,
): Promise<BriefVersionView | null> {
  return (await versionsWhere(reader, Prisma.sql`v.number = ${number}`, 1, tx))[0] ?? null
}

/** Every published version, the latest first. */
export const versionsOf = (reader: BriefReader): Promise<BriefVersionView[]> =>
  versionsWhere(reader, Prisma.sql`TRUE`, 200)

async function versionsWhere(reader: BriefReader, where: Prisma.Sql, limit: number, tx: Tx = db) {
  const rows = await tx.$queryRaw<Array<VersionHead & { body: VersionBody }>>`
    SELECT v.id, v.number, v.note, ${utc(Prisma.sql`v.at`)} AS at, v.body,
      ${staffJson(reader)} AS by
    FROM brief_version v JOIN participation pa ON pa.id = v.published_by_id JOIN person pe ON pe.id = pa.person_id
    WHERE v.question_id = ${reader.question.id}::uuid AND ${where} ORDER BY v.number DESC LIMIT ${limit}`
  return rows.map(({ body, ...head }): BriefVersionView => ({ ...head, ...body }))
}

/** A version, with the current state of everything that it cites. */
export async function readVersion(reader: BriefReader, version: BriefVersionView): Promise<VersionRead> {
  const ids = version.lines.flatMap(({ leans }) => leans.map(({ position }) => position))
  const evidence = await evidenceOf(reader, [...new Set(ids)])
  return { ...version, lines: version.lines.map((line) => lineRead(line, evidence)) }
}

function lineRead({ leans, ...line }: PublishedLine, evidence: Map<string, Evidence>) {
  const cited = leans.map((lean) => citedView(lean, evidence))
  return { ...line, state: 'published' as const, cited }
}
