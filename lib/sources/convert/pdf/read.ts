import {
  type ConversionWarning,
  type DocumentReader,
  type FoundRecord,
  type Sheet,
  treeRefused,
} from '../document'
import { draftsOf } from './contents'
import { type Fonts, type PageText, readPage } from './glyph-runs'
import { vocabularyOf } from './hyphens'
import { labelsOf } from './labels'
import { judgeLetters } from './legibility'
import { bodySize } from './measures'
import { outlineOf } from './outline'
import { type OpenPdf, openPdf } from './pdf-js'
import { recordOf } from './record'
import { runningLines, type SegmentedPage } from './running'
import { segmentsOf } from './segments'

/** A longer file is no reading of one seminar. */
const MOST_PAGES = 2_000

/** In UTF-16 units. */
const MOST_LETTERS = 5_000_000

/** A page with fewer letters has no text to speak of. */
const FEWEST_LETTERS = 20

/**
 * Reads a PDF that was made with letters. Problems: pdfLocked, pdfBroken, pdfScanned, pdfUnreadable, fileTooManyPages,
 * fileTooLong.
 */
export const readPdf: DocumentReader = async (bytes, { progress }) => {
  const opened = await openPdf(bytes)
  if (!opened.ok) return treeRefused(opened.fault)
  const { pdf } = opened
  try {
    if (pdf.numPages > MOST_PAGES) return treeRefused('fileTooManyPages', { limit: MOST_PAGES })
    return await treeOf(pdf, progress)
  } finally {
    await pdf.loadingTask.destroy()
  }
}

async function treeOf(pdf: OpenPdf, progress: (page: number, pages: number) => void) {
  const pages: PageText[] = []
  const fonts: Fonts = new Map()
  const warnings: ConversionWarning[] = []
  let letters = 0
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await readPage(pdf, number, fonts).catch(() => null)
    if (page) pages.push(page)
    else warnings.push({ code: 'pageUnread', page: number })
    letters += page?.runs.reduce((sum, { text }) => sum + text.length, 0) ?? 0
    if (letters > MOST_LETTERS) return treeRefused('fileTooLong', { limit: MOST_LETTERS })
    progress(number, pdf.numPages)
  }
  if (pages.length === 0) return treeRefused('pdfBroken')
  const empty = pages.filter(isEmpty)
  if (empty.length > pages.length / 2)
    return treeRefused(letters + turnedIn(pages) > 0 || empty.length > 0 ? 'pdfScanned' : 'fileEmpty')
  const runs = pages.flatMap(({ runs }) => runs)
  const legibility = judgeLetters(runs)
  if (legibility === 'unreadable') return treeRefused('pdfUnreadable')
  if (legibility === 'doubtful') warnings.push({ code: 'letters' })
  warnings.push(...warningsOf(pages))
  const body = bodySize(runs)
  const segmented = pages.map((page) => ({ ...page, segments: segmentsOf(page.runs, body) }))
  const { running, printed } = runningLines(segmented)
  const blocks = outlineOf(withoutRunning(segmented, running), body)
  const labels = labelsOf(pdf.numPages, await pdf.getPageLabels().catch(() => null), printed)
  const sheets = pages.map((page) => sheetOf(page, labels[page.number - 1]))
  const turned = new Map(pages.map((page) => [page.number, page]))
  const { language, record } = await recordOf(pdf)
  const isMachineRead = pages.filter(({ isInvisible }) => isInvisible).length > Math.min(3, pages.length) / 2
  return {
    ok: true as const,
    value: {
      blocks: draftsOf(blocks, vocabularyOf(blocks), turned),
      pages: sheets,
      isMachineRead,
      warnings,
      record: withTitle(record, blocks),
      ...(language !== undefined && { language }),
    },
  }
}

function sheetOf({ number, width, height, quarters }: PageText, label = String(number)): Sheet {
  const [across, down] = quarters % 2 === 1 ? [height, width] : [width, height]
  return { number, label, width: Math.round(across * 10) / 10, height: Math.round(down * 10) / 10 }
}

const isEmpty = ({ runs, turned }: PageText) =>
  runs.reduce((sum, { text }) => sum + text.length, turned) < FEWEST_LETTERS

const turnedIn = (pages: PageText[]) => pages.reduce((sum, { turned }) => sum + turned, 0)

/** A page that is empty on purpose has nothing drawn either, but nobody can tell that from a picture by its text. */
function warningsOf(pages: PageText[]): ConversionWarning[] {
  return pages.flatMap((page) => [
    ...(isEmpty(page) ? [{ code: 'pageUnread' as const, page: page.number }] : []),
    ...(page.turned > 0 ? [{ code: 'turned' as const, page: page.number }] : []),
  ])
}

const withoutRunning = (
  pages: SegmentedPage[],
  running: Set<SegmentedPage['segments'][number]>,
): SegmentedPage[] =>
  pages.map((page) => ({ ...page, segments: page.segments.filter((one) => !running.has(one)) }))

function withTitle(record: FoundRecord, blocks: ReturnType<typeof outlineOf>): FoundRecord {
  if (record.title) return record
  const title = blocks.find(({ kind }) => kind === 'title')
  return title ? { ...record, title: title.lines.map(({ text }) => text).join(' ') } : record
}
