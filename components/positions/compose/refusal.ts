import type { Piece } from '@/lib/platform/words/word-diff'
import type { FieldFindings } from '@/lib/positions/draft/findings'

/** `missing`: the text has it and the quotation not; `added`: the other way round. */

/** A place in a text that a quotation may mean, and what stands around it. */
export type Candidate = {
  source: string
  version: number
  start: number
  end: number
  quote: string
  /** "Text 1, ¶ 25", and the locator alone. */
  said: string
  where: string
  before: string
  after: string
}

/** Why a typed quotation was not taken, and the ways out of it. Everything in words already. */
export type Refusal = {
  kind: 'none' | 'closest' | 'several' | 'other'
  text: string
  closest?: Candidate
  differences: Piece[]
  alarms: string[]
  candidates: Candidate[]
}

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
