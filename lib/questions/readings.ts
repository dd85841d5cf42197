import { db } from '@/lib/platform/database/db'
import { done, type Result, refused } from '@/lib/platform/errors'
import { Prisma } from '@/lib/platform/prisma/client'
import type { Member } from '@/lib/seminars/access'
import { alignmentOf } from '@/lib/sources/comparison/alignment'
import { citableVersions } from '@/lib/sources/passages/find'
import type { CitableVersion } from '@/lib/sources/passages/match'
import type { PassageView } from '@/lib/sources/passages/view'
import { numberOfParagraphs, type SourcePart, sectionCalled } from '@/lib/sources/sections'
import { type TextOfRecord, textOfRecord } from '@/lib/sources/text-of-record'
import type { ReadingInput } from './input'

/** A source that a question asks to be read; `part` where it is some paragraphs of a version alone. */
export type RequiredReadingView = {
  source: PassageView['source']
  part: (SourcePart & { version: number }) | null
  note: string
}

type SealedVersion = { id: string; number: number }

/** A reading as it is stored: its part is numbered in `version`. */
export type StoredReading = Omit<RequiredReadingView, 'part'> & {
  version: SealedVersion | null
  newest: SealedVersion
  paragraph: number | null
  lastParagraph: number | null
  section: string
}

/** SQL of the readings of `question q` in their order, as a list of StoredReading. Deleted sources are none. */
export const readingsJson = Prisma.sql`coalesce((
  SELECT json_agg(json_build_object('source', json_build_object('id', s.id, 'number', s.number, 'title', s.title,
      'language', s.language), 'note', r.note, 'section', r.section, 'paragraph', r.paragraph,
    'lastParagraph', r.last_paragraph,
    'version', CASE WHEN v.id IS NOT NULL THEN json_build_object('id', v.id, 'number', v.number) END,
    'newest', (SELECT json_build_object('id', n.id, 'number', n.number) FROM version n
      WHERE n.source_id = s.id AND n.sealed ORDER BY n.number DESC LIMIT 1)) ORDER BY r.ordinal, r.id)
  FROM required_reading r JOIN source s ON s.id = r.source_id LEFT JOIN version v ON v.id = r.version_id
  WHERE r.question_id = q.id AND s.deleted_at IS NULL), '[]')`

/** Paragraphs of a text that a question asks to be read. */
export type RequiredPart = { question: string; paragraph: number; lastParagraph: number }

/** The paragraphs of a source that these questions ask to be read, as that version numbers them. Whole texts have none. */
export async function requiredPartsIn(
  questionIds: string[],
  source: { id: string },
  version: SealedVersion,
): Promise<RequiredPart[]> {
  const rows = await db.$queryRaw<Array<{ question: string; readings: StoredReading[] }>>`
    SELECT q.id AS question, ${readingsJson} AS readings FROM question q
    WHERE q.id = ANY(${questionIds}::uuid[]) AND EXISTS (SELECT FROM required_reading x
      WHERE x.question_id = q.id AND x.source_id = ${source.id}::uuid AND x.paragraph IS NOT NULL)`
  const parts = await Promise.all(
    rows.map(async ({ question, readings }) => {
      const here = readings.filter((reading) => reading.source.id === source.id)
      const found = await Promise.all(here.map((reading) => placeIn(reading, version)))
      return distinct(found.flatMap((place) => place ?? [])).map((place) => ({ question, ...place }))
    }),
  )
  return parts.flat()
}

type ParagraphRange = Pick<SourcePart, 'paragraph' | 'lastParagraph'>

const distinct = (places: ParagraphRange[]): ParagraphRange[] => [
  ...new Map(places.map((place) => [`${place.paragraph} ${place.lastParagraph}`, place])).values(),
]

/** Readings in the newest versions of their sources. A part that has no counterpart there stays in its own version. */
export const readingsNow = (stored: StoredReading[]): Promise<RequiredReadingView[]> =>
  Promise.all(
    stored.map(async (reading) => ({
      source: reading.source,
      part: await partNow(reading),
      note: reading.note,
    })),
  )

