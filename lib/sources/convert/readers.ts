import type { DocumentReader } from './document'
import type { MediaType } from './formats'
import { readMarkdown, readPlainText } from './text/read'

/** The reader of each format. It runs in a child process, and loads its libraries on first use. */
export const readers: Record<MediaType, DocumentReader> = {
  'text/plain': readPlainText,
  'text/markdown': readMarkdown,
}
