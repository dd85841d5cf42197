/** The outcome of a save during which the person went on typing. */
export type AutosaveAnswer = { kept: KeptDraft } | { refused: 'stale' | 'problems'; text: string }

/**
 * `keptAs`: the name under which the browser keeps words typed into this draft. `replayed`: an earlier save under the same key
 * was kept, whose answer was lost, so that words typed since then are not.
 */
export type KeptDraft = {
  draft: string
  base: number
  path: string
  at: string
  keptAs: string
  replayed: boolean
}

/** In milliseconds: the pause in typing after which the draft is kept, and the one before it is tried again. */
export const PAUSE = 1500
const AGAIN = 8000

/** Whether words are left to save after this answer, and after how many milliseconds; null: when the person types. */
type AfterSave = { isTyped: boolean; again: number | null }

/** `isTyped`: the person has typed since the save began. Null is no answer: the save may have been kept all the same. */
export function afterSave(answer: AutosaveAnswer | null, isTyped: boolean): AfterSave {
  if (!answer) return { isTyped: true, again: AGAIN }
  if ('refused' in answer) return { isTyped, again: null }
  if (answer.kept.replayed) return { isTyped: true, again: 0 }
  return { isTyped, again: isTyped ? PAUSE : null }
}
