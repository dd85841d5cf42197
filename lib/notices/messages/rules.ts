import { MOST_RECIPIENTS } from './input'

/** A part of the chosen people, which one message can reach. Parts count from 1. */
export type RecipientsPart = { ids: string[]; part: number; parts: number }

/** The part with this number; the first, where there is no such part. */
export function partOfRecipients(chosen: string[], part: number): RecipientsPart {
  const parts = Math.max(1, Math.ceil(chosen.length / MOST_RECIPIENTS))
  const known = Number.isInteger(part) && part >= 1 && part <= parts ? part : 1
  return { ids: chosen.slice((known - 1) * MOST_RECIPIENTS, known * MOST_RECIPIENTS), part: known, parts }
}
