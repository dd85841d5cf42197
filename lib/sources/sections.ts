import { db } from '../platform/database/db'
import { blocksWithText } from './contents'
import type { TextBlock, TextOfRecord } from './text-of-record'

/** The paragraphs under a heading, up to the next heading of its level or of a higher one. */
export type Section = { title: string; level: number; paragraph: number; lastParagraph: number }

/** Some paragraphs of a version; `section` has the words of the heading that they stand under, if they are its section. */
export type SourcePart = { paragraph: number; lastParagraph: number; section: string }

/** The sections of a text, in the order of their headings. Headings without a paragraph below them have none. */
export function sectionsOf(record: TextOfRecord): Section[] {
  const sections: Section[] = []
  const open: Section[] = []
  let latest = 0
  const close = (level: number) => {
    while (open.length && (open.at(-1)?.level ?? 0) >= level) {
      const section = open.pop()
      if (section) section.lastParagraph = latest
    }
  }
  for (const { kind, paragraph, level, text } of blocksWithText(record)) {
    if (kind === 'heading') {
      close(level ?? 1)
      const section = {
        title: oneLine(text),
        level: level ?? 1,
        paragraph: latest + 1,
        lastParagraph: latest,
      }
      sections.push(section)
      open.push(section)
    }
    latest = Math.max(latest, paragraph ?? 0)
  }
  close(0)
  return sections.filter((section) => section.title && section.lastParagraph >= section.paragraph)
}

const oneLine = (text: string) => text.trim().split(/\s+/).join(' ')

/** The one section under a heading with these words, in whatever case; null where there are none or several. */
export function sectionCalled(record: TextOfRecord, words: string): Section | null {
  const sought = oneLine(words).toLowerCase()
  const found = sectionsOf(record).filter(({ title }) => title.toLowerCase() === sought)
  return found.length === 1 ? (found[0] ?? null) : null
}

/** The number of the last paragraph; 0 where none is numbered. */
export const numberOfParagraphs = (blocks: Array<Pick<TextBlock, 'paragraph'>>): number =>
  blocks.reduce((most, { paragraph }) => Math.max(most, paragraph ?? 0), 0)

/**
 * The headings of texts by version, as choices for a section: a heading that stands twice names no section. Versions beyond
 * the first `most` headings are left out whole, so that a list is complete or absent.
 */
export async function headingsByVersion(versionIds: string[], most = 600): Promise<Map<string, string[]>> {
  const blocks = await db.block.findMany({
    where: { versionId: { in: versionIds }, kind: 'heading' },
    orderBy: [{ versionId: 'asc' }, { start: 'asc' }],
    take: most + 1,
    select: { versionId: true, text: true },
  })
  const cutFrom = blocks.length > most ? (blocks.at(-1)?.versionId ?? '') : null
  const whole = versionIds.filter((id) => cutFrom === null || id < cutFrom)
  const titlesOf = (id: string) =>
    blocks.filter(({ versionId }) => versionId === id).map(({ text }) => oneLine(text))
  return new Map(whole.map((id) => [id, onlyOnce(titlesOf(id))]))
}

/** The words that stand once, in whatever case. */
function onlyOnce(titles: string[]): string[] {
  const times = new Map<string, number>()
  for (const title of titles) times.set(title.toLowerCase(), (times.get(title.toLowerCase()) ?? 0) + 1)
  return titles.filter((title) => title && times.get(title.toLowerCase()) === 1)
}
