import { getLocale, getTranslations } from 'next-intl/server'
import { Time } from '@/components/ui/time'
import { deviceName } from '@/lib/people/rules'
import { type Action, ActionForm } from './action-form'

type Session = {
  id: string
  device: string
  address: string
  createdAt: Date
  lastSeenAt: Date
  current: boolean
}
type Props = { sessions: Session[]; end: Action; endOthers: Action }

export async function SessionsSection({ sessions, end, endOthers }: Props) {
  const t = await getTranslations('people')
  const locale = await getLocale()
  const at = (moment: Date) => () => <Time at={moment} locale={locale} timeZone="UTC" zone />
  return (
    <section aria-labelledby="sessions">
      <header>
        <h2 id="sessions">{t('account.sessions')}</h2>
        <p>{t('account.sessionsHint')}</p>
      </header>
      <ul className="roll">
        {sessions.map((session) => (
          <li key={session.id}>
            <p>
              <b>{deviceName(session.device) || t('account.unknownDevice')}</b>
              {session.current ? ` · ${t('account.thisOne')}` : null}
              <br />
              <span className="hint">
                {t.rich('account.lastSeen', { at: at(session.lastSeenAt) })},{' '}
                {t.rich('account.since', { at: at(session.createdAt) })}
                {session.address ? `, ${t('account.from', { address: session.address })}` : null}
              </span>
            </p>
            {session.current ? null : (
              <ActionForm
                className="in-row tools"
                action={end}
                entries={[]}
                hidden={{ session: session.id }}
                submit={t('account.end')}
                sending={t('account.ending')}
              />
            )}
          </li>
        ))}
      </ul>
      <ActionForm
        action={endOthers}
        entries={[{ name: 'endKeys', label: t('account.endKeys'), kind: 'tick', value: 'true' }]}
        submit={t('account.elsewhere')}
        sending={t('account.ending')}
      >
        <button
          type="submit"
          className="btn"
          formAction="/signout"
          formMethod="post"
          name="everywhere"
          value="1"
        >
          {t('account.everywhere')}
        </button>
      </ActionForm>
    </section>
  )
}
