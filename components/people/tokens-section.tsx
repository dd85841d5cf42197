import { getLocale, getTranslations } from 'next-intl/server'
import { Time } from '@/components/ui/time'
import { type Action, ActionForm } from '../ui/forms/action-form'

type Token = { id: string; name: string; scope: 'read' | 'write'; expiresAt: Date; lastUsedAt: Date | null }
type Props = { tokens: Token[]; make: Action; revoke: Action }

export async function TokensSection({ tokens, make, revoke }: Props) {
  const t = await getTranslations('people')
  return (
    <section aria-labelledby="tokens">
      <header>
        <h2 id="tokens">{t('account.tokens')}</h2>
        <p>
          {t('account.tokensHint')} <a href="/developers">{t('account.tokensPage')}</a>
        </p>
      </header>
      {tokens.length === 0 ? <p className="muted">{t('account.noTokens')}</p> : null}
      <ul className="roll">
        {tokens.map((token) => (
          <TokenRow key={token.id} token={token} revoke={revoke} />
        ))}
      </ul>
      <ActionForm
        action={make}
        label={t('account.tokenMake')}
        once={crypto.randomUUID()}
        entries={[
          { name: 'name', label: t('account.tokenName') },
          {
            name: 'scope',
            label: t('account.tokenScope'),
            kind: 'select',
            value: 'read',
            options: [
              { value: 'read', label: t('account.tokenRead') },
              { value: 'write', label: t('account.tokenWrite') },
            ],
          },
          { name: 'days', label: t('account.tokenDays'), kind: 'number', value: '90' },
        ]}
        submit={t('account.tokenMake')}
        sending={t('account.making')}
        doneHint={t('account.tokenOnce')}
      />
    </section>
  )
}

async function TokenRow({ token, revoke }: { token: Token; revoke: Action }) {
  const t = await getTranslations('people')
  const locale = await getLocale()
  const at = (moment: Date) => () => <Time at={moment} locale={locale} timeZone="UTC" style="day" />
  return (
    <li>
      <p>
        <b dir="auto">{token.name}</b> ·{' '}
        {t(token.scope === 'read' ? 'account.tokenRead' : 'account.tokenWrite')}
        <br />
        <span className="hint">
          {t.rich('account.expires', { at: at(token.expiresAt) })},{' '}
          {token.lastUsedAt
            ? t.rich('account.lastUsed', { at: at(token.lastUsedAt) })
            : t('account.neverUsed')}
        </span>
      </p>
      <ActionForm
        className="in-row tools"
        action={revoke}
        entries={[]}
        hidden={{ token: token.id }}
        submit={t('account.revoke')}
        sending={t('account.revoking')}
      />
    </li>
  )
}
