import type { useTranslations } from 'next-intl'
import { sayMoment } from '@/lib/platform/time/moment'
import { positionPath } from '@/lib/positions/paths'
import type { SteelmanState } from '@/lib/positions/rules'
import type { SteelmanView } from '@/lib/positions/steelman'
import type { PositionView } from '@/lib/positions/view/position'
import { type Action, ActionForm } from '../ui/forms/action-form'

type Say = ReturnType<typeof useTranslations<'compose'>>

type Props = {
  position: PositionView
  mine: SteelmanView | null
  state: SteelmanState
  once: string
  send: Action
  where: { locale: string; timeZone: string }
  t: Say
}

/** The reader's restatement of another's position, its state, and the way on to the rebuttal. */
export function RestateForm({ position, mine, state, once, send, where, t }: Props) {
  const { id, revision, author } = position
  const { name } = author
  return (
    <>
      <p className="lede">{t('steelman.lead', { name })}</p>
      {mine ? <State mine={mine} state={state} name={name} where={where} t={t} /> : null}
      {state.is === 'ready' ? (
        <p>
          <a className="btn btn-primary" href={`${positionPath(id, 'respond')}?kind=rebuts`}>
            {t('steelman.rebut')}
          </a>
        </p>
      ) : null}
      {mine?.shown ? null : (
        <ActionForm
          action={send}
          entries={[
            {
              name: 'text',
              label: t('steelman.field'),
              hint: t('steelman.hint'),
              kind: 'textarea',
              rows: 5,
              value: mine?.text,
            },
          ]}
          hidden={{ position: id, positionRevision: String(revision) }}
          once={once}
          submit={mine ? t('steelman.again') : t('steelman.send', { name })}
          sending={t('steelman.sending')}
          primary={mine === null}
        />
      )}
    </>
  )
}

/** When the rebuttal becomes possible, and when its phase ends. */
function waiting({ until, ends }: SteelmanState, name: string, where: Props['where'], t: Say): string {
  const time = sayMoment(until, 'moment', where)
  if (!ends) return t('steelman.waiting', { name, time })
  return t('steelman.waitingEnds', { name, time, ends: sayMoment(ends, 'moment', where) })
}

type StateProps = { mine: SteelmanView; name: string } & Pick<Props, 'state' | 'where' | 't'>

function State({ mine, state, name, where, t }: StateProps) {
  const { answer, mended, shown, positionRevision, positionNow } = mine
  return (
    <div className="notice">
      <p>
        {answer ? t(`steelman.${answer}`, { name }) : null}
        {answer || state.is !== 'waiting' ? null : waiting(state, name, where, t)}
        {answer || state.is !== 'ready' ? null : t('steelman.late', { name })}{' '}
        {shown ? t('steelman.settled') : answer ? t('steelman.ready') : null}{' '}
        {positionRevision !== positionNow ? t('steelman.earlier') : null}
      </p>
      {mended ? (
        <p className="restated-text" dir="auto">
          {mended}
        </p>
      ) : null}
    </div>
  )
}
