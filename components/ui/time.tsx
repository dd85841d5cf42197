import { type Style, sayMoment, zoneName } from '@/lib/platform/time/moment'

type Props = {
  at: Date | string
  locale: string
  /** IANA name of the seminar's time zone. */
  timeZone: string
  style?: Style
  /** Deadlines name their zone: "(La Paz)". */
  zone?: boolean
}

/** A moment in the seminar's time zone, written out. */
export function Time({ at, locale, timeZone, style = 'moment', zone = false }: Props) {
  const moment = typeof at === 'string' ? new Date(at) : at
  return (
    <time dateTime={moment.toISOString()}>
      {sayMoment(moment, style, { locale, timeZone })}
      {zone ? ` (${zoneName(timeZone)})` : null}
    </time>
  )
}
