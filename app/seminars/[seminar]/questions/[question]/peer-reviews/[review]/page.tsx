import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { crumbsOf } from '@/app/_frame/crumbs'
import { Page } from '@/app/_frame/page-frame'
import { titled } from '@/app/_frame/titled'
import { Work } from '@/components/gradebook/grades/work'
import { PeerReviewForm } from '@/components/gradebook/peer-reviews/peer-review-form'
import { RubricTable } from '@/components/gradebook/rubrics/rubric-table'
import { Time } from '@/components/ui/time'
import { MOST_WORK, positionsOf } from '@/lib/gradebook/grades/work'
import { findPeerReview, type PeerReviewView } from '@/lib/gradebook/peer-reviews/queries'
import { renderOnPage } from '@/lib/platform/markdown/markdown'
import { questionPath } from '@/lib/questions/paths'
import type { QuestionContext } from '@/lib/questions/queries'
import { mayTakePart } from '@/lib/seminars/access'
import { orNotFound } from '@/lib/web/found'
import { messagesFor } from '@/lib/web/island-messages'
import { requireQuestion } from '@/lib/web/question'
import { writeAction } from '../actions'

type Props = PageProps<'/seminars/[seminar]/questions/[question]/peer-reviews/[review]'>

export const generateMetadata = titled('gradebook', 'peer.review')

/** One review: its form for the reviewer, its content for the author and for instructors. */
export default async function PeerReviewPage({ params }: Props) {
  const place = await params
  const { person, context } = await requireQuestion(place.seminar, place.question)
  const { review, context: of } = await orNotFound(findPeerReview(person, place.review))
  if (of.question.id !== context.question.id) notFound()
  const t = await getTranslations('gradebook.peer')
  const { member, question } = context
  // An author may read it in the thread of another group, where their positions are.
  const author = review.as === 'author' ? context.participation?.id : review.author.id
  const posts = author ? await positionsOf(context, author) : []
  const all = { label: t('title'), href: questionPath(member.seminar.slug, question.number, 'peer-reviews') }
  const title = t('reviewOf', { name: review.author.name })
  const writes =
    review.as === 'reviewer' && !(review.submittedAt && review.round.shown) && mayTakePart(member)
  return (
    <Page
      person={person}
      crumbs={crumbsOf(context, all, title)}
      title={title}
      kind="full-page acts"
      island="grading"
    >
      <Head {...{ review, context }} />
      <Work
        {...{ posts, most: MOST_WORK, blind: false }}
        seminar={member.seminar}
        render={({ id, argument }) => renderOnPage(argument, { id })}
      />
      {writes ? (
        <PeerReviewForm
          key={review.revision}
          action={writeAction}
          hidden={{
            ...{ seminar: member.seminar.slug, number: String(question.number) },
            ...{ review: review.id, base: String(review.revision) },
          }}
          once={crypto.randomUUID()}
          keptAs={`${person.id}:peer-review:${review.id}`}
          criteria={review.rubric.criteria}
          levels={review.levels}
          comment={review.comment}
          isSubmitted={review.submittedAt !== null}
          messages={await messagesFor('grading')}
          words={{
            comment: t('comment'),
            commentHint: t('commentHint'),
            keep: t('keep'),
            handIn: t('handIn'),
            changedNow: t('changedNow'),
          }}
        />
      ) : (
        <Content review={review} />
      )}
    </Page>
  )
}

async function Head({ review, context }: { review: PeerReviewView; context: QuestionContext }) {
  const t = await getTranslations('gradebook.peer')
  const where = { locale: await getLocale(), timeZone: context.member.seminar.timeZone }
  if (review.as === 'reviewer')
    return (
      <p className="hint">
        {t.rich('dueAt', { at: () => <Time at={review.round.dueAt} {...where} zone /> })} ·{' '}
        {t('status', { status: review.status })}
        {review.late ? ` · ${t('late')}` : null}
      </p>
    )
  return (
    <p className="hint">
      {t('reviewer')}: <bdi>{review.reviewer?.name ?? t('someone')}</bdi>
    </p>
  )
}

async function Content({ review }: { review: PeerReviewView }) {
  const t = await getTranslations('gradebook.peer')
  const { score, rubric, levels, comment, as } = review
  return (
    <>
      {as === 'reviewer' ? <p className="notice">{t('fixed')}</p> : null}
      <p className="font-serif text-h2 tabular-nums">
        {t('score', { score: score ?? 0, maximum: rubric.maximum })}
      </p>
      <RubricTable rubric={rubric} levels={levels} />
      {comment ? (
        <p className="max-w-measure whitespace-pre-line wrap-anywhere" dir="auto">
          {comment}
        </p>
      ) : null}
    </>
  )
}
