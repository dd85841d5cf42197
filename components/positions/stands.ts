import type { PositionView } from '@/lib/positions/view/position'
import type { RenderContext } from './render-context'

/**
 * The side that a position is drawn with: its thesis; in a question with one thesis, in favour, against and with
 * reservations are separate sides, as in the stance bar.
 */
export function sideOf(
  { thesis, stance }: Pick<PositionView, 'thesis' | 'stance'>,
  labels: string[],
): ThesisSide {
  if (thesis === null || labels.length !== 1) return { label: thesis }
  return loneSides[stance]
}

export type ThesisSide = { label: string | null; glyph?: string }

export const loneSides = {
  supports: { label: 'A', glyph: '+' },
  opposes: { label: 'B', glyph: '−' },
  qualifies: { label: 'C', glyph: '±' },
} as const

/** "stands with A, against C": a position's stance on each thesis that it names. */
export function stands(
  { thesis, stance, alsoStands }: Pick<PositionView, 'thesis' | 'stance' | 'alsoStands'>,
  { say, labels }: Pick<RenderContext, 'say' | 'labels'>,
): string {
  if (thesis !== null && labels.length === 1) return say(`standsAlone.${stance}`)
  const others = labels.flatMap((label) => {
    const other = alsoStands[label]
    return other ? [say(`alsoStands.${other}`, { thesis: label })] : []
  })
  const first = thesis === null ? say('standsWithNone') : say(`stands.${stance}`, { thesis })
  return [first, ...others].join(', ')
}
