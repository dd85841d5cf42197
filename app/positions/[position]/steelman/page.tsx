import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { crumbsOf } from '@/app/_frame/crumbs'
import { Page } from '@/app/_frame/page-frame'
import { titled } from '@/app/_frame/titled'
import { AnswerSteelman } from '@/components/positions/answer-steelman'
import { Answered } from '@/components/positions/answered'
import { RestateForm } from '@/components/positions/restate-form'
import { Rendered } from '@/components/ui/rendered'
import { renderOnPage } from '@/lib/platform/markdown/markdown'
import { now } from '@/lib/platform/time/clock'
import { pathInDebate } from '@/lib/positions/paths'
import { steelmanState } from '@/lib/positions/rules'
import { ownSteelman, steelmenOf } from '@/lib/positions/steelman'
import { asSeenBy, isMine } from '@/lib/positions/view/position'
import { isOpen } from '@/lib/questions/rules'
import { maySpeak } from '@/lib/seminars/access'
import { positionAt } from '../found'
import { confirmSteelman, mendSteelman, sendSteelman } from './actions'

type Props = PageProps<'/positions/[position]/steelman'>

export const generateMetadata = titled('compose', 'steelman.crumb')

/** Restating a position before a rebuttal; for its author, the restatements that await an answer. */
export default async function SteelmanPage({ params }: Props) {
  const { position: id } = await params
  const { person, context, position: found } = await positionAt(id, 'steelman')
  if (!context.question.rules.steelman) notFound()
  const position = asSeenBy(context, found)
  const t = await getTranslations('compose')
  const { seminar } = context.member
  const own = isMine(context, position)
  const where = { locale: await getLocale(), timeZone: seminar.timeZone }
  const may = maySpeak(context.member) && isOpen(context.question.phase) && position.status === 'published'
  const mayRestate = may && context.question.phase !== 'synthesis'
  const mine = own ? null : await ownSteelman(context, id)
  const others = (await steelmenOf(context, id)).filter((one) => one.id !== mine?.id)
  const back = pathInDebate(context, position)
  const crumbs = crumbsOf(context, t('steelman.crumb'))
  return (
    <Page
      person={person}
      crumbs={crumbs}
      title={own ? t('steelman.titleOwn') : t('steelman.title')}
      kind="steelmen"
    >
      <Answered position={position} claimClass="answered-claim">
        <Rendered html={renderOnPage(position.argument, { id })} />
        <p className="small">
          <a href={back}>{t('steelman.back')}</a>
        </p>
      </Answered>
      {own || !mayRestate ? null : (
        <RestateForm
          position={position}
          mine={mine}
          state={steelmanState(mine, context.question.schedule, now())}
          once={crypto.randomUUID()}
          send={sendSteelman}
          where={where}
          t={t}
        />
      )}
      {own && others.length === 0 ? <p className="muted">{t('steelman.none')}</p> : null}
      {others.map((steelman) => (
        <AnswerSteelman
          key={steelman.id}
          steelman={steelman}
          own={own}
          may={own && may}
          confirm={confirmSteelman}
          mend={mendSteelman}
          t={t}
        />
      ))}
    </Page>
  )
}
