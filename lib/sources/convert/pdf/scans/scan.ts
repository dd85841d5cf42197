import { guessLanguage } from '@/lib/sources/language'
import type { RecognitionChoice } from '../../document'
import { mostScannedPages } from '../../limits'
import { type RecognisedLanguage, recognisedLanguageOf } from '../../recognition/languages'
import { Recogniser } from '../../recognition/recogniser'
import { FileRefusal } from '../../refusal'
import type { PageText } from '../glyph-runs'
import { type OpenPdf, openPdf } from '../pdf-js'
import { largestPicture } from './pictures'
import { PageRecogniser, scanOf } from './recognised-page'

/** A file whose pages take too long is not text: so many, and the rest is not tried. */
const MOST_LATE = 3

/** In UTF-16 units: fewer do not tell a language. */
const LEAST_TEXT = 400

type Progress = (page: number, pages: number) => void

export type ScannedPages = { texts: Map<number, PageText>; language: RecognisedLanguage }

/** Refuses a file as pdfScanned if one of these pages is a picture. */
export async function refuseScan(bytes: Uint8Array, numbers: number[]): Promise<void> {
  await withPictures(bytes, async (pdf) => {
    for (const number of numbers) if (await isScan(pdf, number)) throw new FileRefusal('pdfScanned')
  })
}

async function isScan(pdf: OpenPdf, number: number): Promise<boolean> {
  try {
    const page = await pdf.getPage(number)
    const pictures = await scanOf(page)
    page.cleanup()
    return pictures.length > 0
  } catch {
    return false
  }
}

type Scan = {
  numbers: number[]
  choice: RecognitionChoice
  progress: Progress
  /** The file's own word, which programs often leave at a default. */
  language?: string
  /** True where the file is worth reading without these pages. */
  isOptional: boolean
}

/**
 * Recognises pages that are pictures. Refusals: scanTooManyPages, scanLanguage, fileTooSlow; where the pages are optional,
 * those that would be refused are left out instead. Undefined if none of them can be recognised.
 */
export async function recognisedPages(bytes: Uint8Array, given: Scan): Promise<ScannedPages | undefined> {
  const count = given.numbers.length
  if (count > mostScannedPages && !given.isOptional)
    throw new FileRefusal('scanTooManyPages', { count, limit: mostScannedPages })
  const scan = { ...given, numbers: given.numbers.slice(0, mostScannedPages) }
  const { language: stated, usual } = scan.choice
  return withPictures(bytes, async (pdf) => {
    if (stated === undefined || stated === 'und')
      return guessedPages(
        pdf,
        scan,
        recognisedLanguageOf(scan.language) ?? recognisedLanguageOf(usual) ?? 'en',
      )
    const language = served(stated, scan)
    return language && { texts: await textsOf(pdf, scan, language), language }
  })
}

function served(tag: string, { isOptional }: Scan): RecognisedLanguage | undefined {
  const language = recognisedLanguageOf(tag)
  if (!language && !isOptional) throw new FileRefusal('scanLanguage', { language: tag })
  return language
}

/** The first words tell whether the language is another one: then they are read again, and the rest in it. */
async function guessedPages(
  pdf: OpenPdf,
  scan: Scan,
  first: RecognisedLanguage,
): Promise<ScannedPages | undefined> {
  let seen = ''
  const texts = await textsOf(pdf, scan, first, (page) => {
    seen += ` ${page.runs.map(({ text }) => text).join(' ')}`
    return seen.length < LEAST_TEXT
  })
  const guess = guessLanguage(seen)
  const language = guess === 'und' ? first : served(guess, scan)
  if (!language) return undefined
  const rest = scan.numbers.filter((number) => language !== first || !texts.has(number))
  const others = await textsOf(pdf, { ...scan, numbers: rest }, language)
  return { texts: new Map([...texts, ...others]), language }
}

/** The pages' words, until `goesOn` says that they suffice. */
async function textsOf(
  pdf: OpenPdf,
  { numbers, progress, isOptional }: Scan,
  language: RecognisedLanguage,
  goesOn: (page: PageText) => boolean = () => true,
): Promise<Map<number, PageText>> {
  const texts = new Map<number, PageText>()
  const recogniser = new Recogniser(language)
  const pages = new PageRecogniser(recogniser)
  let late = 0
  try {
    for (const number of numbers) {
      const page = await pdf.getPage(number)
      const text = await pages.textOf(page)
      page.cleanup()
      progress(number, pdf.numPages)
      if (text === null && ++late === MOST_LATE) {
        if (isOptional) break
        throw new FileRefusal('fileTooSlow')
      }
      if (text === null) continue
      texts.set(number, text)
      if (!goesOn(text)) break
    }
    return texts
  } finally {
    await recogniser.close()
  }
}

async function withPictures<T>(
  bytes: Uint8Array,
  work: (pdf: OpenPdf) => Promise<T>,
): Promise<T | undefined> {
  const opened = await openPdf(bytes, largestPicture)
  if (!opened.ok) return undefined
  try {
    return await work(opened.pdf)
  } finally {
    await opened.pdf.loadingTask.destroy()
  }
}
