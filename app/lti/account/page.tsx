import { getTranslations } from 'next-intl/server'
import { Threshold } from '@/app/_frame/signed-out-frame'
import { titled } from '@/app/_frame/titled'
import { ActionForm } from '@/components/ui/forms/action-form'
import { Notice } from '@/components/ui/notice'
import { accountWithAddress } from '@/lib/lti/commands/accounts'
import { launched } from '../../_lti/launched'
import { confirmByPassword, sendConfirmation, useOwnAccount } from './actions'

export const generateMetadata = titled('lti', 'account.title')

/** The platform's address belongs to an account: whoever comes shows that it is theirs, or gets one of their own. */
export default async function LaunchAccountPage() {
  const t = await getTranslations('lti')
  const say = await getTranslations('people')
  const entering = await launched()
  const found = entering && (await accountWithAddress(entering.launch.message))
  if (!entering || !found) {
    return (
      <Threshold>
        <h1 className="text-h2">{t('account.title')}</h1>
        <Notice kind="bad">{t('account.over')}</Notice>
      </Threshold>
    )
  }
  const { platform, message } = entering.launch
  return (
    <Threshold>
      <section className="grid gap-s4">
        <h1 className="text-h2">{t('account.title')}</h1>
        <p>{t('account.why', { platform: platform.name, email: message.email ?? '' })}</p>
        <ActionForm
          action={confirmByPassword}
          label={t('account.byPassword')}
          entries={[
            {
              name: 'password',
              label: say('password'),
              kind: 'password',
              autoComplete: 'current-password',
              show: [say('show'), say('hide')],
            },
          ]}
          submit={t('account.byPassword')}
          sending={t('account.confirming')}
          primary
        />
        <ActionForm
          action={sendConfirmation}
          label={t('account.byLink')}
          entries={[]}
          submit={t('account.byLink')}
          sending={t('account.sending')}
        />
      </section>
      <section className="or grid gap-s4 pt-s6 border-t border-line">
        <h2 className="text-[1.25rem]">{t('account.ownHeading')}</h2>
        <p>{t('account.ownHint')}</p>
        <ActionForm
          action={useOwnAccount}
          label={t('account.own')}
          entries={[]}
          submit={t('account.own')}
          sending={t('account.entering')}
        />
      </section>
    </Threshold>
  )
}
