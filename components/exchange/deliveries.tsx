import { getLocale, getTranslations } from 'next-intl/server'
import type { DeliveryView } from '@/lib/exchange/webhooks/queries'
import { sayMoment } from '@/lib/platform/time/moment'
import { type Action, ActionForm } from '../ui/forms/action-form'
import { Time } from '../ui/time'

/** `replay`: null where nothing can be sent. */
type Props = { deliveries: DeliveryView[]; replay: Action | null; seminar: string; timeZone: string }

/** The messages to a webhook, each with its state and the answer to it. */
export const Deliveries = ({ deliveries, ...rest }: Props) => (
  <ul className="roll">
    {deliveries.map((delivery) => (
      <DeliveryRow key={delivery.id} delivery={delivery} {...rest} />
    ))}
  </ul>
)

type RowProps = Omit<Props, 'deliveries'> & { delivery: DeliveryView }

async function DeliveryRow({ delivery, replay, seminar, timeZone }: RowProps) {
  const t = await getTranslations('webhooks')
  const locale = await getLocale()
  const { id, kind, path, at, state } = delivery
  return (
    <li>
      <p>
        <a href={path}>{t(`kinds.${kind}`)}</a>, <Time at={at} locale={locale} timeZone={timeZone} />
        <br />
        <b>{t(`state.${state}`)}</b> <Attempts delivery={delivery} timeZone={timeZone} />
        <br />
        <Answer delivery={delivery} />
      </p>
      {replay ? (
        <ActionForm
          className="in-row tools"
          action={replay}
          entries={[]}
          hidden={{ seminar, delivery: id }}
          submit={t('replay')}
          about={`${t(`kinds.${kind}`)}, ${sayMoment(at, 'moment', { locale, timeZone })}`}
          sending={t('replaying')}
          small
        />
      ) : null}
    </li>
  )
}

/** How often it was tried, when at last, and when next. */
async function Attempts({ delivery, timeZone }: { delivery: DeliveryView; timeZone: string }) {
  const t = await getTranslations('webhooks')
  const locale = await getLocale()
  const { attempts, triedAt, dueAt, state } = delivery
  const at = (moment: Date) => () => <Time at={moment} locale={locale} timeZone={timeZone} />
  if (attempts === 0) return null
  return (
    <span className="hint">
      {t('attempts', { count: attempts })}
      {triedAt ? <>, {t.rich('tried', { at: at(triedAt) })}</> : null}
      {state === 'waiting' ? <>, {t.rich('next', { at: at(dueAt) })}</> : null}
    </span>
  )
}

/** The last answer of the other program, or the reason why there is none. */
async function Answer({ delivery: { status, answer, problem } }: { delivery: DeliveryView }) {
  const t = await getTranslations('webhooks')
  return (
    <span className="hint wrap-anywhere">
      {status === null ? null : <>{t('status', { status: String(status) })}. </>}
      {problem ? <>{t(`problem.${problem}`)} </> : null}
      {answer ? <q dir="auto">{answer}</q> : null}
    </span>
  )
}
