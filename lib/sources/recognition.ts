import { db } from '@/lib/platform/database/db'
import { sliceByCodePoints } from './offsets'
import { textOfRecord } from './text-of-record'

/** The facts about recognised words that a reader is shown: the pages, and the words that people corrected. */
export type Recognition = {
  /** The labels of the recognised pages, as "3–7, 9", and how many there are; null where all pages were recognised. */
  pages: { labels: string; count: number } | null
  /** The words that a person wrote in place of the recognised ones, and where they begin; the first hundred. */
  corrected: Array<{ start: number; text: string; was: string; paragraph: number | null }>
}

const MOST_CORRECTED = 100

/** Null for a version whose words came with its file. */
export async function recognitionOf({ id }: { id: string }): Promise<Recognition | null> {
  const { isMachineRead } = await db.version.findUniqueOrThrow({
    where: { id },
    select: { isMachineRead: true },
  })
  if (!isMachineRead) return null
  const sheets = await db.versionPage.findMany({
    where: { versionId: id },
    select: { number: true, label: true, isMachineRead: true },
    orderBy: { number: 'asc' },
  })
  const recognised = sheets.filter((sheet) => sheet.isMachineRead)
  const isWhole = recognised.length === 0 || recognised.length === sheets.length
  const pages = isWhole ? null : { labels: inRanges(recognised), count: recognised.length }
  return { pages, corrected: await correctedWords(id) }
}

type Labelled = { number: number; label: string }

/** Pages that follow each other are named by the first and the last. */
function inRanges(pages: Labelled[]): string {
  const ranges: Labelled[][] = []
  for (const page of pages) {
    const last = ranges.at(-1)
    if (last && last.at(-1)?.number === page.number - 1) last.push(page)
    else ranges.push([page])
  }
  return ranges
    .map((range) => (range.length > 1 ? `${range[0]?.label}–${range.at(-1)?.label}` : `${range[0]?.label}`))
    .join(', ')
}

async function correctedWords(versionId: string): Promise<Recognition['corrected']> {
  const rows = await db.$queryRaw<Array<{ start: number; end: number; was: string }>>`
    SELECT (d.value->>'start')::int AS start, (d.value->>'end')::int AS "end", coalesce(d.value->>'was', '') AS was
    FROM version v, jsonb_array_elements(v.doubts) d
    WHERE v.id = ${versionId}::uuid AND d.value->>'kind' = 'corrected' ORDER BY 1 LIMIT ${MOST_CORRECTED}`
  if (rows.length === 0) return []
  const { text, blocks } = await textOfRecord(versionId)
  return rows.map(({ start, end, was }) => ({
    start,
    text: sliceByCodePoints(text, start, end),
    was,
    paragraph: blocks.find((block) => block.end >= end)?.paragraph ?? null,
  }))
}
