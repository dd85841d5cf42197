import { getTranslations } from 'next-intl/server'
import { roles } from '@/lib/seminars/input'
import { type Action, ActionForm } from '../ui/forms/action-form'

type Account = { id: string; name: string; role: (typeof roles)[number] | 'administrator' }
type Props = { accounts: Account[]; action: Action; demoKey: string; next: string }

/** One button for each account of the demonstration: first one of each role, then everybody else. */
export async function DemoAccounts({ accounts, ...sent }: Props) {
  const t = await getTranslations('people')
  const first = [...roles, 'administrator'].flatMap(
    (role) => accounts.find((account) => account.role === role) ?? [],
  )
  const others = accounts.filter((account) => !first.includes(account))
  return (
    <section className="or grid gap-s4 pt-s6 border-t border-line max-signin:pt-s5">
      <div>
        <h2 className="text-[1.25rem]">{t('demo.heading')}</h2>
        <p className="muted small">{t('demo.hint')}</p>
      </div>
      <Buttons accounts={first} {...sent} />
      {others.length > 0 ? (
        <details>
          <summary className="small">{t('demo.others', { count: others.length })}</summary>
          <Buttons accounts={others} {...sent} />
        </details>
      ) : null}
    </section>
  )
}

async function Buttons({ accounts, action, demoKey, next }: Props) {
  const t = await getTranslations('people')
  const seminars = await getTranslations('seminars')
  return (
    <ul className="demo-accounts grid gap-s2">
      {accounts.map(({ id, name, role }) => (
        <li key={id}>
          <ActionForm
            action={action}
            entries={[]}
            hidden={{ person: id, key: demoKey, next }}
            submit={name}
            sending={name}
            className="in-row"
            label={t('demo.as', { name })}
          >
            <span className="hint">
              {role === 'administrator' ? t('demo.administrator') : seminars(`roles.${role}`)}
            </span>
          </ActionForm>
        </li>
      ))}
    </ul>
  )
}
