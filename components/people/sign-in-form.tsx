import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { type Action, ActionForm } from '../ui/forms/action-form'

type Props = { action: Action; next?: string; code?: string; primary?: boolean; children?: ReactNode }

export async function SignInForm({ action, next, code, primary, children }: Props) {
  const t = await getTranslations('people')
  return (
    <ActionForm
      action={action}
      label={t('signIn.title')}
      entries={[
        { name: 'email', label: t('email'), kind: 'email', autoComplete: 'username' },
        {
          name: 'password',
          label: t('password'),
          kind: 'password',
          autoComplete: 'current-password',
          show: [t('show'), t('hide')],
        },
      ]}
      hidden={{ ...(next ? { next } : {}), ...(code ? { code } : {}) }}
      submit={t('signIn.submit')}
      sending={t('signIn.sending')}
      primary={primary}
    >
      {children}
    </ActionForm>
  )
}
