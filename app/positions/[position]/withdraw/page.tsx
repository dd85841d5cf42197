import Link from 'next/link'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { crumbsOf } from '@/app/_frame/crumbs'
import { PageFrame } from '@/app/_frame/page-frame'
import { titled } from '@/app/_frame/titled'
import { WithdrawForm } from '@/components/positions/withdraw-form'
import { FullPage } from '@/components/ui/full-page'
import { threadPath } from '@/lib/positions/paths'
import { isMine } from '@/lib/positions/view/position'
import { positionAt } from '../found'
import { reinstatePosition, withdrawPosition } from './actions'

type Props = PageProps<'/positions/[position]/withdraw'>

export const generateMetadata = titled('compose', 'withdraw.crumb')

/** Withdrawing the reader's own position, or reversing that. */
export default async function WithdrawPage({ params }: Props) {
  const { position: id } = await params
  const { person, context, position } = await positionAt(id, 'withdraw')
  if (!isMine(context, position)) notFound()
  const t = await getTranslations('compose')
  const { seminar } = context.member
  const back = threadPath(seminar.slug, context.question.number, id)
  const isWithdrawn = position.status === 'withdrawn'
  const crumbs = crumbsOf(context, t('withdraw.crumb'))
  return (
    <PageFrame person={person} crumbs={crumbs}>
      <FullPage title={isWithdrawn ? t('withdraw.reinstateTitle') : t('withdraw.title')}>
        <p className="claim" dir="auto">
          {position.claim}
        </p>
        <p>{isWithdrawn ? t('withdraw.reinstateText') : t('withdraw.text')}</p>
        <WithdrawForm
          send={isWithdrawn ? reinstatePosition : withdrawPosition}
          position={id}
          reason={isWithdrawn ? null : { label: t('withdraw.reason'), hint: t('withdraw.reasonHint') }}
          submit={isWithdrawn ? t('withdraw.reinstate') : t('withdraw.do')}
        >
          <Link className="btn btn-quiet" href={back}>
            {t('cancel')}
          </Link>
        </WithdrawForm>
      </FullPage>
    </PageFrame>
  )
}
