import { getTranslations } from 'next-intl/server'
import { crumbsOf } from '@/app/_frame/crumbs'
import { Page } from '@/app/_frame/page-frame'
import { titled } from '@/app/_frame/titled'
import { ActionForm } from '@/components/ui/forms/action-form'
import { followOf, hasFeed } from '@/lib/notices/queries'
import { requireQuestion } from '@/lib/web/question'
import { dropFeed, makeFeed, saveFollow } from './actions'

type Props = PageProps<'/seminars/[seminar]/questions/[question]/follow'>

export const generateMetadata = titled('notices', 'follow.title')

/** How much of a question the reader is notified of, and their feed of it. */
export default async function FollowPage({ params }: Props) {
  const { seminar: slug, question: number } = await params
  const { person, context } = await requireQuestion(slug, number)
  const { question } = context
  const t = await getTranslations('notices')
  const [{ level }, feed] = await Promise.all([followOf(person, question.id), hasFeed(person, question.id)])
  const crumbs = crumbsOf(context, t('follow.link'))
  const hidden = { question: question.id }
  return (
    <Page person={person} crumbs={crumbs} title={t('follow.title')} kind="desk">
      <section aria-label={t('follow.title')}>
        <ActionForm
          action={saveFollow}
          hidden={hidden}
          entries={[
            {
              name: 'level',
              label: t('follow.label'),
              kind: 'select',
              value: level,
              options: (['all', 'mine', 'none'] as const).map((value) => ({
                value,
                label: t(`follow.${value}`),
              })),
            },
          ]}
          submit={t('save')}
          sending={t('save')}
        />
      </section>
      <section aria-labelledby="feed">
        <header>
          <h2 id="feed">{t('follow.feed')}</h2>
          <p>{t('follow.feedHint')}</p>
        </header>
        <ActionForm
          action={makeFeed}
          hidden={hidden}
          entries={[]}
          submit={feed ? t('follow.makeFeedAnew') : t('follow.makeFeed')}
          sending={t('follow.makeFeed')}
          doneHint={t('follow.feedMade')}
        />
        {feed ? (
          <ActionForm
            action={dropFeed}
            hidden={hidden}
            entries={[]}
            submit={t('follow.dropFeed')}
            sending={t('follow.dropFeed')}
          />
        ) : null}
      </section>
    </Page>
  )
}
