import { getTranslations } from 'next-intl/server'
import { Threshold } from '@/app/_frame/signed-out-frame'
import { titled } from '@/app/_frame/titled'
import { ActionForm } from '@/components/ui/forms/action-form'
import { Notice } from '@/components/ui/notice'
import { confirmationOf } from '@/lib/lti/commands/confirm'
import { confirm } from './actions'

export const generateMetadata = titled('lti', 'confirm.title')

type Props = PageProps<'/lti/confirm'>

/** The target of a mailed link. A button confirms, since mail filters open the links that they find. */
export default async function ConfirmPlatformAccountPage({ searchParams }: Props) {
  const t = await getTranslations('lti')
  const { token } = await searchParams
  const found = typeof token === 'string' ? await confirmationOf(token) : null
  return (
    <Threshold>
      <section className="grid gap-s4">
        <h1 className="text-h2">{t('confirm.title')}</h1>
        {found ? (
          <>
            <p>
              {t('confirm.ask', {
                platform: found.launch.platform.name,
                named: found.launch.message.name ? 'yes' : 'no',
                name: found.launch.message.name ?? '',
                email: found.person.email,
              })}
            </p>
            <p>{t('confirm.warning')}</p>
            <ActionForm
              action={confirm}
              entries={[]}
              hidden={{ token: String(token) }}
              submit={t('confirm.submit')}
              sending={t('account.confirming')}
              primary
            />
          </>
        ) : (
          <Notice kind="bad">{t('confirm.over')}</Notice>
        )}
      </section>
    </Threshold>
  )
}
