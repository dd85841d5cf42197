import { cache, sizeOfText } from '@/lib/platform/cache'
import type { BlockKind } from '@/lib/platform/prisma/enums'
import { db, type Tx } from '../platform/database/db'

export type TextBlock = {
  start: number
  end: number
  kind: BlockKind
  paragraph: number | null
  page: number | null
  lastPage: number | null
  level: number | null
  language: string | null
  noteSign: string | null
  noteAt: number | null
}

export type TextOfRecord = { text: string; blocks: TextBlock[] }

/** The size of a block besides its characters, which are cached again with each block (`contents`). */
const BLOCK = 150

/** A version never changes, so its cached text stays valid. */
const kept = cache<TextOfRecord>('texts', {
  most: 32_000_000,
  sizeOf: ({ text, blocks }) => 2 * sizeOfText(text) + blocks.length * BLOCK,
})

/** The whole text of a sealed version, and the offsets of its blocks (code points). */
export async function textOfRecord(versionId: string, tx: Tx = db): Promise<TextOfRecord> {
  const known = kept.get(versionId)
  if (known) return known
  const rows = await tx.$queryRaw<Array<TextBlock & { text: string }>>`
    SELECT start, "end", kind, paragraph, page, last_page AS "lastPage", level, language, note_sign AS "noteSign",
      note_at AS "noteAt", text
    FROM block
    WHERE version_id = ${versionId}::uuid ORDER BY start`
  const read = {
    text: rows.map(({ text }) => text).join(''),
    blocks: rows.map(({ text: _, ...block }) => block),
  }
  kept.set(versionId, read)
  return read
}
