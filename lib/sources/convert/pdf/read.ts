import {
  type ConversionWarning,
  type DocumentReader,
  type DocumentReaderContext,
  type FoundRecord,
  type Sheet,
  treeRefused,
} from '../document'
import { FileRefusal } from '../refusal'
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
import { evened } from './scans/recognised-sizes'
import { recognisedPages, refuseScan, type ScannedPages } from './scans/scan'
import { segmentsOf } from './segments'

/** A longer file is no reading of one seminar. */
const MOST_PAGES = 2_000

/** In UTF-16 units. */
const MOST_LETTERS = 5_000_000

/** A page with fewer letters has no text to speak of. */
const FEWEST_LETTERS = 20

/**
 * Reads a PDF: its letters, and the words that are recognised in pages without letters. Problems: pdfLocked, pdfBroken,
 * pdfScanned, pdfWordless, pdfUnreadable, scanTooManyPages, scanLanguage, fileTooManyPages, fileTooLong, fileTooSlow.
 */
export const readPdf: DocumentReader = async (bytes, context) => {
  const opened = await openPdf(bytes)
  if (!opened.ok) return treeRefused(opened.fault)
  const { pdf } = opened
  try {
    if (pdf.numPages > MOST_PAGES) return treeRefused('fileTooManyPages', { limit: MOST_PAGES })
    return await treeOf(pdf, bytes, context)
  } finally {
    await pdf.loadingTask.destroy()
  }
}

async function treeOf(pdf: OpenPdf, bytes: Uint8Array, context: DocumentReaderContext) {
  const warnings: ConversionWarning[] = []
  const { language: own, record } = await recordOf(pdf)
  const drawn = await drawnPages(pdf, context, warnings)
  if (drawn.length === 0) return treeRefused('pdfBroken')
  const scan = await scanIn(drawn, bytes, { ...context, language: own })
  const pages = evened(drawn.map((page) => scan?.texts.get(page.number) ?? page))
  const empty = pages.filter(isEmpty)
  const recognised = pages.filter((page) => page.isRecognised && !isEmpty(page))
  const isRecognised = recognised.length > 0
  if (empty.length > (isRecognised ? pages.length - 1 : pages.length / 2)) return treeRefused('pdfWordless')
  const runs = pages.flatMap(({ runs }) => runs)
  const legibility = judgeLetters(runs.filter(({ confidence }) => confidence === undefined))
  if (legibility === 'unreadable') return treeRefused('pdfUnreadable')
  if (legibility === 'doubtful') warnings.push({ code: 'letters' })
  warnings.push(...warningsOf(pages))
  const body = bodySize(runs)
  const segmented = pages.map((page) => ({ ...page, segments: segmentsOf(page.runs, body) }))
  const { running, printed } = runningLines(segmented)
  const blocks = outlineOf(withoutRunning(segmented, running), body)
  const labels = labelsOf(pdf.numPages, await pdf.getPageLabels().catch(() => null), printed)
  const isInvisible = pages.filter(({ isInvisible }) => isInvisible).length > Math.min(3, pages.length) / 2
  const sheets = pages.map((page) => sheetOf(page, labels[page.number - 1], isInvisible))
  const byNumber = new Map(pages.map((page) => [page.number, page]))
  // A plate among letters does not tell their language.
  const isScan = recognised.length > (pages.length - empty.length) / 2
  const language = isScan ? (scan?.language ?? own) : own
  return {
    ok: true as const,
    value: {
      blocks: draftsOf(blocks, vocabularyOf(blocks), byNumber),
      pages: sheets,
      isMachineRead: isInvisible || isRecognised,
      ...(isRecognised && scan && { recognisedIn: scan.language }),
      warnings,
      record: withTitle(record, blocks),
      ...(language !== undefined && { language }),
    },
  }
}

/** The pages with the letters that they draw. In a file with scanned pages, only those are worth telling of. */
async function drawnPages(
  pdf: OpenPdf,
  { progress, recognition }: DocumentReaderContext,
  warnings: ConversionWarning[],
): Promise<PageText[]> {
  const pages: PageText[] = []
  const fonts: Fonts = new Map()
  let letters = 0
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await readPage(pdf, number, fonts).catch(() => null)
    if (page) pages.push(page)
    else warnings.push({ code: 'pageUnread', page: number })
    letters += page?.runs.reduce((sum, { text }) => sum + text.length, 0) ?? 0
    if (letters > MOST_LETTERS) throw new FileRefusal('fileTooLong', { limit: MOST_LETTERS })
    if (!recognition) progress(number, pdf.numPages)
  }
  return pages
}

/** The recognised words of the pages without letters; undefined where every page has letters. */
async function scanIn(
  pages: PageText[],
  bytes: Uint8Array,
  { recognition, progress, language }: DocumentReaderContext & { language?: string },
): Promise<ScannedPages | undefined> {
  const numbers = pages.filter(isEmpty).map(({ number }) => number)
  if (numbers.length === 0) return undefined
  const isOptional = numbers.length <= pages.length / 2
  if (recognition)
    return recognisedPages(bytes, { numbers, choice: recognition, progress, language, isOptional })
  await refuseScan(bytes, numbers)
  return undefined
}

/** `isInvisible`: of most pages that were looked at; the others have the same programs' fonts. */
function sheetOf(page: PageText, label = String(page.number), isInvisible = false): Sheet {
  const { number, width, height, quarters } = page
  const isRecognised = page.isRecognised || (isInvisible && (page.isInvisible ?? true))
  const [across, down] = quarters % 2 === 1 ? [height, width] : [width, height]
  const size = { width: Math.round(across * 10) / 10, height: Math.round(down * 10) / 10 }
  return { number, label, ...size, ...(isRecognised && !isEmpty(page) && { isMachineRead: true }) }
}

const isEmpty = ({ runs, turned }: PageText) =>
  runs.reduce((sum, { text }) => sum + text.length, turned) < FEWEST_LETTERS

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
