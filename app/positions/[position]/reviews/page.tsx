import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { crumbsOf } from '@/app/_frame/crumbs'
import { PageFrame } from '@/app/_frame/page-frame'
import { titled } from '@/app/_frame/titled'
import { Judged } from '@/components/curation/reviews/judged'
import { FullPage } from '@/components/ui/full-page'
import { judgedCitations } from '@/lib/curation/reviews/position-verdicts'
import { pathInDebate, positionPath } from '@/lib/positions/paths'
import { isMine } from '@/lib/positions/view/position'
import { requirePerson } from '@/lib/web/auth/session'
import { orNotFound } from '@/lib/web/found'
import { sendAnswer, sendAppeal, sendReply } from './actions'

type Props = PageProps<'/positions/[position]/reviews'>

export const generateMetadata = titled('desk', 'author.title')

/** The verdicts on a position's citations. Its author replies, appeals, or edits. */
export default async function ReviewsPage({ params }: Props) {
  const { position: id } = await params
  const person = await requirePerson(positionPath(id, 'reviews'))
  const { context, position, citations } = await orNotFound(judgedCitations(person, id))
  const [say, sayOfThread] = [await getTranslations('desk'), await getTranslations('thread')]
  const { seminar } = context.member
  const mine = isMine(context, position)
  const crumbs = crumbsOf(context, say('author.title'))
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
        <p className="claim text-ink" dir="auto">
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
          <Link className="btn" href={pathInDebate(context, position)}>
            {say('author.back')}
          </Link>
        </p>
      </FullPage>
    </PageFrame>
  )
}
