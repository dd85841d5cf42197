import type { Piece } from '@/lib/platform/words/word-diff'
import type { FieldFindings } from '@/lib/positions/draft/findings'
import type { PassageDetail } from '@/lib/sources/passages/match'

/** Why a typed quotation was not taken: the problem in words, and the passages that it tells of. */
export type Refusal = { text: string; detail?: PassageDetail }

/** What a look for typed words answers. */
export type Checked = { found: string } | { refusal: Refusal } | { failed: 'signedOut' | 'unreachable' }

/** What the form shows besides problems and what was typed; citations by number, `focus` a field's path. */
export type Shown = {
  refusals?: Record<number, Refusal>
  /** Of each field that was checked, by the path that the server gives it. */
  quotations?: Record<string, FieldFindings>
  preview?: string
  savedAt?: string
  focus?: string
  stale?: Stale
}

/** Somebody's other window edited first: what stands now, and what this text changes in it. */
export type Stale = { revision: number; title: string; claim: Piece[]; argument: Piece[] }
