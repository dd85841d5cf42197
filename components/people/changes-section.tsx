import { getLocale, getTranslations } from 'next-intl/server'
import { Time } from '@/components/ui/time'

type Change = { kind: 'token.issued' | 'password.changed' | 'password.reset'; token: string | null; at: Date }

const words = {
  'token.issued': 'account.changedToken',
  'password.changed': 'account.changedPassword',
  'password.reset': 'account.changedByLink',
} as const

/** Recent changes that could let an intruder into the account; nothing if there are none. */
export async function ChangesSection({ changes }: { changes: Change[] }) {
  const t = await getTranslations('people')
  const locale = await getLocale()
  if (changes.length === 0) return null
  return (
    <section aria-labelledby="changes">
      <header>
        <h2 id="changes">{t('account.changes')}</h2>
        <p>{t('account.changesHint')}</p>
      </header>
      <ul className="roll">
        {changes.map(({ kind, token, at }) => (
          <li key={`${kind} ${at.toISOString()}`}>
            <p>
              <b>{t(words[kind], { name: token ?? '' })}</b>
              <br />
              <span className="hint">
                <Time at={at} locale={locale} timeZone="UTC" zone />
              </span>
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
