import { getLocale, getTranslations } from 'next-intl/server'
import { Notice } from '@/components/ui/notice'
import { now } from '@/lib/platform/time/clock'
import { sayMoment } from '@/lib/platform/time/moment'
import { publicQuestionPath } from '@/lib/questions/paths'
import type { QuestionContext } from '@/lib/questions/queries'

/** Tells members that people without an account read the question, since when, and under what names they read of them. */
export async function PublicNotice({ context }: { context: QuestionContext }) {
  const { publicAccess, question, member } = context
  if (!publicAccess) return null
  const t = await getTranslations('public.notice')
  const where = { locale: await getLocale(), timeZone: member.seminar.timeZone }
  const { since, namesFrom } = publicAccess
  return (
    <Notice icon="link">
      <p>
        <b>{t('is', { at: sayMoment(since, 'moment', where) })}</b> {namesSaid()}{' '}
        <a href={publicQuestionPath(question.id)}>{t('see')}</a>
      </p>
    </Notice>
  )

  function namesSaid() {
    if (!namesFrom || question.rules.names !== 'named') return t('pseudonyms')
    return namesFrom > now() ? t('namesFrom', { at: sayMoment(namesFrom, 'moment', where) }) : t('named')
  }
}
