export type Style = 'moment' | 'day' | 'date' | 'long'

type Where = { locale: string; timeZone: string }

const styles: Record<Style, Intl.DateTimeFormatOptions> = {
  moment: {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  },
  day: { weekday: 'short', day: 'numeric', month: 'short' },
  date: { day: 'numeric', month: 'short' },
  long: {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  },
}

/** A date as people write it in the seminar's place: "Thu 13 Nov, 23:59". The year appears only if it is another one. */
export function sayMoment(at: Date, style: Style, { locale, timeZone }: Where, now = new Date()): string {
  const sameYear = yearIn(at, timeZone) === yearIn(now, timeZone)
  const parts = formatOf(locale, timeZone, style, !sameYear).formatToParts(at)
  // English puts a comma after the weekday, which gives three pieces where two read better.
  return parts.map((part, n) => (parts[n - 1]?.type === 'weekday' ? ' ' : part.value)).join('')
}

/** "La Paz" for America/La_Paz: a name of the time zone that needs no translation. */
export function zoneName(timeZone: string): string {
  return timeZone.slice(timeZone.lastIndexOf('/') + 1).replaceAll('_', ' ')
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** Creating a format costs more than using it a hundred times, and there are few. */
function formatOf(locale: string, timeZone: string, style: Style, withYear: boolean): Intl.DateTimeFormat {
  const key = `${locale} ${timeZone} ${style} ${withYear}`
  const known = formats.get(key)
  if (known) return known
  const options = { ...styles[style], timeZone, ...(withYear ? { year: 'numeric' as const } : {}) }
  const made = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, options)
  formats.set(key, made)
  return made
}

function yearIn(at: Date, timeZone: string): string {
  return (
    formatOf('en', timeZone, 'long', true)
      .formatToParts(at)
      .find((part) => part.type === 'year')?.value ?? ''
  )
}
