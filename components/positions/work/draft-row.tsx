import Link from 'next/link'
import { Time } from '@/components/ui/time'
import { draftPath } from '@/lib/positions/paths'
import type { DraftLine } from '@/lib/positions/queries/own-work'
import { type Action, ActionForm } from '../../ui/forms/action-form'
import { Where, type WorkContext } from './work-row'

type Props = { draft: DraftLine; setting: WorkContext; discard: Action }

/** An unposted draft, with buttons to continue or to discard it. */
export function DraftRow({ draft, setting, discard }: Props) {
  const { say, locale } = setting
  const { id, seminar, question, position, answers, claim, left, savedAt } = draft
  const title = (
    <b lang={claim ? seminar.language : undefined} dir="auto">
      {claim || say(answers ? 'nothingWritten' : 'noClaim')}
    </b>
  )
  return (
    <li>
      <div>
        <p>{left === null ? <Link href={draftPath(draft)}>{title}</Link> : title}</p>
        <Where {...{ seminar, question }} left={left !== null} setting={setting} />
        {left ? (
          <details>
            <summary>{say('leftWords')}</summary>
            <p className="whitespace-pre-wrap" lang={seminar.language} dir="auto">
              {left}
            </p>
          </details>
        ) : null}
        <p className="small muted">
          {answers ? say('newResponse') : position ? say('changeOf') : say('newPosition')}, {say('saved')}{' '}
          <Time at={savedAt} locale={locale} timeZone={seminar.timeZone} zone />
        </p>
      </div>
      <div className="tools">
        <ActionForm
          action={discard}
          entries={[]}
          hidden={{
            question: question.id,
            ...(left !== null && { left: id }),
            ...(position && (answers ? { answers: position } : { position })),
          }}
          submit={say('discard')}
          sending={say('discarding')}
          className="inline"
          label={`${say('discard')}: ${claim || say(answers ? 'nothingWritten' : 'noClaim')}`}
        />
      </div>
    </li>
  )
}
