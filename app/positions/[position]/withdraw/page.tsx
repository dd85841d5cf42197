import type { Metadata } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { PageFrame } from '@/app/_frame/page-frame'
import { WithdrawForm } from '@/components/positions/withdraw-form'
import { FullPage } from '@/components/ui/full-page'
import type { Person } from '@/lib/people/rules'
import { NotFound } from '@/lib/platform/errors'
import { positionPath, threadPath } from '@/lib/positions/paths'
import { findPosition } from '@/lib/positions/queries/find'
import { isMine } from '@/lib/positions/view/position'
import { questionPath } from '@/lib/questions/paths'
import { seminarPath } from '@/lib/seminars/paths'
import { orNotFound } from '@/lib/web/found'
import { requirePerson } from '@/lib/web/session'
import { reinstatePosition, withdrawPosition } from './actions'

type Props = { params: Promise<{ position: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('compose')
  return { title: t('withdraw.crumb') }
}

/** Withdrawing one's own position, or taking that back. */
export default async function WithdrawPage({ params }: Props) {
  const { position: id } = await params
  const person = await requirePerson(positionPath(id, 'withdraw'))
  const { asked, position } = await orNotFound(findOwn(person, id))
  const t = await getTranslations('compose')
  const { seminar } = asked.member
  const back = threadPath(seminar.slug, asked.question.number, id)
  const isWithdrawn = position.status === 'withdrawn'
  const crumbs = [
    { label: seminar.title, href: seminarPath(seminar.slug), lang: seminar.language },
    { label: asked.question.title, href: questionPath(seminar.slug, asked.question.number) },
    { label: t('withdraw.crumb') },
  ]
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

async function findOwn(person: Person, id: string) {
  const found = await findPosition(person, id)
  if (!isMine(found.asked, found.position)) throw new NotFound()
  return found
}
