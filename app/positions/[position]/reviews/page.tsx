import type { Metadata } from 'next'
import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { PageFrame } from '@/app/_frame/page-frame'
import { Judged } from '@/components/curation/reviews/judged'
import { FullPage } from '@/components/ui/full-page'
import { judgedCitations } from '@/lib/curation/reviews/judged'
import { pathInDebate, positionPath } from '@/lib/positions/paths'
import { isMine } from '@/lib/positions/view/position'
import { questionPath } from '@/lib/questions/paths'
import { seminarPath } from '@/lib/seminars/paths'
import { orNotFound } from '@/lib/web/found'
import { requirePerson } from '@/lib/web/session'
import { sendAnswer, sendAppeal, sendReply } from './actions'

type Props = { params: Promise<{ position: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('desk')
  return { title: t('author.title') }
}

/** What was made of a position's citations. Its author answers, appeals, or mends them. */
export default async function ReviewsPage({ params }: Props) {
  const { position: id } = await params
  const person = await requirePerson(positionPath(id, 'reviews'))
  const { asked, position, citations } = await orNotFound(judgedCitations(person, id))
  const [say, sayOfThread] = [await getTranslations('desk'), await getTranslations('thread')]
  const { seminar } = asked.member
  const mine = isMine(asked, position)
  const crumbs = [
    { label: seminar.title, href: seminarPath(seminar.slug), lang: seminar.language },
    { label: asked.question.title, href: questionPath(seminar.slug, asked.question.number) },
    { label: say('author.title') },
  ]
  const setting = {
    say,
    sayOfThread,
    locale: await getLocale(),
    timeZone: seminar.timeZone,
    seminar: seminar.slug,
  }
  return (
    <PageFrame person={person} crumbs={crumbs}>
      <FullPage title={say('author.title')}>
        <p className="claim" dir="auto">
          {position.claim}
        </p>
        <p>{say(mine ? 'author.lead' : 'author.leadReader')}</p>
        {citations.map((judged) => (
          <Judged
            key={judged.citation.id}
            {...{ judged, position, setting }}
            forms={mine ? { sendReply, sendAppeal, sendAnswer } : null}
          />
        ))}
        <p>
          <Link className="btn" href={pathInDebate(asked, position)}>
            {say('author.back')}
          </Link>
        </p>
      </FullPage>
    </PageFrame>
  )
}
