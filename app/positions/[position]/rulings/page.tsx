import type { Metadata } from 'next'
import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { PageFrame } from '@/app/_frame/page-frame'
import { Answered } from '@/components/positions/answered'
import { ActionForm } from '@/components/ui/forms/action-form'
import { Rendered } from '@/components/ui/rendered'
import { Time } from '@/components/ui/time'
import { type RulingView, rulingsOn } from '@/lib/curation/rulings/queries'
import { renderOnPage } from '@/lib/platform/markdown/markdown'
import { pathInDebate, positionPath } from '@/lib/positions/paths'
import { findPosition } from '@/lib/positions/queries/find'
import { asSeenBy, isMine } from '@/lib/positions/view/position'
import { questionPath } from '@/lib/questions/paths'
import { seminarPath } from '@/lib/seminars/paths'
import { orNotFound } from '@/lib/web/found'
import { requirePerson } from '@/lib/web/session'
import { sendReply } from './actions'

type Props = { params: Promise<{ position: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('rulings')
  return { title: t('decided') }
}

/** What moderators decided on a position, why, and what its author says; its author reads their own words here. */
export default async function RulingsPage({ params }: Props) {
  const { position: id } = await params
  const person = await requirePerson(positionPath(id, 'rulings'))
  const { asked, position: found } = await orNotFound(findPosition(person, id))
  const position = asSeenBy(asked, found)
  const rulings = await rulingsOn(asked, id)
  const t = await getTranslations('rulings')
  const { seminar } = asked.member
  const where = { locale: await getLocale(), timeZone: seminar.timeZone }
  const crumbs = [
    { label: seminar.title, href: seminarPath(seminar.slug), lang: seminar.language },
    { label: asked.question.title, href: questionPath(seminar.slug, asked.question.number) },
    { label: t('decided') },
  ]
  return (
    <PageFrame person={person} crumbs={crumbs}>
      <main id="main" className="wrap full-page acts">
        <h1>{t('decided')}</h1>
        <Answered position={position} note={position.status === 'hidden' ? ` ${t('hiddenToOthers')}` : null}>
          <Rendered html={renderOnPage(position.argument, { id })} />
          <p className="small">
            <Link href={pathInDebate(asked, position)}>{t('back')}</Link>
          </p>
        </Answered>
        {rulings.length === 0 ? <p className="muted">{t('nothingDecided')}</p> : null}
        {rulings.map((ruling) => (
          <Ruling key={ruling.id} ruling={ruling} mine={isMine(asked, found)} where={where} t={t} />
        ))}
      </main>
    </PageFrame>
  )
}

type T = Awaited<ReturnType<typeof getTranslations<'rulings'>>>
type RulingProps = { ruling: RulingView; mine: boolean; where: { locale: string; timeZone: string }; t: T }

function Ruling({ ruling, mine, where, t }: RulingProps) {
  const { id, kind, reason, by, at, lifted, reply, into, position } = ruling
  return (
    <section className="ruling" aria-labelledby={`r-${id}`}>
      <h2 id={`r-${id}`}>{t(`was.${kind}`, { name: by?.name ?? t('restraints.staff') })}</h2>
      <p className="small">
        <Time at={at} {...where} /> {into ? <a href={positionPath(into)}>{t('mergedInto')}</a> : null}
      </p>
      <p className="ruling-reason" dir="auto">
        {reason}
      </p>
      {lifted ? (
        <p>
          <b>{t('lifted', { name: lifted.by?.name ?? t('restraints.staff') })}</b> <bdi>{lifted.reason}</bdi>{' '}
          <Time at={lifted.at} {...where} />
        </p>
      ) : null}
      {reply ? (
        <p className="ruling-reply">
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
