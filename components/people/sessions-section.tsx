import { getLocale, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { Time } from '@/components/ui/time'
import { type Action, ActionForm } from '../ui/forms/action-form'
import { type Session, type SessionGroup, sessionGroups } from './session-groups'

type Props = { sessions: Session[]; end: Action; endOthers: Action }

/** The number of groups shown initially. */
const SHOWN = 5

export async function SessionsSection({ sessions, end, endOthers }: Props) {
  const t = await getTranslations('people')
  const setting = { t, end, locale: await getLocale() }
  const groups = sessionGroups(sessions)
  const more = groups.slice(SHOWN)
  return (
    <section aria-labelledby="sessions">
      <header>
        <h2 id="sessions">{t('account.sessions')}</h2>
        <p>{t('account.sessionsHint')}</p>
      </header>
      <Groups groups={groups.slice(0, SHOWN)} setting={setting} />
      {more.length > 0 ? (
        <Folded summary={t('account.more', { count: more.length })}>
          <Groups groups={more} setting={setting} />
        </Folded>
      ) : null}
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

type Setting = {
  t: Awaited<ReturnType<typeof getTranslations<'people'>>>
  end: Action
  locale: string
}

function Groups({ groups, setting }: { groups: SessionGroup[]; setting: Setting }) {
  return (
    <ul className="roll">
      {groups.map(({ name, first, others }) => (
        <li key={first.id}>
          <Row session={first} name={name || setting.t('account.unknownDevice')} setting={setting} />
          {others.length > 0 ? (
            <Folded summary={setting.t('account.alike', { count: others.length })}>
              <ul className="roll">
                {others.map((session) => (
                  <li key={session.id}>
                    <Row session={session} setting={setting} />
                  </li>
                ))}
              </ul>
            </Folded>
          ) : null}
        </li>
      ))}
    </ul>
  )
}

const Folded = ({ summary, children }: { summary: string; children: ReactNode }) => (
  <details className="roll-more col-span-full min-w-0">
    <summary className="w-fit min-h-6 text-small cursor-pointer">{summary}</summary>
    {children}
  </details>
)

type RowProps = { session: Session; name?: string; setting: Setting }

function Row({ session, name, setting: { t, end, locale } }: RowProps) {
  const at = (moment: Date) => () => <Time at={moment} locale={locale} timeZone="UTC" zone />
  return (
    <>
      <p>
        {name ? (
          <>
            <b>{name}</b>
            {session.current ? ` · ${t('account.thisOne')}` : null}
            <br />
          </>
        ) : null}
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
    </>
  )
}
