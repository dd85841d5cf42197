import Link from 'next/link'
import type { useTranslations } from 'next-intl'
import { Time } from '@/components/ui/time'
import { positionPath } from '@/lib/positions/paths'
import type { DraftLine, PositionLine } from '@/lib/positions/queries/own-work'
import { pseudonymHolderPath, questionPath } from '@/lib/questions/paths'
import { seminarPath } from '@/lib/seminars/paths'
import { type Action, ActionForm } from '../../ui/forms/action-form'

export type WorkContext = {
  say: ReturnType<typeof useTranslations<'work'>>
  sayOfThread: ReturnType<typeof useTranslations<'thread'>>
  locale: string
}

type Props = { position: PositionLine; setting: WorkContext; bringBack: Action; withdrawLeft: Action }

/** The reader's own position: its question, and its present state. In a thread that the reader has left they may withdraw it. */
export function WorkRow({ position, setting, bringBack, withdrawLeft }: Props) {
  const { say } = setting
  const { id, seminar, question, claim, status, pseudonym, left } = position
  const title = (
    <b lang={seminar.language} dir="auto">
      {claim}
    </b>
  )
  return (
    <li>
      <div>
        <p>{left ? title : <Link href={positionPath(id)}>{title}</Link>}</p>
        <Where {...{ seminar, question, left }} setting={setting} />
        {pseudonym ? (
          <p className="small">
            {left ? (
              say('as', { pseudonym })
            ) : (
              <Link href={pseudonymHolderPath(seminar.slug, question.number, position.author)}>
                {say('as', { pseudonym })}
              </Link>
            )}
          </p>
        ) : null}
        <State position={position} setting={setting} />
      </div>
      <div className="tools">
        {left && status === 'published' ? (
          <ActionForm
            action={withdrawLeft}
            entries={[]}
            hidden={{ position: id }}
            submit={say('withdraw')}
            sending={say('withdrawing')}
            label={`${say('withdraw')}: ${claim}`}
            fold={{ summary: say('withdraw'), hint: say('withdrawHint') }}
          />
        ) : null}
        {status === 'withdrawn' && !left ? (
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

function State({ position, setting: { say, sayOfThread, locale } }: Pick<Props, 'position' | 'setting'>) {
  const { kind, thesis, stance, status, revision, citations, postedAt, seminar, left } = position
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
      {revision > 1 && !left ? (
        <>
          {' '}
          · <Link href={positionPath(position.id, 'history')}>{sayOfThread('edited', { revision })}</Link>
        </>
      ) : null}
    </p>
  )
}

type WhereProps = Pick<DraftLine, 'seminar' | 'question'> & { left?: boolean; setting: WorkContext }

/** `left`: in the thread of a group that the reader has left, and which they do not find any more. */
export function Where({ seminar, question, left = false, setting: { say } }: WhereProps) {
  return (
    <p className="small">
      {left ? (
        <span lang={seminar.language} dir="auto">
          {question.title}
        </span>
      ) : (
        <Link href={questionPath(seminar.slug, question.number)} lang={seminar.language} dir="auto">
          {question.title}
        </Link>
      )}{' '}
      {say('in')}{' '}
      <Link href={seminarPath(seminar.slug)} lang={seminar.language} dir="auto">
        {seminar.title}
      </Link>
      {left ? `, ${say('left')}` : null}
    </p>
  )
}
