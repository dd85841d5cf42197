import type { Problems } from '@/lib/platform/errors'
import { DAY, MINUTE } from '@/lib/platform/time/units'
import { isOpen, type PhaseName } from '@/lib/questions/rules'
import { type MomentName, moments } from './input'

type Standing = { phase: PhaseName; phaseBegan: Date; firstPostedAt: Date | null }

/** A person who has just posted may still give their opening stance; later they will have read the others. */
const AFTER_POSTING = 15 * MINUTE

/** The final stance is asked for while the debate is fresh, also once the question is closed. */
const AFTER_CLOSING = 7 * DAY

/** Why the person cannot give a stance at this moment; null when they can. */
export function stanceProblem(moment: MomentName, standing: Standing, now: Date): string | null {
  const { phase, phaseBegan, firstPostedAt } = standing
  if (moment === 'opening') {
    const isEarly = !firstPostedAt || now.getTime() - firstPostedAt.getTime() < AFTER_POSTING
    return isEarly && (phase === 'reading' || phase === 'opening') ? null : 'openingStanceOver'
  }
  if (moment === 'during')
    return isOpen(phase) ? null : phase === 'reading' ? 'stillReading' : 'questionClosed'
  if (phase === 'synthesis') return null
  if (phase !== 'closed') return 'closingStanceLater'
  return now.getTime() - phaseBegan.getTime() < AFTER_CLOSING ? null : 'closingStanceOver'
}

/** The moments at which the person can give a stance now. */
export const momentsNow = (standing: Standing, now: Date): MomentName[] =>
  moments.filter((moment) => stanceProblem(moment, standing, now) === null)

/** The stance to ask for: the opening and the final one. Stances in between are voluntary. */
export function askedNow(standing: Standing, polled: string[], now: Date): 'opening' | 'closing' | null {
  const open = momentsNow(standing, now)
  if (open.includes('closing')) return polled.includes('closing') ? null : 'closing'
  return open.includes('opening') && !standing.firstPostedAt && !polled.includes('opening') ? 'opening' : null
}

export function weightProblems(weights: Record<string, number>, labels: string[]): Problems {
  const problems: Problems = {}
  for (const label of Object.keys(weights))
    if (!labels.includes(label)) problems[`weights.${label}`] = { code: 'noSuchThesis' }
  if (Object.keys(weights).length === 0) problems.weights = { code: 'weighSomething' }
  return problems
}

/** The degrees of certainty in the form. */
export const degrees = [0, 25, 50, 75, 100] as const

/** The nearest of the form's degrees: the API accepts any number from 0 to 100. */
export const degreeOf = (confidence: number): (typeof degrees)[number] =>
  degrees[Math.round(confidence / 25)] ?? 50
