import { getTranslations } from 'next-intl/server'
import { type Action, ActionForm } from '../ui/forms/action-form'

type Props = { providers: { id: string; name: string }[]; action: Action; next: string }

/** A button for each configured provider. */
export async function Providers({ providers, action, next }: Props) {
  const t = await getTranslations('people')
  if (providers.length === 0) return null
  return (
    <ul className="providers grid gap-s2">
      {providers.map(({ id, name }) => (
        <li key={id}>
          <ActionForm
            action={action}
            entries={[]}
            hidden={{ provider: id, next }}
            submit={t('signIn.with', { provider: name })}
            sending={t('signIn.sending')}
            className="in-row"
          />
        </li>
      ))}
    </ul>
  )
}
