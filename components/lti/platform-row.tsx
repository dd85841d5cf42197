import type { getTranslations } from 'next-intl/server'
import type { ListedPlatform } from '@/lib/lti/queries'
import { type Action, ActionForm } from '../ui/forms/action-form'

type Props = {
  platform: ListedPlatform
  remove: Action
  t: Awaited<ReturnType<typeof getTranslations<'lti'>>>
}

export function PlatformRow({ platform, remove, t }: Props) {
  const { id, name, issuer, clientId, deployments, courses } = platform
  return (
    <li>
      <p>
        <b dir="auto">{name}</b> · {t('settings.courses', { count: courses })}
        <br />
        <span className="hint break-all">
          {issuer} · {clientId} · {deployments.join(', ') || t('settings.noDeployment')}
        </span>
      </p>
      <ActionForm
        className="in-row tools"
        action={remove}
        entries={[]}
        hidden={{ platform: id }}
        submit={t('settings.remove')}
        sending={t('settings.removing')}
        label={t('settings.removeNamed', { name })}
        fold={{ summary: t('settings.remove'), hint: t('settings.removeHint') }}
      />
    </li>
  )
}
