import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { QuestionLabel } from '@/components/questions/question-label'
import type { Attention } from '@/lib/gradebook/participation/queries'
import { sayMoment } from '@/lib/platform/time/moment'
import { questionPath } from '@/lib/questions/paths'
import { seminarPath } from '@/lib/seminars/paths'

type Props = {
  attention: Attention
  seminar: { slug: string; timeZone: string }
  /** The page for a message to the people without a position; null where it cannot be sent. */
  writeHref: string | null
  /** Deadlines can be moved. */
  runs: boolean
}

/** Three lines above the table: people who are stuck, citations to review, and the next deadline. */
export async function AttentionItems({
  attention: { stuck, waiting, deadline },
  seminar,
  writeHref,
  runs,
}: Props) {
  const t = await getTranslations('participation')
  const where = { locale: await getLocale(), timeZone: seminar.timeZone }
  const names = new Intl.ListFormat(where.locale, { style: 'long', type: 'conjunction' })
  const more = stuck.people - stuck.names.length
  return (
    <section
      className="grid grid-cols-3 border-y border-ink mb-s4 text-small text-ink-2 max-phone:grid-cols-1"
      aria-label={t('attention')}
    >
      <Item isFirst title={t(stuck.open ? 'stuck' : 'stuckNone', { people: stuck.people })}>
        {stuck.people > 0 ? (
          <>
            <bdi>
              {t('stuckNames', {
                names: more > 0 ? stuck.names.join(', ') : names.format(stuck.names),
                more,
              })}
            </bdi>{' '}
            {writeHref ? (
              <Link className="whitespace-nowrap" href={writeHref}>
                {t('write')}
              </Link>
            ) : null}
          </>
        ) : null}
      </Item>
      <Item title={t('waiting', { citations: waiting.citations })}>
        {waiting.since ? (
          <>
            {t('oldest', { at: sayMoment(waiting.since, 'day', where) })}{' '}
            <Link href={seminarPath(seminar.slug, 'desk')}>{t('desk')}</Link>
          </>
        ) : null}
      </Item>
      <Item
        title={
          deadline
            ? t(`deadline.${deadline.phase}`, { at: sayMoment(deadline.at, 'day', where) })
            : t('noDeadline')
        }
      >
        {deadline ? (
          <>
            <QuestionLabel question={deadline.question} say={(_, values) => t('questionNumber', values)} />.{' '}
            {runs ? (
              <Link href={questionPath(seminar.slug, deadline.question.number, 'edit')}>{t('move')}</Link>
            ) : null}
          </>
        ) : null}
      </Item>
    </section>
  )
}

type ItemProps = { title: string; isFirst?: boolean; children: React.ReactNode }

const Item = ({ title, isFirst = false, children }: ItemProps) => (
  <p
    className={`py-s3 pe-s4 ${isFirst ? '' : 'border-s border-line ps-s4 max-phone:border-s-0 max-phone:border-t max-phone:ps-0'}`}
  >
    <b className="block font-serif font-medium text-[1.125rem]/[1.35] text-ink">{title}</b>
    {children}
  </p>
)
