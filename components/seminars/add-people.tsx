import { getTranslations } from 'next-intl/server'
import { roles } from '@/lib/seminars/input'
import { type Action, ActionForm } from '../ui/forms/action-form'

/** A pasted list of people; unreadable lines stay in the box. */
export async function AddPeople({ seminar, action }: { seminar: string; action: Action }) {
  const t = await getTranslations('seminars')
  return (
    <section aria-labelledby="add">
      <header>
        <h2 id="add">{t('add.title')}</h2>
        <p>{t('add.hint')}</p>
      </header>
      <ActionForm
        action={action}
        label={t('add.title')}
        entries={[
          { name: 'pasted', label: t('add.list'), hint: t('add.listHint'), kind: 'textarea', rows: 6 },
          {
            name: 'role',
            label: t('members.role'),
            kind: 'select',
            value: 'participant',
            options: roles.map((role) => ({ value: role, label: t(`roles.${role}`) })),
          },
          { name: 'confirmed', label: t('add.unproven'), hint: t('add.unprovenHint'), kind: 'tick' },
        ]}
        hidden={{ seminar }}
        submit={t('add.submit')}
        sending={t('add.sending')}
      />
    </section>
  )
}
