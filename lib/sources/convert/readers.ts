import type { DocumentReader } from './document'
import type { MediaType } from './formats'
import { readMarkdown, readPlainText } from './text/read'

/** The reader of each format. It runs in a child process, and loads its libraries on first use. */
export const readers: Record<MediaType, DocumentReader> = {
  'text/plain': readPlainText,
  'text/markdown': readMarkdown,
  'text/html': async (bytes, context) => (await import('./markup/html')).readHtml(bytes, context),
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': async (bytes) =>
    (await import('./markup/docx')).readDocx(bytes),
  'application/epub+zip': async (bytes) => (await import('./markup/epub')).readEpub(bytes),
  'application/pdf': async (bytes, context) => (await import('./pdf/read')).readPdf(bytes, context),
}
