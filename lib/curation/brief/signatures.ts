import { db } from '@/lib/platform/database/db'
import { utc } from '@/lib/platform/database/sql'
import { Prisma } from '@/lib/platform/prisma/client'
import type { Stance } from '@/lib/platform/prisma/enums'
import { nameOf } from '@/lib/questions/names'
import { type StanceTally, stanceBar } from '@/lib/questions/rules'
import type { BriefReader } from './evidence'

/** A signature under a published version, or a dissent with its text. `at` is ISO 8601. */
export type SignatureView = {
  author: { id: string; name: string }
  /** The person's current side: a thesis's label, with a single thesis a stance, or `none`. */
  side: string
  signs: boolean
  text: string
  at: string
}

export type Signatures = {
  /** The numbers of signatures and dissents of each side, in the order of the stance bar. */
  sides: Array<{ side: string; signs: number; dissents: number }>
  all: SignatureView[]
}

type Row = Omit<SignatureView, 'side'> & { label: string | null; stance: Stance | null }

/** The signatures and dissents of a version, by side; `labels` are those of the question's theses. */
export async function signaturesOn(
  reader: BriefReader,
  versionId: string,
  labels: string[],
): Promise<Signatures> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT json_build_object('id', pa.id, 'name', ${nameOf(reader)}) AS author, t.label, own.stance, s.signs, s.text,
      ${utc(Prisma.sql`s.at`)} AS at
    FROM brief_signature s JOIN participation pa ON pa.id = s.participation_id
    JOIN person pe ON pe.id = pa.person_id LEFT JOIN LATERAL (${latestStand}) own ON TRUE
    LEFT JOIN thesis t ON t.id = own.thesis_id
    WHERE s.version_id = ${versionId}::uuid ORDER BY s.at, pa.id`
  const sideOf = (row: Row) => sideIn(labels, row)
  const sides = stanceBar(labels, []).map(({ segment: side }) => {
    const here = rows.filter((row) => sideOf(row) === side)
    const signs = here.filter(({ signs }) => signs).length
    return { side, signs, dissents: here.length - signs }
  })
  const all = rows.map(({ label, stance, ...signature }) => ({
    ...signature,
    side: sideIn(labels, { label, stance }),
  }))
  return { sides, all }
}

/** Where a person stands by what they post, which everybody reads. What they answer in a poll is nobody else's to know. */
const latestStand = Prisma.sql`SELECT po.thesis_id, po.stance FROM position po
  WHERE po.author_id = pa.id AND po.depth = 0 AND po.status IN ('published', 'merged')
  ORDER BY po.posted_at DESC, po.id DESC LIMIT 1`

/** The segment of the stance bar for it. */
function sideIn(labels: string[], { label, stance }: Pick<Row, 'label' | 'stance'>): string {
  const standing: StanceTally = { label, stance: stance ?? 'qualifies', people: 1 }
  return stanceBar(labels, [standing]).find(({ people }) => people > 0)?.segment ?? 'none'
}
