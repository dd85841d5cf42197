import type { Problem } from '../errors'
import { isInRange } from './instant'
import { DAY } from './units'

const LOCAL = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::\d\d(?:\.\d{1,3})?)?$/

/**
 * The instant of a local time such as `2026-03-29T02:30` in a time zone, or null if the text is no time. In the hour that
 * summer time skips, counts on from the hour before; of an hour that occurs twice, takes the first, as in RFC 5545.
 */
export function momentOf(local: string, timeZone: string): Date | null {
  const [, year, month, day, hour, minute] = (LOCAL.exec(local) ?? []).map(Number)
  if (!year || !month || !day || hour === undefined || minute === undefined) return null
  const asUtc = Date.UTC(year, month - 1, day, hour, minute)
  if (localTime(new Date(asUtc), 'UTC') !== local.slice(0, 16)) return null
  const before = offsetAt(asUtc - DAY, timeZone)
  const after = offsetAt(asUtc + DAY, timeZone)
  const moments = [before, after].map((offset) => asUtc - offset)
  const real = moments.find((moment) => localTime(new Date(moment), timeZone) === local.slice(0, 16))
  return new Date(real ?? asUtc - before)
}

/** The instant of a typed local time in a time zone, or the problem that prevents storing it. */
export function typedInstant(local: string, timeZone: string): { at: Date } | { problem: Problem } {
  const at = momentOf(local, timeZone)
  if (!at) return { problem: { code: 'notATime' } }
  return isInRange(at) ? { at } : { problem: { code: 'timeOutOfRange' } }
}

/** The local time in a time zone, in the format of a time field: `2026-03-29T02:30`. */
export function localTime(at: Date, timeZone: string): string {
  const { year, month, day, hour, minute } = partsOf(at, timeZone)
  return `${year?.padStart(4, '0')}-${month}-${day}T${hour}:${minute}`
}

/** The day of an instant in a time zone: `2026-11-30`. */
export const localDay = (at: Date, timeZone: string): string => localTime(at, timeZone).slice(0, 10)

/** The milliseconds by which local time is ahead of UTC. */
function offsetAt(at: number, timeZone: string): number {
  const { year, month, day, hour, minute, second } = partsOf(new Date(at), timeZone)
  const shown = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
  )
  return shown - Math.floor(at / 1000) * 1000
}

function partsOf(at: Date, timeZone: string): Record<string, string | undefined> {
  return Object.fromEntries(
    formatOf(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  )
}

const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known) return known
  const two = '2-digit' as const
  const parts = { year: 'numeric', month: two, day: two, hour: two, minute: two, second: two } as const
  const made = new Intl.DateTimeFormat('en-US', { ...parts, hourCycle: 'h23', calendar: 'gregory', timeZone })
  formats.set(timeZone, made)
  return made
}
