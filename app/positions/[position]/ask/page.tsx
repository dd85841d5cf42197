import Link from 'next/link'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { crumbsOf } from '@/app/_frame/crumbs'
import { PageFrame } from '@/app/_frame/page-frame'
import { ActionForm } from '@/components/ui/forms/action-form'
import { FullPage } from '@/components/ui/full-page'
import { mayAskForAnswers, maySeeAnswerRequests } from '@/lib/curation/answer-requests/access'
import { type AnswererView, answerersFor, answerRequestsOn } from '@/lib/curation/answer-requests/queries'
import { asSeenBy } from '@/lib/positions/view/position'
import { questionPath } from '@/lib/questions/paths'
import { positionAt } from '../found'
import { askPerson, withdrawRequest } from './actions'

type Props = PageProps<'/positions/[position]/ask'>

export async function generateMetadata() {
  return { title: (await getTranslations('participation'))('coverage.askTitle') }
}

/** Staff ask a participant to answer a position. */
export default async function AskPage({ params }: Props) {
  const { position: id } = await params
  const { person, context, position } = await positionAt(id, 'ask')
  if (!maySeeAnswerRequests(context.member)) notFound()
  const [people, requests] = await Promise.all([
    answerersFor(context, position),
    answerRequestsOn(context, position),
  ])
  const t = await getTranslations('participation.coverage')
  const coverage = questionPath(context.member.seminar.slug, context.question.number, 'coverage')
  const may = mayAskForAnswers(context, position)
  return (
    <PageFrame
      person={person}
      crumbs={crumbsOf(context, { label: t('title'), href: coverage }, t('askTitle'))}
    >
      <FullPage title={t('askTitle')}>
        <p className="claim text-ink" dir="auto">
          {asSeenBy(context, position).claim}
        </p>
        <p>{t('askLead')}</p>
        {may && people.length === 0 ? <p className="muted">{t('nobody')}</p> : null}
        {may && people.length > 0 ? <AskForm position={id} people={people} /> : null}
        {requests.length > 0 ? <h2>{t('standing')}</h2> : null}
        <ul className="roll">
          {requests.map((request) => (
            <li key={request.id}>
              <p>
                <b dir="auto">{request.person.name}</b>{' '}
                <span className="muted">{t(request.answered ? 'answered' : 'waits')}</span>
                {request.note ? (
                  <>
                    <br />
                    <bdi>{request.note}</bdi>
                  </>
                ) : null}
              </p>
              {may && !request.answered ? (
                <ActionForm
                  action={withdrawRequest}
                  entries={[]}
                  hidden={{ request: request.id }}
                  submit={t('withdraw')}
                  sending={t('withdrawing')}
                  className="inline"
                  label={`${t('withdraw')}: ${request.person.name}`}
                />
              ) : null}
            </li>
          ))}
        </ul>
        <p>
          <Link href={coverage}>{t('back')}</Link>
        </p>
      </FullPage>
    </PageFrame>
  )
}

async function AskForm({ position, people }: { position: string; people: AnswererView[] }) {
  const t = await getTranslations('participation.coverage')
  const options = people.map(({ id, name, given }) => ({ value: id, label: t('whoOption', { name, given }) }))
  return (
    <ActionForm
      action={askPerson}
      label={t('askTitle')}
      entries={[
        { name: 'person', label: t('who'), kind: 'select', value: options[0]?.value, options },
        { name: 'note', label: t('note'), kind: 'textarea', rows: 3 },
      ]}
      hidden={{ position }}
      once={crypto.randomUUID()}
      submit={t('do')}
      sending={t('doing')}
      primary
    />
  )
}
