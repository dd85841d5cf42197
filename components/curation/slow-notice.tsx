import { getLocale, getTranslations } from 'next-intl/server'
import { Notice } from '@/components/ui/notice'
import { sayMoment } from '@/lib/platform/time/moment'

type Props = {
  slow: { minutes: number; reason: string; until: Date | null; next: Date | null }
  timeZone: string
}

/** Says that a question is slow, why, until when, and when the reader may post next. */
export async function SlowNotice({ slow: { minutes, reason, until, next }, timeZone }: Props) {
  const t = await getTranslations('rulings')
  const where = { locale: await getLocale(), timeZone }
  return (
    <Notice>
      <p>
        <b>{t('slow.is', { minutes })}</b> <bdi>{reason}</bdi>{' '}
        {until ? t('slow.ends', { at: sayMoment(until, 'moment', where) }) : null}{' '}
        {next ? <b>{t('slow.next', { at: sayMoment(next, 'moment', where) })}</b> : null}
      </p>
    </Notice>
  )
}
