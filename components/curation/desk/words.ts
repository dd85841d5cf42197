import { verdicts } from '@/lib/citations/rules'
import type { DeskSetting } from './say'

/** What can be decided, with its key, in the order of the bar. */
export const decisions = [...verdicts, 'ask'] as const
export type Decision = (typeof decisions)[number]

export const keyOf: Record<Decision, string> = {
  verified: 'v',
  partlySupports: 'p',
  outOfContext: 'o',
  doesNotSupport: 'd',
  mistranslated: 'm',
  ask: 'a',
}

/** Finished strings for the island. */
export type DecisionWords = ReturnType<typeof decisionWords>

export function decisionWords({ say }: Pick<DeskSetting, 'say'>) {
  const verdict = Object.fromEntries(decisions.map((one) => [one, say(`verdict.${one}`)]))
  const held = Object.fromEntries(verdicts.map((one) => [one, say(`held.${one}`)]))
  return {
    verdict: verdict as Record<Decision, string>,
    held,
    note: say('note'),
    decision: say('decision'),
    save: say('save'),
    saveNew: say('saveNew'),
    saving: say('saving'),
    deciding: say('deciding'),
    decidingHint: say('decidingHint'),
    decidingIn: say('decidingIn'),
    first: say('first'),
    last: say('last'),
    none: say('none'),
    clear: say('clear'),
    edited: say('conflict.edited'),
    judged: say('conflict.judged'),
    yours: say('conflict.yours'),
    theirs: say('conflict.theirs'),
    next: say('next'),
  }
}
