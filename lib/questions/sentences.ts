import type { Rules } from './input'

/** A sentence about what a question asks of a post: the message `thread.asks.<ask>`, and its values. */
export type AskedSentence = { ask: Ask; values: Record<string, number> }

type Ask =
  | 'citations'
  | 'distinct'
  | 'words'
  | 'bothSides'
  | 'steelman'
  | 'quotations'
  | 'pseudonyms'
  | 'pseudonymsToAll'

/** The rules in words, as participants read them: the question's page and the editor show the same sentences. */
export function sentencesOf(
  rules: Omit<Rules, 'blind' | 'editWindowMinutes' | 'reviewers'>,
): AskedSentence[] {
  const { citations, distinctPassages: passages, maxWords: words, names } = rules
  const asked: Array<AskedSentence | false> = [
    { ask: 'citations', values: { citations } },
    passages > citations && { ask: 'distinct', values: { passages } },
    rules.bothSides && { ask: 'bothSides', values: {} },
    { ask: 'words', values: { words } },
    rules.steelman && { ask: 'steelman', values: {} },
    rules.quotations === 'refuse' && { ask: 'quotations', values: {} },
    names !== 'named' && { ask: names, values: {} },
  ]
  return asked.filter((sentence) => sentence !== false)
}
