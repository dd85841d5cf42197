/** The outcome of a save during which the person went on typing. */
export type AutosaveAnswer = { kept: KeptDraft } | { refused: 'stale' | 'problems'; text: string }

/** `keptAs`: the name under which the browser keeps words typed into this draft. */
export type KeptDraft = { draft: string; base: number; path: string; at: string; keptAs: string }

/** In milliseconds: the pause in typing after which the draft is kept, and the one before it is tried again. */
export const PAUSE = 1500
const AGAIN = 8000

/**
 * After how many milliseconds the next save follows this answer; null: when the person types. `isTyped`: they have typed since
 * the save was first sent. Null is no answer: the save may have been kept all the same, and is sent again as it was.
 */
export function afterSave(answer: AutosaveAnswer | null, isTyped: boolean): number | null {
  if (!answer) return AGAIN
  return isTyped && 'kept' in answer ? PAUSE : null
}