async function partNow(reading: StoredReading): Promise<RequiredReadingView['part']> {
  const { version, newest, paragraph, lastParagraph, section } = reading
  if (!version || paragraph === null || lastParagraph === null) return null
  const moved = await placeIn(reading, newest)
  return moved
    ? { ...moved, section, version: newest.number }
    : { paragraph, lastParagraph, section, version: version.number }
}

/** The paragraphs of a reading's part in another version of its source; null where they have no counterpart there. */
async function placeIn(reading: StoredReading, other: SealedVersion): Promise<ParagraphRange | null> {
  const { version, paragraph, lastParagraph, section } = reading
  if (!version || paragraph === null || lastParagraph === null) return null
  if (other.number === version.number) return { paragraph, lastParagraph }
  if (!section) return paragraphsBecome({ from: version.id, to: other.id }, { paragraph, lastParagraph })
  const found = sectionCalled(await textOfRecord(other.id), section)
  return found && { paragraph: found.paragraph, lastParagraph: found.lastParagraph }
}

/** The paragraphs of another version between the counterparts of the first and the last one. */
async function paragraphsBecome(
  { from, to }: { from: string; to: string },
  part: ParagraphRange,
): Promise<ParagraphRange | null> {
  const [before, after] = [await textOfRecord(from), await textOfRecord(to)]
  const { rightOf } = await alignmentOf(from, to)
  const partner = (index: number) => after.blocks[rightOf[index] ?? -1]?.paragraph ?? null
  const paragraph = partner(before.blocks.findIndex((block) => block.paragraph === part.paragraph))
  const lastParagraph = partner(lastIndexOf(before, part.lastParagraph))
  return paragraph !== null && lastParagraph !== null && paragraph <= lastParagraph
    ? { paragraph, lastParagraph }
    : null
}

const lastIndexOf = ({ blocks }: TextOfRecord, paragraph: number) =>
  blocks.findLastIndex((block) => block.paragraph === paragraph)

/** A reading with the version that its paragraphs were looked up in. */
export type GroundedReading = { version: CitableVersion; part: SourcePart | null; note: string }

/**
 * The text and the paragraphs that a reading names. Problems: noSuchSource, noSuchVersion, noSuchSection, noSuchParagraph
 * (with the number of the last one), paragraphsReversed. Withdrawn sources are none, but those with the ids `standing`.
 */
export async function groundReading(
  member: Member,
  given: ReadingInput,
  standing: string[] = [],
): Promise<Result<GroundedReading>> {
  const { source, version: number, note } = given
  const [version] = await citableVersions(member, { source, version: number ?? undefined }, standing)
  if (!version) return refused({ source: { code: number ? 'noSuchVersion' : 'noSuchSource' } })
  const part = isWhole(given) ? done(null) : partIn(await textOfRecord(version.versionId), given)
  return part.ok ? done({ version, part: part.value, note }) : part
}

const isWhole = ({ paragraph, lastParagraph, section }: ReadingInput): boolean =>
  !section && !paragraph && !lastParagraph

/** One paragraph alone where only the first is given, and from the beginning where only the last is. */
function partIn(text: TextOfRecord, given: ReadingInput): Result<SourcePart> {
  if (given.section) {
    const section = sectionCalled(text, given.section)
    if (!section) return refused({ section: { code: 'noSuchSection' } })
    const { paragraph, lastParagraph, title } = section
    return done({ paragraph, lastParagraph, section: title })
  }
  const most = numberOfParagraphs(text.blocks)
  const paragraph = given.paragraph ?? 1
  const lastParagraph = given.lastParagraph ?? paragraph
  if (paragraph > most) return refused({ paragraph: { code: 'noSuchParagraph', values: { most } } })
  if (lastParagraph > most) return refused({ lastParagraph: { code: 'noSuchParagraph', values: { most } } })
  if (lastParagraph < paragraph) return refused({ lastParagraph: { code: 'paragraphsReversed' } })
  return done({ paragraph, lastParagraph, section: '' })
}
