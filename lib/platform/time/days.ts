import { DAY } from './units'

/*
 * Calendar days as `2026-11-30`, without a time zone.
 */

/** Days since 1970-01-01. */
export const dayNumber = (day: string): number => Math.round(Date.parse(`${day}T00:00Z`) / DAY)

export const dayOf = (number: number): string => new Date(number * DAY).toISOString().slice(0, 10)

export const addDays = (day: string, days: number): string => dayOf(dayNumber(day) + days)
