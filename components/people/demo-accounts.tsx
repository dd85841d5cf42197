import { getTranslations } from 'next-intl/server'
import type { roles } from '@/lib/seminars/input'
import { type Action, ActionForm } from './action-form'

type Props = {
  accounts: { id: string; name: string; role: (typeof roles)[number] }[]
  action: Action
  next: string
}

/** One button for each account of the demonstration. */
export async function DemoAccounts({ accounts, action, next }: Props) {
  const t = await getTranslations()
  return (
    <section className="or">
      <h2>{t('people.demo.heading')}</h2>
      <p className="muted small">{t('people.demo.hint')}</p>
      <ul className="demo-accounts">
        {accounts.map(({ id, name, role }) => (
          <li key={id}>
            <ActionForm
              action={action}
              entries={[]}
              hidden={{ person: id, next }}
              submit={name}
              sending={name}
              className="inline"
              label={t('people.demo.as', { name })}
            >
              <span className="hint">{t(`seminars.roles.${role}`)}</span>
            </ActionForm>
          </li>
        ))}
      </ul>
    </section>
  )
}
