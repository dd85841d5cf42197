import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { crumbsOf } from '@/app/_frame/crumbs'
import { Page } from '@/app/_frame/page-frame'
import { titled } from '@/app/_frame/titled'
import { Answered } from '@/components/positions/answered'
import { ActionForm } from '@/components/ui/forms/action-form'
import { Rendered } from '@/components/ui/rendered'
import { Time } from '@/components/ui/time'
import type { RulingView } from '@/lib/curation/moderation/present'
import { rulingsOn } from '@/lib/curation/moderation/queries'
import { renderOnPage } from '@/lib/platform/markdown/markdown'
import { pathInDebate, positionPath } from '@/lib/positions/paths'
import { asSeenBy, isMine } from '@/lib/positions/view/position'
import { positionAt } from '../found'
import { sendReply } from './actions'

type Props = PageProps<'/positions/[position]/rulings'>

export const generateMetadata = titled('rulings', 'decided')

/** Moderators' decisions on a position, with reasons and the author's reply; the author reads their own words here. */
export default async function RulingsPage({ params }: Props) {
  const { position: id } = await params
  const { person, context, position: found } = await positionAt(id, 'rulings')
  const position = asSeenBy(context, found)
  const rulings = await rulingsOn(context, id)
  const t = await getTranslations('rulings')
  const { seminar } = context.member
  const where = { locale: await getLocale(), timeZone: seminar.timeZone }
  const crumbs = crumbsOf(context, t('decided'))
  return (
    <Page person={person} crumbs={crumbs} title={t('decided')} kind="full-page acts">
      <Answered position={position} note={position.status === 'hidden' ? ` ${t('hiddenToOthers')}` : null}>
        <Rendered html={renderOnPage(position.argument, { id })} />
        <p className="small">
          <Link href={pathInDebate(context, position)}>{t('back')}</Link>
        </p>
      </Answered>
      {rulings.length === 0 ? <p className="muted">{t('nothingDecided')}</p> : null}
      {rulings.map((ruling) => (
        <Ruling key={ruling.id} ruling={ruling} mine={isMine(context, found)} where={where} t={t} />
      ))}
    </Page>
  )
}

type T = Awaited<ReturnType<typeof getTranslations<'rulings'>>>
type RulingProps = { ruling: RulingView; mine: boolean; where: { locale: string; timeZone: string }; t: T }

function Ruling({ ruling, mine, where, t }: RulingProps) {
  const { id, kind, reason, by, at, lifted, reply, into, position } = ruling
  return (
    <section className="ruling grid justify-items-start gap-s2" aria-labelledby={`r-${id}`}>
      <h2 id={`r-${id}`}>{t(`was.${kind}`, { name: by?.name ?? t('restraints.staff') })}</h2>
      <p className="small">
        <Time at={at} {...where} /> {into ? <a href={positionPath(into)}>{t('mergedInto')}</a> : null}
      </p>
      <p className="ps-s3 border-s-2 border-edge wrap-anywhere max-w-152" dir="auto">
        {reason}
      </p>
      {lifted ? (
        <p>
          <b>{t('lifted', { name: lifted.by?.name ?? t('restraints.staff') })}</b> <bdi>{lifted.reason}</bdi>{' '}
          <Time at={lifted.at} {...where} />
        </p>
      ) : null}
      {reply ? (
        <p className="ms-s4 ps-s3 border-s-2 border-edge wrap-anywhere">
          <b>{t('replied')}</b> <bdi>{reply.text}</bdi> <Time at={reply.at} {...where} />
        </p>
      ) : null}
      {mine && !reply ? (
        <ActionForm
          action={sendReply}
          label={t('reply')}
          entries={[{ name: 'reply', label: t('reply'), hint: t('replyHint'), kind: 'textarea', rows: 3 }]}
          hidden={{ ruling: id, position }}
          once={crypto.randomUUID()}
          submit={t('replyDo')}
          sending={t('doing')}
        />
      ) : null}
    </section>
  )
}
