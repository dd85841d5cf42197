import { guessLanguage } from '../../language'
import type { RecognitionChoice } from '../document'
import { mostScannedPages } from '../limits'
import { type RecognisedLanguage, recognisedLanguageOf } from '../recognition/languages'
import { Recogniser } from '../recognition/recogniser'
import { FileRefusal } from '../refusal'
import type { PageText } from './glyph-runs'
import { type OpenPdf, openPdf } from './pdf-js'
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

type Scan = { numbers: number[]; choice: RecognitionChoice; progress: Progress; language?: string }

/**
 * Recognises pages that are pictures. `language` is the file's own word, which programs often leave at a default. Refusals:
 * scanTooManyPages, scanLanguage, fileTooSlow.
 */
export async function recognisedPages(bytes: Uint8Array, scan: Scan): Promise<ScannedPages> {
  const count = scan.numbers.length
  if (count > mostScannedPages) throw new FileRefusal('scanTooManyPages', { count, limit: mostScannedPages })
  const { language: stated, usual } = scan.choice
  const isStated = stated !== undefined && stated !== 'und'
  const language = isStated
    ? served(stated)
    : (recognisedLanguageOf(scan.language) ?? recognisedLanguageOf(usual) ?? 'en')
  const read = await withPictures(bytes, async (pdf) => {
    if (isStated) return { texts: await textsOf(pdf, scan, language), language }
    return guessedPages(pdf, scan, language)
  })
  return read ?? { texts: new Map(), language }
}

function served(tag: string): RecognisedLanguage {
  const language = recognisedLanguageOf(tag)
  if (!language) throw new FileRefusal('scanLanguage', { language: tag })
  return language
}

/** The first words tell whether the language is another one: then they are read again, and the rest in it. */
async function guessedPages(pdf: OpenPdf, scan: Scan, first: RecognisedLanguage): Promise<ScannedPages> {
  let seen = ''
  const texts = await textsOf(pdf, scan, first, (page) => {
    seen += ` ${page.runs.map(({ text }) => text).join(' ')}`
    return seen.length < LEAST_TEXT
  })
  const guess = guessLanguage(seen)
  const language = guess === 'und' ? first : served(guess)
  const rest = scan.numbers.filter((number) => language !== first || !texts.has(number))
  const others = await textsOf(pdf, { ...scan, numbers: rest }, language)
  return { texts: new Map([...texts, ...others]), language }
}

/** The pages' words, until `goesOn` says that they suffice. */
async function textsOf(
  pdf: OpenPdf,
  { numbers, progress }: Scan,
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
      if (text === null && ++late === MOST_LATE) throw new FileRefusal('fileTooSlow')
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
