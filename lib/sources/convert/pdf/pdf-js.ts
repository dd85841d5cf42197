import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import type { PDFDocumentProxy } from 'pdfjs-dist'
import { standIn } from './stand-ins'

/** A document that pdf.js has opened. Destroy its loading task when it is done with. */
export type OpenPdf = PDFDocumentProxy

/** Why a file did not open: it asks for a password, or it is no whole PDF. */
export type PdfFault = 'pdfLocked' | 'pdfBroken'

type Opened = { ok: true; pdf: OpenPdf } | { ok: false; fault: PdfFault }

/** In pixels. Pictures above it are left out before they are unpacked: they cost memory, and text needs none. */
const NO_PICTURES = 1

/**
 * Opens a PDF, for its text or for pictures of at most so many pixels. Nothing in the file is run, and nothing is fetched.
 * pdf.js works in the calling thread in Node, so this belongs in a child process.
 */
export async function openPdf(bytes: Uint8Array, largestPicture = NO_PICTURES): Promise<Opened> {
  standIn()
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs')
  const folder = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))
  const loading = getDocument({
    // pdf.js takes the buffer over.
    data: new Uint8Array(bytes),
    verbosity: 0,
    isEvalSupported: false,
    enableXfa: false,
    useSystemFonts: false,
    disableFontFace: true,
    useWorkerFetch: false,
    fontExtraProperties: true,
    maxImageSize: largestPicture,
    cMapUrl: `${folder}/cmaps/`,
    cMapPacked: true,
    standardFontDataUrl: `${folder}/standard_fonts/`,
    wasmUrl: `${folder}/wasm/`,
  })
  try {
    return { ok: true, pdf: await loading.promise }
  } catch (error) {
    return {
      ok: false,
      fault: error instanceof Error && error.name === 'PasswordException' ? 'pdfLocked' : 'pdfBroken',
    }
  }
}
