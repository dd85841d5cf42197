import { verdicts } from '@/lib/citations/rules'

/** The decisions with their keys, in the order of the bar. */
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
