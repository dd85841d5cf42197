import { getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/ui/forms/action-form'
import { joinOther } from './join-actions'

/** For accounts that a learning platform opened: join them to another account of the person. */
export async function JoinSection() {
  const [t, say] = [await getTranslations('lti'), await getTranslations('people')]
  return (
    <section aria-labelledby="join">
      <header>
        <h2 id="join">{t('join.title')}</h2>
        <p>{t('join.hint')}</p>
      </header>
      <ActionForm
        action={joinOther}
        label={t('join.title')}
        entries={[
          { name: 'email', label: say('email'), kind: 'email', autoComplete: 'username' },
          {
            name: 'password',
            label: say('password'),
            kind: 'password',
            autoComplete: 'current-password',
            show: [say('show'), say('hide')],
          },
        ]}
        submit={t('join.submit')}
        sending={t('join.joining')}
      />
    </section>
  )
}
