import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import type { Page, Worker } from 'tesseract.js'
import type { RecognisedLanguage } from './languages'
import { type Picture, portableGraymap } from './picture'

/** A letter of a picture, in its pixels. */
export type RecognisedLetter = { text: string; left: number; right: number }

/** A word of a picture, with its letters from left to right; the confidence is from 0 to 1. */
export type RecognisedWord = {
  letters: RecognisedLetter[]
  top: number
  foot: number
  confidence: number
  /** A number after it, above the line. */
  sign?: { text: string; left: number; right: number; top: number; foot: number }
}

/** A line of a picture in the order of reading: its words, its baseline and its height from ascenders to descenders. */
export type RecognisedLine = { words: RecognisedWord[]; baseline: number; height: number }

/** The packages of the trained data, by Tesseract's names of languages. */
const trained: Record<RecognisedLanguage, string> = { en: 'eng', es: 'spa', fr: 'fra' }

/** Tesseract's mode for a picture of one word. */
const SINGLE_WORD = '8'

/** From 0 to 1: with less confidence, a number is a guess. */
const LEAST_OF_NUMBER = 0.4

/** In milliseconds: a full page takes 5 s, and on a machine with much other work ten times as long; noise takes minutes. */
const LONGEST = 120_000

/**
 * Recognises words in pictures by Tesseract's neural network, as WebAssembly in a thread. Its program and its data come from
 * packages: nothing is downloaded. Close it when it is done with.
 */
export class Recogniser {
  private worker: Worker | undefined

  constructor(private readonly language: RecognisedLanguage) {}

  /** The number in a picture of nothing else; empty if there is none. */
  async numberIn(picture: Picture): Promise<string> {
    if (!this.worker) return ''
    const figures = { tessedit_char_whitelist: '0123456789', tessedit_pageseg_mode: SINGLE_WORD }
    const late = new Promise<null>((resolve) => setTimeout(resolve, LONGEST, null).unref())
    const page = await Promise.race([recognised(this.worker, picture, figures), late])
    if (!page) await this.close()
    const [word] = page ? linesOf(page).flatMap(({ words }) => words) : []
    return word && word.confidence > LEAST_OF_NUMBER ? word.letters.map(({ text }) => text).join('') : ''
  }

  /** The lines of a picture; null if it took too long, or if the program gave up on it. */
  async linesIn(picture: Picture): Promise<RecognisedLine[] | null> {
    this.worker ??= await started(this.language)
    const late = new Promise<null>((resolve) => setTimeout(resolve, LONGEST, null).unref())
    const page = await Promise.race([recognised(this.worker, picture, {}), late])
    // A thread that is late cannot be stopped otherwise, and after an error its memory is in doubt.
    if (!page) await this.close()
    return page && linesOf(page)
  }

  async close(): Promise<void> {
    const { worker } = this
    this.worker = undefined
    await worker?.terminate()
  }
}

async function started(language: RecognisedLanguage): Promise<Worker> {
  const { createWorker, OEM, PSM } = await import('tesseract.js')
  const name = trained[language]
  const folder = dirname(createRequire(import.meta.url).resolve(`@tesseract.js-data/${name}/package.json`))
  const worker = await createWorker(name, OEM.LSTM_ONLY, {
    langPath: `${folder}/4.0.0_best_int`,
    cacheMethod: 'none',
    // Without a handler, the library throws where nobody can catch it.
    errorHandler: () => undefined,
  })
  // The library's own default takes a page for one block, and reads across columns.
  await worker.setParameters({ tessedit_pageseg_mode: PSM.AUTO, debug_file: '/dev/null' })
  return worker
}

type TesseractSettings = Record<string, string>

async function recognised(worker: Worker, picture: Picture, given: TesseractSettings): Promise<Page | null> {
  try {
    const { data } = await worker.recognize(portableGraymap(picture), given, { text: false, blocks: true })
    return data
  } catch {
    return null
  }
}

function linesOf({ blocks }: Page): RecognisedLine[] {
  const lines = (blocks ?? []).flatMap(({ paragraphs }) => paragraphs.flatMap(({ lines }) => lines))
  return lines.map(({ words, baseline, rowAttributes }) => ({
    words: words.map(({ symbols, bbox, confidence }) => ({
      letters: symbols.map(({ text, bbox }) => ({ text, left: bbox.x0, right: bbox.x1 })),
      top: bbox.y0,
      foot: bbox.y1,
      confidence: confidence / 100,
    })),
    baseline: (baseline.y0 + baseline.y1) / 2,
    height: rowAttributes.rowHeight,
  }))
}
