import Link from 'next/link'
import type { ReactNode } from 'react'
import { Author } from '@/components/positions/author'
import { stands } from '@/components/positions/stands'
import { Icon } from '@/components/ui/icon'
import { hueOf } from '@/components/ui/shape'
import { ThesisMark } from '@/components/ui/thesis-mark'
import { Time } from '@/components/ui/time'
import { paragraphsOf } from '@/lib/citations/locator'
import type { Case } from '@/lib/curation/desk/case'
import type { ReviewView } from '@/lib/curation/reviews/present'
import type { CitationWording } from '@/lib/curation/reviews/wording'
import { positionPath } from '@/lib/positions/paths'
import type { PositionView } from '@/lib/positions/view/position'
import type { DeskContext } from './say'

type Props = { found: Case; wordings: CitationWording[]; labels: string[]; setting: DeskContext }

/** The use of the passage: its author, the claim, the warrant, and earlier verdicts. */
export function UseSection({ found, wordings, labels, setting }: Props) {
  const { position, citation } = found
  const { say, sayOfThread, locale, timeZone } = setting
  const { passage, relation, warrant } = citation
  return (
    <section className="m-use pb-s4" aria-label={say('howUsed')} data-thesis={hueOf(position.thesis)}>
      <p className="position-head">
        <ThesisMark label={position.thesis} size="small" />
        <Author author={position.author} setting={{ say: sayOfThread, people: null }} />
        <span>
          {position.kind ? sayOfThread(`kind.${position.kind}`) : standsOf(position, labels, setting)}
        </span>
        <Link href={`${positionPath(position.id)}#c-${citation.id}`} prefetch={false}>
          <Time at={position.postedAt} {...{ locale, timeZone }} />
        </Link>
      </p>
      <h2 className="claim mt-[0.2rem] focus-visible:outline-offset-4" dir="auto" id="case" tabIndex={-1}>
        {position.claim || shortened(position.argument)}
      </h2>
      <dl className="m-tests grid grid-cols-[max-content_minmax(0,1fr)] gap-x-s4 gap-y-[0.3rem] mt-s3 text-ui max-phone:grid-cols-1 max-phone:gap-0">
        <dt className="text-ink-3 text-small leading-[1.75]">{say('quotes')}</dt>
        <dd className="qq font-serif font-normal text-body/[1.45]" lang={passage.source.language} dir="auto">
          <q>{passage.quote}</q>
        </dd>
        <dt className="text-ink-3 text-small leading-[1.75]">{say('to')}</dt>
        <dd className="flex flex-wrap items-baseline gap-x-[0.9rem]">
          <span className={`rel rel-${relation}`}>
            <Icon name={relation} />
            {sayOfThread(`relation.${relation}`)}
          </span>
          <q dir="auto">{warrant}</q>
        </dd>
      </dl>
      <Before found={found} wordings={wordings} setting={setting} />
    </section>
  )
}

const standsOf = (position: PositionView, labels: string[], { sayOfThread }: DeskContext) =>
  stands(position, { say: sayOfThread, labels })

/** In characters. */
const MOST = 240

const shortened = (text: string) => (text.length > MOST ? `${text.slice(0, MOST)}…` : text)

/** The earlier history on the desk: verdicts, appeals, and queries to the author. */
function Before({ found, wordings, setting }: Omit<Props, 'labels'>) {
  const { reviews, inquiries } = found
  const { say } = setting
  if (reviews.length + inquiries.length === 0) return null
  return (
    <div className="m-before">
      {reviews.map((review) => (
        <Earlier key={review.id} {...{ review, found, wordings, setting }} />
      ))}
      {inquiries.map(({ id, by, text, answer }) => (
        <Told key={id} head={say('askedBy', { name: by?.name ?? say('theStaff') })}>
          <p dir="auto">{text}</p>
          {answer ? (
            <p>
              <b>{say('authorSays')}</b> <bdi>{answer.text}</bdi>
            </p>
          ) : null}
        </Told>
      ))}
    </div>
  )
}

type EarlierProps = Omit<Props, 'labels'> & { review: ReviewView }

function Earlier({ review, found: { citation }, wordings, setting: { say } }: EarlierProps) {
  const { revision, verdict, reason, by, reply, appeal, deciding } = review
  const isEarlier = revision !== citation.revision
  const then = isEarlier ? wordings.find((wording) => wording.revision === revision) : undefined
  return (
    <Told
      head={isEarlier ? say('earlier', { revision }) : say('standing', { name: by?.name ?? say('staff') })}
    >
      <p>
        <Icon name={verdict} /> <b>{say(`held.${verdict}`)}</b> {reason}
      </p>
      {deciding ? (
        <p>
          {say('decisive')}:{' '}
          <q lang={citation.passage.source.language} dir="auto">
            {deciding.quote}
          </q>
        </p>
      ) : null}
      {then ? (
        <p>
          {say('earlierWording')}:{' '}
          <q lang={then.passage.source.language} dir="auto">
            {then.passage.quote}
          </q>{' '}
          ({paragraphsOf(then.passage)}
          ), <q dir="auto">{then.warrant}</q>
        </p>
      ) : null}
      {reply ? (
        <p>
          <b>{say('authorSays')}</b> <bdi>{reply.text}</bdi>
        </p>
      ) : null}
      {appeal ? (
        <p>
          <b>{say('appealed')}</b> <bdi>{appeal.text}</bdi>
        </p>
      ) : null}
    </Told>
  )
}

function Told({ head, children }: { head: string; children: ReactNode }) {
  return (
    <div className="m-told">
      <h3 className="font-sans font-semibold text-small/[1.5] tracking-normal">{head}</h3>
      {children}
    </div>
  )
}
