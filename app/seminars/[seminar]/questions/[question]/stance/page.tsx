import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { crumbsOf } from '@/app/_frame/crumbs'
import { Page } from '@/app/_frame/page-frame'
import { titled } from '@/app/_frame/titled'
import { MyStances } from '@/components/opinion/my-stances'
import { StanceForm } from '@/components/opinion/stance-form'
import { Notice } from '@/components/ui/notice'
import { moversOf, myStances } from '@/lib/opinion/stances/queries'
import { askedNow, degreeOf, degrees, momentsNow } from '@/lib/opinion/stances/rules'
import { now } from '@/lib/platform/time/clock'
import { questionPath } from '@/lib/questions/paths'
import type { QuestionContext } from '@/lib/questions/queries'
import { theses } from '@/lib/questions/theses'
import { mayTakePart } from '@/lib/seminars/access'
import { messagesFor } from '@/lib/web/island-messages'
import { requireQuestion } from '@/lib/web/question'
import { sayStance } from './actions'

type Props = PageProps<'/seminars/[seminar]/questions/[question]/stance'>

export const generateMetadata = titled('opinion', 'stance.title')

/** The reader's stance on the theses: asked for at the start and at the end, and optional in between. */
export default async function StancePage({ params, searchParams }: Props) {
  const { seminar: slug, question: number } = await params
  const { person, context } = await requireQuestion(slug, number)
  const { member, question } = context
  const path = questionPath(slug, number)
  const t = await getTranslations('opinion')
  const [known, mine, movers] = await Promise.all([
    theses(question.id),
    myStances(context),
    moversOf(context),
  ])
  const latest = mine.at(-1)
  const moments = mayTakePart(member) ? momentsNow(standingOf(context), now()) : []
  const crumbs = crumbsOf(context, t('stance.crumb'))
  const { said: saidAt, next } = await searchParams
  const said = saidAt !== undefined
  return (
    <Page person={person} crumbs={crumbs} title={t('stance.title')} kind="stance-page" island="stance">
      <p>{t('stance.lead')}</p>
      {said ? <Notice>{t('stance.said')}</Notice> : null}
      {moments.length > 0 && !said ? (
        <StanceForm
          send={sayStance}
          question={question.id}
          next={next === 'write' ? 'write' : undefined}
          once={crypto.randomUUID()}
          moments={preferred(context, moments)}
          theses={known.map(({ label, name, statement }) => ({ label, name, statement }))}
          latest={latest && { ...latest, confidence: degreeOf(latest.confidence) }}
          movers={movers}
          degrees={degrees}
          messages={await messagesFor('stance')}
        />
      ) : null}
      {moments.length === 0 ? <p className="muted">{t('stance.notNow')}</p> : null}
      <MyStances
        mine={mine}
        labels={known.map(({ label }) => label)}
        path={path}
        say={t}
        locale={await getLocale()}
        timeZone={member.seminar.timeZone}
      />
      <p>
        <Link className="btn" href={path}>
          {t('stance.back')}
        </Link>{' '}
        {said && moments.length > 0 ? (
          <Link className="btn btn-quiet" href={`${path}/stance`}>
            {t('stance.again')}
          </Link>
        ) : null}
      </p>
    </Page>
  )
}

const standingOf = ({ question: { phase, phaseBegan }, participation }: QuestionContext) => ({
  phase,
  phaseBegan,
  firstPostedAt: participation?.firstPostedAt ?? null,
})

/** The moment to ask for first; by default the optional stance in between. */
function preferred(context: QuestionContext, moments: ReturnType<typeof momentsNow>) {
  const first = askedNow(standingOf(context), context.participation?.polled ?? [], now()) ?? 'during'
  return [...moments].sort((a, b) => Number(b === first) - Number(a === first))
}
