import { getLocale, getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/ui/forms/action-form'
import { Time } from '@/components/ui/time'
import { peerReviewPath } from '@/lib/gradebook/paths'
import { listPeerReviews, type PeerReviewView, type RoundView } from '@/lib/gradebook/peer-reviews/queries'
import type { QuestionContext } from '@/lib/questions/queries'
import { mayRun } from '@/lib/seminars/access'
import { dropAction, openAction, reassignAction } from './actions'

type Props = { context: QuestionContext; rounds: RoundView[] }

/** The most reviews on the page; the API has all of them. */
const MOST = 500

/** The rounds for an instructor, with what is handed in and what is missing. */
export async function Rounds({ context, rounds }: Props) {
  const { items } = await listPeerReviews(context, { limit: MOST })
  return rounds.map((round) => (
    <Round
      key={round.id}
      {...{ context, round }}
      reviews={items.filter((one) => one.round.id === round.id)}
    />
  ))
}

type RoundProps = { context: QuestionContext; round: RoundView; reviews: PeerReviewView[] }

async function Round({ context: { member, question }, round, reviews }: RoundProps) {
  const t = await getTranslations('gradebook.peer')
  const where = { locale: await getLocale(), timeZone: member.seminar.timeZone }
  const runs = mayRun(member)
  const byName = reviews.toSorted((a, b) =>
    (a.reviewer?.name ?? '').localeCompare(b.reviewer?.name ?? '', where.locale),
  )
  return (
    <section aria-labelledby={`r-${round.id}`}>
      <h2 id={`r-${round.id}`}>{t.rich('round', { at: () => <Time at={round.dueAt} {...where} zone /> })}</h2>
      <p className="hint">
        {t('progress', { submitted: round.submitted, reviews: round.reviews, perPerson: round.perPerson })} ·{' '}
        {t(round.anonymous ? 'isAnonymous' : 'isNamed')}
        {round.shown ? ` · ${t('isShown')}` : null}
      </p>
      {runs && !round.shown ? (
        <ActionForm
          action={openAction}
          entries={[]}
          hidden={{ round: round.id }}
          once={crypto.randomUUID()}
          submit={t('open')}
          sending={t('opening')}
          fold={{ summary: t('open'), hint: t('openHint') }}
        />
      ) : null}
      <div className="scroll-x">
        <table className="w-full border-collapse text-ui">
          <thead>
            <tr className="text-small text-ink-3 border-b border-ink text-start">
              <th scope="col" className="py-s2 text-start font-medium">
                {t('reviewer')}
              </th>
              <th scope="col" className="py-s2 text-start font-medium">
                {t('author')}
              </th>
              <th scope="col" className="py-s2 text-start font-medium">
                {t('state')}
              </th>
            </tr>
          </thead>
          <tbody>
            {byName.map((review) => (
              <tr key={review.id} className="border-b border-line align-top">
                <th scope="row" className="py-s2 pe-s3 text-start align-top font-semibold text-ui">
                  <bdi>{review.reviewer?.name}</bdi>
                </th>
                <td className="py-s2 pe-s3">
                  <bdi>{review.author.name}</bdi>
                </td>
                <td className="py-s2">
                  <div className="flex flex-wrap gap-x-s3 gap-y-s1 items-baseline justify-between">
                    <span>
                      <State
                        {...{ review }}
                        href={peerReviewPath(member.seminar.slug, question.number, review.id)}
                      />
                    </span>
                    {runs && !review.submittedAt && !review.dropped ? <Missing review={review} /> : null}
                  </div>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {reviews.length < round.reviews ? (
        <p className="hint">{t('more', { count: reviews.length, all: round.reviews })}</p>
      ) : null}
    </section>
  )
}

async function State({ review, href }: { review: PeerReviewView; href: string }) {
  const t = await getTranslations('gradebook.peer')
  if (review.dropped) return <span className="muted">{t('dropped')}</span>
  const { status, late, score, rubric } = review
  return (
    <>
      {status === 'submitted' ? (
        <a href={href}>{t('score', { score: score ?? 0, maximum: rubric.maximum })}</a>
      ) : (
        t('status', { status })
      )}
      {late ? <b> {t('late')}</b> : null}
    </>
  )
}

/** A missing review goes to somebody else, or to nobody. */
async function Missing({ review: { id, reviewer } }: { review: PeerReviewView }) {
  const t = await getTranslations('gradebook.peer')
  const name = reviewer?.name ?? ''
  const given = {
    entries: [],
    hidden: { review: id },
    sending: t('doing'),
    small: true,
    className: 'in-row',
  }
  return (
    <div className="flex flex-wrap gap-s2 justify-end max-phone:justify-start">
      <ActionForm
        {...given}
        action={reassignAction}
        label={`${t('reassign')}: ${name}`}
        once={crypto.randomUUID()}
        submit={t('reassign')}
      />
      <ActionForm
        {...given}
        action={dropAction}
        label={`${t('drop')}: ${name}`}
        once={crypto.randomUUID()}
        submit={t('drop')}
      />
    </div>
  )
}
