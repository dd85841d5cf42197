import { cache } from '@/lib/platform/cache'
import { db } from '../../platform/database/db'
import type { Span } from '../passages/rules'
import type { ParagraphPair } from './pairs/pair'
import { type ParallelPassage, parallelOf } from './parallel'

/** The passage that is parallel to a cited one, in a text that is tied to the cited text. */
export type OppositePassage = ParallelPassage & {
  source: { id: string; number: number; title: string; language: string }
  version: number
}

type CitedWords = Span & { id: string; versionId: string; source: { language: string } }

/** What parallels take in a process, in bytes. */
const kept = cache<{ found: ParallelPassage | null }>('parallels', {
  most: 4_000_000,
  sizeOf: ({ found }) => 100 + 2 * (found?.quote.length ?? 0),
})

/**
 * By a passage's id, its parallel passages in the originals and translations of its text. Only of versions that are
 * aligned already, so that no list of citations waits for an alignment.
 */
export async function oppositesOf(passages: CitedWords[]): Promise<Map<string, OppositePassage[]>> {
  const found = new Map<string, OppositePassage[]>()
  const versions = [...new Set(passages.map(({ versionId }) => versionId))]
  const alignments = versions.length ? await alignmentsOf(versions) : []
  for (const passage of passages)
    for (const alignment of alignments) {
      if (alignment.from !== passage.versionId) continue
      const parallel = await parallelKept(passage, alignment)
      if (!parallel) continue
      const { source, version } = alignment
      const known = found.get(passage.id) ?? []
      if (!known.some((one) => one.source.id === source.id))
        found.set(passage.id, [...known, { ...parallel, source, version }])
    }
  return found
}

async function parallelKept(passage: CitedWords, alignment: AlignmentRow): Promise<ParallelPassage | null> {
  const { id, revision, from, side, to, source, pairs } = alignment
  const key = `${passage.id} ${id} ${revision}`
  const known = kept.get(key)
  if (known) return known.found
  const found = await parallelOf(passage, {
    from: { version: { id: from }, side, language: passage.source.language },
    to: { version: { id: to }, side: side === 'left' ? 'right' : 'left', language: source.language },
    pairs,
  })
  kept.set(key, { found })
  return found
}

type AlignmentRow = {
  id: string
  revision: number
  /** The version of the passage, its side, and the version of the other text. */
  from: string
  side: 'left' | 'right'
  to: string
  version: number
  source: OppositePassage['source']
  pairs: ParagraphPair[]
}

type Row = Omit<AlignmentRow, 'pairs'> & {
  pairs: Array<[number, number, number, number, number, string | null]>
}

/** The alignments of these versions with versions of tied texts, the newest version of each text first. */
async function alignmentsOf(versions: string[]): Promise<AlignmentRow[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT a.id, a.revision, own.id AS from, own.side, other.id AS to, other.number AS version,
      json_build_object('id', s.id, 'number', s.number, 'title', s.title, 'language', s.language) AS source,
      coalesce((SELECT json_agg(json_build_array(p.left_first, p.left_last, p.right_first, p.right_last, p.certainty,
        p.person_id) ORDER BY p.left_first) FROM alignment_pair p WHERE p.alignment_id = a.id), '[]'::json) AS pairs
    FROM alignment a
    JOIN translation t ON t.id = a.translation_id AND t.removed_at IS NULL
    CROSS JOIN LATERAL (VALUES (a.original_version_id, 'left', a.translation_version_id),
      (a.translation_version_id, 'right', a.original_version_id)) AS own(id, side, other)
    JOIN version other ON other.id = own.other
    JOIN source s ON s.id = other.source_id AND s.deleted_at IS NULL
    WHERE own.id = ANY(${versions}::uuid[])
      AND (a.original_version_id = ANY(${versions}::uuid[]) OR a.translation_version_id = ANY(${versions}::uuid[]))
    ORDER BY s.number, other.number DESC`
  return rows.map((row) => ({ ...row, pairs: row.pairs.map(pairOf) }))
}

function pairOf([left, leftLast, right, rightLast, certainty, person]: Row['pairs'][number]): ParagraphPair {
  const spans = { left: [left, leftLast], right: [right, rightLast] } satisfies Partial<ParagraphPair>
  return person === null
    ? { ...spans, certainty, by: 'machine' }
    : { ...spans, certainty, by: 'person', person }
}
