import { Fragment } from 'react'
import { type Action, ActionForm } from '@/components/ui/forms/action-form'
import type { Agreement, KnownCaseView } from '@/lib/curation/known/present'
import { positionPath } from '@/lib/positions/paths'
import type { DeskContext } from '../desk/say'

type Props = { cases: KnownCaseView[]; say: DeskContext['say'] }

/** How often each moderator gave the known verdict, and the cases with another one. */
export function AgreementTable({ agreements, cases, say }: Props & { agreements: Agreement[] }) {
  const numbers = new Map(cases.map(({ id }, n) => [id, n + 1]))
  return (
    <section>
      <h2>{say('known.agreement')}</h2>
      {agreements.length === 0 ? <p className="muted">{say('known.nobody')}</p> : null}
      <ul className="roll">
        {agreements.map(({ moderator, answered, agreed, differ }) => (
          <li key={moderator.id}>
            <div>
              <p>
                <b dir="auto">{moderator.name}</b> {say('known.ofAll', { agreed, answered })}
              </p>
              {differ.length > 0 ? (
                <p className="small muted">
                  {say('known.differs')}{' '}
                  {differ.map((id, n) => (
                    <Fragment key={id}>
                      {n > 0 ? ', ' : null}
                      <a href={`#k-${id}`}>{say('known.case', { number: numbers.get(id) ?? 0 })}</a>
                    </Fragment>
                  ))}
                </p>
              ) : null}
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

type ListProps = Props & { seminar: string; retire: Action }

/** The known cases, with each moderator's answer. */
export function KnownList({ cases, seminar, retire, say }: ListProps) {
  return (
    <ul className="roll">
      {cases.map((known, n) => (
        <li key={known.id} id={`k-${known.id}`}>
          <div>
            <h3>
              {say('known.case', { number: n + 1 })}: {say(`held.${known.verdict}`)}
            </h3>
            <p>
              <a href={`${positionPath(known.position)}#c-${known.citation}`}>
                <q lang={known.language} dir="auto">
                  {known.quote}
                </q>
              </a>
            </p>
            {known.note ? (
              <p className="small" dir="auto">
                {known.note}
              </p>
            ) : null}
            {known.answers.map(({ moderator, verdict, reason }) => (
              <p key={moderator.id} className="small">
                {say('known.said', { name: moderator.name, verdict: say(`held.${verdict}`) })}{' '}
                <bdi>{reason}</bdi>
              </p>
            ))}
          </div>
          <div className="tools">
            <ActionForm
              action={retire}
              entries={[]}
              hidden={{ seminar, case: known.id }}
              submit={say('known.retire')}
              sending={say('known.retiring')}
              className="inline"
              label={`${say('known.retire')}: ${say('known.case', { number: n + 1 })}`}
            />
          </div>
        </li>
      ))}
    </ul>
  )
}
