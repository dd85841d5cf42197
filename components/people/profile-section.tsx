import { getTranslations } from 'next-intl/server'
import { hasAddress } from '@/lib/people/rules'
import { type Action, ActionForm } from '../ui/forms/action-form'

type Profile = { name: string; email: string; singleKeys: boolean; namedPresent: boolean; revision: number }

export async function ProfileSection({ profile, action }: { profile: Profile; action: Action }) {
  const t = await getTranslations('people')
  return (
    <section aria-labelledby="profile">
      <header>
        <h2 id="profile">{t('account.profile')}</h2>
        <p>
          {hasAddress(profile.email) ? t('account.emailIs', { email: profile.email }) : t('account.noEmail')}
        </p>
      </header>
      <ActionForm
        action={action}
        entries={[
          { name: 'name', label: t('name'), hint: t('nameHint'), autoComplete: 'name', value: profile.name },
          {
            name: 'singleKeys',
            label: t('account.keys'),
            hint: t('account.keysHint'),
            kind: 'select',
            value: String(profile.singleKeys),
            options: [
              { value: 'true', label: t('account.keysOn') },
              { value: 'false', label: t('account.keysOff') },
            ],
          },
          {
            name: 'namedPresent',
            label: t('account.present'),
            hint: t('account.presentHint'),
            kind: 'select',
            value: String(profile.namedPresent),
            options: [
              { value: 'true', label: t('account.presentNamed') },
              { value: 'false', label: t('account.presentCounted') },
            ],
          },
        ]}
        hidden={{ revision: String(profile.revision) }}
        submit={t('save')}
        sending={t('saving')}
        nowStands={t('account.nowStands')}
      />
    </section>
  )
}

export async function PasswordSection({ hasPassword, action }: { hasPassword: boolean; action: Action }) {
  const t = await getTranslations('people')
  const show: [string, string] = [t('show'), t('hide')]
  const current = {
    name: 'currentPassword',
    label: t('currentPassword'),
    kind: 'password' as const,
    autoComplete: 'current-password',
    show,
  }
  const next = {
    name: 'password',
    label: t('newPassword'),
    hint: t('passwordHint'),
    kind: 'password' as const,
    autoComplete: 'new-password',
    show,
  }
  const endKeys = {
    name: 'endKeys',
    label: t('account.endKeys'),
    hint: t('account.endKeysHint'),
    kind: 'tick' as const,
    value: 'true',
  }
  return (
    <section aria-labelledby="password">
      <header>
        <h2 id="password">{t('account.password')}</h2>
        {hasPassword ? null : <p>{t('account.passwordNone')}</p>}
      </header>
      <ActionForm
        action={action}
        label={t('account.password')}
        entries={hasPassword ? [current, next, endKeys] : [next, endKeys]}
        submit={t('account.passwordChange')}
        sending={t('saving')}
      />
    </section>
  )
}
