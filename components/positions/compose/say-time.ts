/** "14:32" for today, "12 Nov, 14:32" for another day, where the seminar is. */
export function sayTime(at: string, locale: string, timeZone: string, now = new Date()): string {
  const moment = new Date(at)
  const tag = locale === 'en' ? 'en-GB' : locale
  const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone } as const
  const day = (date: Date) => new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', timeZone }).format(date)
  const other = day(moment) === day(now) ? {} : ({ day: 'numeric', month: 'short' } as const)
  return new Intl.DateTimeFormat(tag, { ...other, ...time }).format(moment)
}
