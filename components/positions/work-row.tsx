import Link from 'next/link'
import type { useTranslations } from 'next-intl'
import { Time } from '@/components/ui/time'
import { positionPath } from '@/lib/positions/paths'
import type { DraftLine, PositionLine } from '@/lib/positions/queries/own-work'
import { pseudonymHolderPath, questionPath } from '@/lib/questions/paths'
import { seminarPath } from '@/lib/seminars/paths'
import { type Action, ActionForm } from '../ui/forms/action-form'

export type WorkContext = {
  say: ReturnType<typeof useTranslations<'work'>>
  sayOfThread: ReturnType<typeof useTranslations<'thread'>>
  locale: string
}

type Props = { position: PositionLine; setting: WorkContext; bringBack: Action }

/** The reader's own position: its question, and its present state. */
export function WorkRow({ position, setting, bringBack }: Props) {
  const { say } = setting
  const { id, seminar, question, claim, status, pseudonym } = position
  return (
    <li>
      <div>
        <p>
          <Link href={positionPath(id)}>
            <b lang={seminar.language} dir="auto">
              {claim}
            </b>
          </Link>
        </p>
        <Where {...{ seminar, question }} setting={setting} />
        {pseudonym ? (
          <p className="small">
            <Link href={pseudonymHolderPath(seminar.slug, question.number, position.author)}>
              {say('as', { pseudonym })}
            </Link>
          </p>
        ) : null}
        <State position={position} setting={setting} />
      </div>
      <div className="tools">
        {status === 'withdrawn' ? (
          <ActionForm
            action={bringBack}
            entries={[]}
            hidden={{ position: id }}
            submit={say('bringBack')}
            sending={say('bringingBack')}
            className="inline"
            label={`${say('bringBack')}: ${claim}`}
          />
        ) : null}
      </div>
    </li>
  )
}

function State({ position, setting: { say, sayOfThread, locale } }: Omit<Props, 'bringBack'>) {
  const { kind, thesis, stance, status, revision, citations, postedAt, seminar } = position
  const stands = kind
    ? sayOfThread(`kind.${kind}`)
    : thesis
      ? sayOfThread(`stands.${stance}`, { thesis })
      : sayOfThread('standsWithNone')
  return (
    <p className="small muted">
      {status === 'published' ? null : (
        <>
          <b>{say(`status.${status}`)}</b> ·{' '}
        </>
      )}
      {stands}, {say('citations', { citations })}, {say('posted')}{' '}
      <Time at={postedAt} locale={locale} timeZone={seminar.timeZone} zone />
      {revision > 1 ? (
        <>
          {' '}
          · <Link href={positionPath(position.id, 'history')}>{sayOfThread('edited', { revision })}</Link>
        </>
      ) : null}
    </p>
  )
}

type WhereProps = Pick<DraftLine, 'seminar' | 'question'> & { setting: WorkContext }

export function Where({ seminar, question, setting: { say } }: WhereProps) {
  return (
    <p className="small">
      <Link href={questionPath(seminar.slug, question.number)} lang={seminar.language} dir="auto">
        {question.title}
      </Link>{' '}
      {say('in')}{' '}
      <Link href={seminarPath(seminar.slug)} lang={seminar.language} dir="auto">
        {seminar.title}
      </Link>
    </p>
  )
}
