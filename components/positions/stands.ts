import type { PositionView } from '@/lib/positions/queries'
import type { Setting } from './position'

/** "stands with A, against C": where a position stands on each thesis that it names. */
export function stands({ thesis, stance, alsoStands }: PositionView, { say, labels }: Setting): string {
  if (thesis !== null && labels.length === 1) return say(`standsAlone.${stance}`)
  const others = labels.flatMap((label) => {
    const other = alsoStands[label]
    return other ? [say(`alsoStands.${other}`, { thesis: label })] : []
  })
  const first = thesis === null ? say('standsWithNone') : say(`stands.${stance}`, { thesis })
  return [first, ...others].join(', ')
}
