import type { Debate } from '../debate/debate'
import { aifOf } from './aif'
import { ANNOTATIONS_TYPE, annotationsOf } from './annotations'
import { argdownOf } from './argdown'
import { kialoOf } from './kialo'
import { type DebateMessages, markdownOf } from './markdown'
import type { DebateFormat } from './paths'
import { polisOf } from './polis'
import { tableOf } from './table'

type DebateWriter = (debate: Debate, say: DebateMessages) => AsyncGenerator<string | Uint8Array>

/** How each format is written, and its media type. */
export const debateWriters: Record<DebateFormat, { type: string; write: DebateWriter }> = {
  md: { type: 'text/markdown', write: markdownOf },
  csv: { type: 'text/csv', write: tableOf },
  argdown: { type: 'text/vnd.argdown', write: argdownOf },
  'aif.json': { type: 'application/json', write: aifOf },
  jsonld: { type: ANNOTATIONS_TYPE, write: annotationsOf },
  'kialo.txt': { type: 'text/plain', write: kialoOf },
  'polis.zip': { type: 'application/zip', write: polisOf },
}
