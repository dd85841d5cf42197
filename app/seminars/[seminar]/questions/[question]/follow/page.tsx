import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PageFrame } from '@/app/_frame/page-frame'
import { ActionForm } from '@/components/ui/forms/action-form'
import { followOf, hasFeed } from '@/lib/notices/queries'
import { questionPath } from '@/lib/questions/paths'
import { seminarPath } from '@/lib/seminars/paths'
import { requirePerson } from '@/lib/web/session'
import { askedFor } from '../thread-page'
import { dropFeed, makeFeed, saveFollow } from './actions'

type Props = { params: Promise<{ seminar: string; question: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('notices')
  return { title: t('follow.title') }
}

/** How much of a question the reader wants to hear of, and their feed of it. */
export default async function FollowPage({ params }: Props) {
  const { seminar: slug, question: number } = await params
  const path = questionPath(slug, number)
  const person = await requirePerson(`${path}/follow`)
  const { member, question } = await askedFor(slug, number)
  const t = await getTranslations('notices')
  const [{ level }, feed] = await Promise.all([followOf(person, question.id), hasFeed(person, question.id)])
  const crumbs = [
    { label: member.seminar.title, href: seminarPath(slug), lang: member.seminar.language },
    { label: question.title, href: path, lang: member.seminar.language },
    { label: t('follow.link') },
  ]
  const hidden = { question: question.id }
  return (
    <PageFrame person={person} crumbs={crumbs}>
      <main id="main" className="wrap desk">
        <h1>{t('follow.title')}</h1>
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
      </main>
    </PageFrame>
  )
}
