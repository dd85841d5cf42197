import { z } from 'zod'

const FIRST = Date.UTC(1900, 0, 1)
const LAST = Date.UTC(3000, 0, 1)

/**
 * Whether an instant lies in the years 1900 to 2999. PostgreSQL stores later ones than JavaScript and JSON can read, and
 * near the end of year 9999 an instant leaves the range in another time zone.
 */
export const isInRange = (at: Date): boolean => at.getTime() >= FIRST && at.getTime() < LAST

/** An instant in an input: ISO 8601 with its offset from UTC. */
export const instant = z.iso
  .datetime({ offset: true, error: 'notATime' })
  .refine((text) => isInRange(new Date(text)), 'timeOutOfRange')
