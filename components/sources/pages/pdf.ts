import type { PDFDocumentProxy, PDFPageProxy, RenderTask } from 'pdfjs-dist'
import { pdfJsPath } from '@/lib/sources/paths'

export type { PDFDocumentProxy as PdfFile }

type Library = typeof import('pdfjs-dist')

let library: Promise<Library> | undefined

/** Begun before the library is there, since its own code is the larger part; it serves every file of the page. */
let worker: Worker | undefined

/** pdf.js as its package has it: bundled, it would find neither its worker nor its fonts. */
function loadLibrary(): Promise<Library> {
  worker ??= begunWorker()
  library ??= loadFresh()
  library.catch(() => {
    library = undefined
  })
  return library
}

/** A worker that cannot be loaded, because the connection is gone, is begun anew for the next file. */
function begunWorker(): Worker {
  const begun = new Worker(pdfJsPath('legacy/build/pdf.worker.min.mjs'), { type: 'module' })
  begun.addEventListener('error', () => {
    begun.terminate()
    if (worker === begun) [worker, library] = [undefined, undefined]
  })
  return begun
}

async function loadFresh(): Promise<Library> {
  const address = pdfJsPath('legacy/build/pdf.min.mjs')
  const loaded: Library = await import(/* turbopackIgnore: true */ address)
  loaded.GlobalWorkerOptions.workerPort = worker ?? null
  return loaded
}

/** The beginning of the file that a person is about to open. */
let beginning: { url: string; range: Promise<FileRange> } | undefined

/** Loads all that the first page needs at once, when a person presses the button: the click follows a little later. */
export function prepareFile(url: string): void {
  loadLibrary().catch(() => undefined)
  beginning = { url, range: rangeOf(url, 0, CHUNK) }
  beginning.range.catch(() => undefined)
}

/** In bytes: of one request. */
const CHUNK = 262_144

/** Opens a file by ranges: only the parts of the pages in view are loaded. Nothing in the file is run. */
export async function openFile(url: string): Promise<PDFDocumentProxy> {
  const prepared = beginning?.url === url ? beginning.range : rangeOf(url, 0, CHUNK)
  beginning = undefined
  const [{ getDocument, PDFDataRangeTransport }, first] = await Promise.all([loadLibrary(), prepared])
  // pdf.js would learn the length from a header that Next leaves out.
  const ranges = new PDFDataRangeTransport(first.size, first.bytes)
  ranges.requestDataRange = (begin, end) => {
    rangeOf(url, begin, end).then(
      ({ bytes }) => ranges.onDataRange(begin, bytes),
      () => ranges.abort(),
    )
  }
  return getDocument({
    range: ranges,
    rangeChunkSize: CHUNK,
    disableAutoFetch: true,
    disableStream: true,
    isEvalSupported: false,
    enableXfa: false,
    useWasm: false,
    cMapUrl: pdfJsPath('cmaps/'),
    cMapPacked: true,
    standardFontDataUrl: pdfJsPath('standard_fonts/'),
    wasmUrl: pdfJsPath('wasm/'),
  }).promise
}

type FileRange = { bytes: Uint8Array; size: number }

/** A range of the file's bytes, and the number of all (RFC 9110, 14.4). */
async function rangeOf(url: string, begin: number, end: number): Promise<FileRange> {
  const answer = await fetch(url, { headers: { range: `bytes=${begin}-${end - 1}` } })
  if (!answer.ok) throw new Error(`The file answered ${answer.status}.`)
  const bytes = new Uint8Array(await answer.arrayBuffer())
  const size = /\/(\d+)$/.exec(answer.headers.get('content-range') ?? '')?.[1]
  return { bytes, size: size === undefined ? bytes.length : Number(size) }
}

/** Draws a page as wide as its canvas is shown. */
export function draw(page: PDFPageProxy, canvas: HTMLCanvasElement): RenderTask {
  const natural = page.getViewport({ scale: 1 })
  const shown = canvas.clientWidth || natural.width
  // Sharper than twice is not seen, and takes four times the memory of once.
  const density = Math.min(2, window.devicePixelRatio || 1)
  const viewport = page.getViewport({ scale: (shown * density) / natural.width })
  canvas.width = Math.round(viewport.width)
  canvas.height = Math.round(viewport.height)
  return page.render({ canvas, viewport })
}
