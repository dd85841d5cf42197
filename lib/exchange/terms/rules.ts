import { localTime, momentOf } from '@/lib/platform/time/local-time'
import { DAY } from '@/lib/platform/time/units'

type Term = { startsOn: string; timeZone: string }

/**
 * Starts of phases, the first of them on the day on which a term begins, and all others as many days later as before. Each
 * keeps its time of day, over every change of daylight saving.
 */
export function shifted<T extends { startsAt: Date }>(starts: T[], { startsOn, timeZone }: Term): T[] {
  const inOrder = starts.toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime())
  const [first] = inOrder
  if (!first) return []
  const days = Math.round((dayOf(startsOn) - dayOf(localTime(first.startsAt, timeZone))) / DAY)
  return inOrder.map((start) => {
    const [day = '', time = ''] = localTime(start.startsAt, timeZone).split('T')
    const moved = new Date(dayOf(day) + days * DAY).toISOString().slice(0, 10)
    return { ...start, startsAt: momentOf(`${moved}T${time}`, timeZone) ?? start.startsAt }
  })
}

const dayOf = (local: string): number => Date.parse(`${local.slice(0, 10)}T00:00:00Z`)
