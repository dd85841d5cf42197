import { db, type Tx } from '@/lib/platform/db'
import type { BlockKind } from '@/lib/platform/prisma/enums'

export type TextBlock = {
  start: number
  end: number
  kind: BlockKind
  paragraph: number | null
  page: number | null
  level: number | null
}

export type TextOfRecord = { text: string; blocks: TextBlock[] }

/** A version never changes, so what was read of one is kept, up to this many characters in all. */
const CHARACTERS_KEPT = 40_000_000
const kept = new Map<string, TextOfRecord>()
let characters = 0

/** The whole text of a sealed version, and where its blocks lie (code points). */
export async function textOfRecord(versionId: string, tx: Tx = db): Promise<TextOfRecord> {
  const known = kept.get(versionId)
  if (known) return known
  const rows = await tx.$queryRaw<Array<TextBlock & { text: string }>>`
    SELECT start, "end", kind, paragraph, page, level, text FROM block
    WHERE version_id = ${versionId}::uuid ORDER BY start`
  const read = {
    text: rows.map(({ text }) => text).join(''),
    blocks: rows.map(({ text: _, ...block }) => block),
  }
  keep(versionId, read)
  return read
}

function keep(versionId: string, read: TextOfRecord): void {
  while (kept.size && characters + read.text.length > CHARACTERS_KEPT) {
    const [oldest, value] = kept.entries().next().value ?? []
    if (!oldest || !value) break
    kept.delete(oldest)
    characters -= value.text.length
  }
  kept.set(versionId, read)
  characters += read.text.length
}
