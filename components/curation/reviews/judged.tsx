import Link from 'next/link'
import { type Action, ActionForm } from '@/components/ui/forms/action-form'
import { Icon } from '@/components/ui/icon'
import { Time } from '@/components/ui/time'
import { paragraphsOf } from '@/lib/citations/locator'
import type { JudgedCitation, JudgedReview } from '@/lib/curation/reviews/position-verdicts'
import type { InquiryView } from '@/lib/curation/reviews/present'
import { positionPath } from '@/lib/positions/paths'
import type { PositionView } from '@/lib/positions/view/position'
import { passagePath } from '@/lib/sources/paths'
import type { DeskContext } from '../desk/say'

type Forms = { sendReply: Action; sendAppeal: Action; sendAnswer: Action }

type Props = {
  judged: JudgedCitation
  position: PositionView
  /** Only for the author. */
  forms: Forms | null
  setting: Omit<DeskContext, 'href'>
}

/** A citation with its verdicts, the latest last, and the author's actions. */
export function Judged({ judged, position, forms, setting }: Props) {
  const { citation, reviews, inquiries } = judged
  const { say, sayOfThread, seminar } = setting
  const { passage } = citation
  return (
    <section
      className="m-judged mt-s5 pt-s3 pb-s4 border-t border-ink"
      id={`c-${citation.id}`}
      aria-labelledby={`h-${citation.id}`}
    >
      <h2 className="font-sans font-semibold text-ui/[1.4] tracking-normal" id={`h-${citation.id}`}>
        <Link href={passagePath(seminar, passage)} prefetch={false}>
          {paragraphsOf(passage)}, {sayOfThread('text', { number: passage.source.number })}
        </Link>
      </h2>
      <p>
        <q className="font-serif" lang={passage.source.language} dir="auto">
          {passage.quote}
        </q>
      </p>
      {reviews.length + inquiries.length === 0 ? <p className="muted">{say('author.none')}</p> : null}
      {inquiries.map((inquiry) => (
        <Inquired key={inquiry.id} {...{ inquiry, position, forms, setting }} />
      ))}
      {reviews.map((review) => (
        <Verdict key={review.id} {...{ review, judged, position, forms, setting }} />
      ))}
      {forms && reviews.length + inquiries.length > 0 && position.status === 'published' ? (
        <p>
          <Link href={positionPath(position.id, 'edit')}>{say('author.mend')}</Link>
        </p>
      ) : null}
    </section>
  )
}

function Verdict({ review, judged, position, forms, setting }: Props & { review: JudgedReview }) {
  const { say, locale, timeZone } = setting
  const { id, revision, verdict, reason, deciding, by, at, reply, appeal, decides } = review
  const { citation } = judged
  const hidden = { position: position.id, citation: citation.id, id }
  return (
    <div className="m-told" id={`r-${id}`}>
      <h3 className="font-sans font-semibold text-small/[1.5] tracking-normal">
        <Icon name={verdict} /> {say(`held.${verdict}`)}
        {revision !== citation.revision ? `, ${say('author.onRevision', { revision })}` : null}
        {decides ? `, ${say('author.final')}` : null}
      </h3>
      <p dir="auto">{reason}</p>
      {deciding ? (
        <p>
          {say('decisive')}:{' '}
          <q lang={citation.passage.source.language} dir="auto">
            {deciding.quote}
          </q>
        </p>
      ) : null}
      <p className="muted text-ink-3">
        <bdi>{by?.name ?? say('theStaff')}</bdi>, <Time {...{ at, locale, timeZone }} />
      </p>
      {reply ? <Said head={say('authorSays')} text={reply.text} /> : null}
      {appeal ? <Said head={say('appealed')} text={appeal.text} /> : null}
      {forms && !reply ? (
        <Write
          action={forms.sendReply}
          hidden={hidden}
          label={say('author.reply')}
          submit={say('author.sendReply')}
          say={say}
        />
      ) : null}
      {forms && review.mayAppeal ? (
        <Write
          action={forms.sendAppeal}
          hidden={hidden}
          label={say('author.appeal')}
          submit={say('author.sendAppeal')}
          fold={{ summary: say('author.foldAppeal'), hint: say('author.foldAppealHint') }}
          say={say}
        />
      ) : null}
    </div>
  )
}

type InquiredProps = Omit<Props, 'judged'> & { inquiry: InquiryView }

function Inquired({ inquiry, position, forms, setting: { say, locale, timeZone } }: InquiredProps) {
  const { id, citation, by, text, at, answer, open } = inquiry
  return (
    <div className="m-told">
      <h3 className="font-sans font-semibold text-small/[1.5] tracking-normal">
        <Icon name="asks" /> {say('askedBy', { name: by?.name ?? say('theStaff') })}
        {answer ? null : `, ${say(open ? 'author.open' : 'author.closed')}`}
      </h3>
      <p dir="auto">{text}</p>
      <p className="muted">
        <Time {...{ at, locale, timeZone }} />
      </p>
      {answer ? <Said head={say('authorSays')} text={answer.text} /> : null}
      {forms && open ? (
        <Write
          action={forms.sendAnswer}
          hidden={{ position: position.id, citation, id }}
          label={say('author.answer')}
          submit={say('author.sendAnswer')}
          say={say}
        />
      ) : null}
    </div>
  )
}

const Said = ({ head, text }: { head: string; text: string }) => (
  <p>
    <b>{head}</b> <bdi>{text}</bdi>
  </p>
)

type WriteProps = {
  action: Action
  hidden: Record<string, string>
  label: string
  submit: string
  fold?: { summary: string; hint: string }
  say: DeskContext['say']
}

function Write({ action, hidden, label, submit, fold, say }: WriteProps) {
  return (
    <ActionForm
      action={action}
      entries={[{ name: 'text', label, kind: 'textarea', rows: 3 }]}
      hidden={hidden}
      submit={submit}
      sending={say('author.sending')}
      once={crypto.randomUUID()}
      fold={fold}
    />
  )
}
