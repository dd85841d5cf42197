import type { useTranslations } from 'next-intl'
import { moments } from '@/lib/opinion/stances/input'
import { degreeOf, degrees } from '@/lib/opinion/stances/rules'

export type SayOfOpinion = ReturnType<typeof useTranslations<'opinion'>>

/** What the form says, finished: it works in the browser too. */
export function stanceWords(say: SayOfOpinion) {
  return {
    when: say('stance.when'),
    moments: Object.fromEntries(moments.map((moment) => [moment, say(`stance.moment.${moment}`)])),
    weights: [-2, -1, 0, 1, 2].map((weight) => ({ value: weight, label: weightWords(say, weight) })),
    confidence: say('stance.confidence'),
    confidences: degrees.map((value) => ({ value, label: say(`stance.sure.${value}`) })),
    movedBy: say('stance.movedBy'),
    pair: say('stance.pair', { name: '{name}', words: '{words}' }),
    movedHint: say('stance.movedHint'),
    nothing: say('stance.nothing'),
    positions: say('stance.positions'),
    passages: say('stance.passages'),
    passage: say('stance.passage', { paragraph: '{paragraph}', number: '{number}' }),
    submit: say('stance.submit'),
    sending: say('stance.sending'),
  }
}

export type StanceWords = ReturnType<typeof stanceWords>

export function weightWords(say: SayOfOpinion, weight: number): string {
  if (weight <= -2) return say('stance.weight.stronglyAgainst')
  if (weight === -1) return say('stance.weight.against')
  if (weight === 0) return say('stance.weight.undecided')
  return weight === 1 ? say('stance.weight.for') : say('stance.weight.stronglyFor')
}

/** As the form says it, and the number where it says more: "fairly", "quite (80/100)". */
export function surenessWords(say: SayOfOpinion, confidence: number): string {
  const degree = degreeOf(confidence)
  const how = say(`stance.sure.${degree}`)
  return say('stance.sureness', { how: degree === confidence ? how : `${how} (${confidence}/100)` })
}
