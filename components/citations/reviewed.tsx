import type { ShownReview } from '@/lib/positions/view/reviewed'
import type { ThreadMessages } from './say'

type Props = {
  review: ShownReview
  /** The number of the cited version. */
  version: number
  /** The source's language. */
  language: string
  say: ThreadMessages
}

/** The verdict on a citation, with reviewer and reason, and the author's reply. */
export function Reviewed({ review, version, language, say }: Props) {
  const { by, reason, deciding, reply, appeal } = review
  const isOfOther = review.version !== version
  if (!reason && !deciding && !reply && !appeal && !isOfOther) return null
  return (
    <div className="judged max-w-136 mt-s2 ps-s3 border-s-2 border-edge text-small leading-normal wrap-anywhere">
      <p>
        <b>{say('review.by', { name: by?.name ?? say('theStaff') })}</b> <bdi>{reason}</bdi>
      </p>
      {deciding ? (
        <p>
          {say('review.deciding')}{' '}
          <q
            className="font-serif [text-decoration:underline_var(--color-cinnabar)_2px] underline-offset-[0.2em]"
            lang={language}
            dir="auto"
          >
            {deciding}
          </q>
        </p>
      ) : null}
      {reply ? (
        <p>
          <b>{say('review.reply')}</b> <bdi>{reply}</bdi>
        </p>
      ) : null}
      {isOfOther ? <p className="muted">{say('review.onVersion', { version: review.version })}</p> : null}
      {appeal ? <p className="muted">{say(`review.appeal.${appeal}`)}</p> : null}
    </div>
  )
}
