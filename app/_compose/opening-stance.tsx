import type { getTranslations } from 'next-intl/server'
import { Notice } from '@/components/ui/notice'
import { askedNow } from '@/lib/opinion/stances/rules'
import { now } from '@/lib/platform/time/clock'
import { questionPath } from '@/lib/questions/paths'
import type { QuestionContext } from '@/lib/questions/queries'
import { mayTakePart } from '@/lib/seminars/access'

type Props = { context: QuestionContext; t: Awaited<ReturnType<typeof getTranslations<'compose'>>> }

/** Asks for the opening stance, which can be given only before the first position. The writer may skip it. */
export function OpeningStance({ context: { member, question, participation }, t }: Props) {
  const { firstPostedAt = null, polled = [] } = participation ?? {}
  const { phase, phaseBegan } = question
  const moment = askedNow({ phase, phaseBegan, firstPostedAt }, polled, now())
  if (moment !== 'opening' || !mayTakePart(member)) return null
  const at = (page: 'stance' | 'write') => questionPath(member.seminar.slug, question.number, page)
  return (
    <Notice icon="qualifies">
      <p>
        <b>{t('opening.title')}</b> {t('opening.text')}
      </p>
      <p className="row">
        <a className="btn btn-sm btn-primary" href={`${at('stance')}?next=write`}>
          {t('opening.say')}
        </a>
        <a className="btn btn-sm btn-quiet" href={`${at('write')}?stance=later`}>
          {t('opening.skip')}
        </a>
      </p>
    </Notice>
  )
}
