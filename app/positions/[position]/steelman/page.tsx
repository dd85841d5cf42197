import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { PageFrame } from '@/app/_frame/page-frame'
import { AnswerSteelman } from '@/components/positions/answer-steelman'
import { Answered } from '@/components/positions/answered'
import { RestateForm } from '@/components/positions/restate-form'
import { Rendered } from '@/components/ui/rendered'
import { NotFound } from '@/lib/platform/errors'
import { renderOnPage } from '@/lib/platform/markdown/markdown'
import { now } from '@/lib/platform/time/clock'
import { pathInDebate, positionPath } from '@/lib/positions/paths'
import { findPosition } from '@/lib/positions/queries/find'
import { steelmanState } from '@/lib/positions/rules'
import { ownSteelman, steelmenOf } from '@/lib/positions/steelman'
import { asSeenBy, isMine } from '@/lib/positions/view/position'
import { questionPath } from '@/lib/questions/paths'
import { isOpen } from '@/lib/questions/rules'
import { maySpeak } from '@/lib/seminars/access'
import { seminarPath } from '@/lib/seminars/paths'
import { orNotFound } from '@/lib/web/found'
import { requirePerson } from '@/lib/web/session'
import { confirmSteelman, mendSteelman, sendSteelman } from './actions'

type Props = { params: Promise<{ position: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('compose')
  return { title: t('steelman.crumb') }
}

/** Restating a position before one rebuts it; for its author, the restatements that wait for an answer. */
export default async function SteelmanPage({ params }: Props) {
  const { position: id } = await params
  const person = await requirePerson(positionPath(id, 'steelman'))
  const { asked, position: found } = await orNotFound(asking(person, id))
  const position = asSeenBy(asked, found)
  const t = await getTranslations('compose')
  const { seminar } = asked.member
  const own = isMine(asked, position)
  const where = { locale: await getLocale(), timeZone: seminar.timeZone }
  const may = maySpeak(asked.member) && isOpen(asked.question.phase) && position.status === 'published'
  const mayRestate = may && asked.question.phase !== 'synthesis'
  const mine = own ? null : await ownSteelman(asked, id)
  const others = (await steelmenOf(asked, id)).filter((one) => one.id !== mine?.id)
  const back = pathInDebate(asked, position)
  const crumbs = [
    { label: seminar.title, href: seminarPath(seminar.slug), lang: seminar.language },
    { label: asked.question.title, href: questionPath(seminar.slug, asked.question.number) },
    { label: t('steelman.crumb') },
  ]
  return (
    <PageFrame person={person} crumbs={crumbs}>
      <main id="main" className="wrap steelmen">
        <h1>{own ? t('steelman.titleOwn') : t('steelman.title')}</h1>
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
            state={steelmanState(mine, asked.question.schedule, now())}
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
      </main>
    </PageFrame>
  )
}

/** Where the question does not ask for steelmen there is none of this. */
async function asking(person: Parameters<typeof findPosition>[0], id: string) {
  const found = await findPosition(person, id)
  if (!found.asked.question.rules.steelman) throw new NotFound()
  return found
}
