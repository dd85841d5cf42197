import { getTranslations } from 'next-intl/server'
import type { ComponentProps } from 'react'
import { roles } from '@/lib/seminars/input'
import { RosterForm } from './roster-form'

type Props = { seminar: string; mails: boolean; action: ComponentProps<typeof RosterForm>['action'] }

/** A pasted or uploaded list of people; lines that cannot be read stay in the box. */
export async function AddPeople({ seminar, mails, action }: Props) {
  const t = await getTranslations('seminars')
  return (
    <section aria-labelledby="add">
      <header>
        <h2 id="add">{t('add.title')}</h2>
        <p>{t(mails ? 'add.hint' : 'add.hintNoMail')}</p>
      </header>
      <RosterForm
        action={action}
        seminar={seminar}
        entries={[
          { name: 'pasted', label: t('add.list'), hint: t('add.listHint'), kind: 'textarea', rows: 6 },
          {
            name: 'file',
            label: t('roster.file'),
            hint: t('roster.fileHint'),
            kind: 'file',
            accept: '.csv,.tsv,.txt,text/csv,text/plain',
          },
          {
            name: 'role',
            label: t('roster.role'),
            kind: 'select',
            value: 'participant',
            options: roles.map((role) => ({ value: role, label: t(`roles.${role}`) })),
          },
          { name: 'confirmed', label: t('add.unproven'), hint: t('add.unprovenHint'), kind: 'tick' },
        ]}
        words={{
          label: t('add.title'),
          preview: t('roster.preview'),
          sending: t('add.sending'),
          previewOf: t('roster.previewOf'),
          lines: t('roster.lines'),
        }}
      />
    </section>
  )
}
