import { getTranslations } from 'next-intl/server'
import type { ComponentProps } from 'react'
import { EntryLinksForm } from './entry-links-form'

type Props = {
  seminar: string
  /** The most people whose links are made at once. */
  most: number
  action: ComponentProps<typeof EntryLinksForm>['action']
}

/** The links of all people who have not come yet, where no mail is sent. */
export async function EntryLinks({ seminar, most, action }: Props) {
  const t = await getTranslations('seminars.entry')
  return (
    <section aria-labelledby="entry-links">
      <header>
        <h2 id="entry-links">{t('all.title')}</h2>
        <p>{t('all.lead')}</p>
      </header>
      <EntryLinksForm
        action={action}
        seminar={seminar}
        words={{
          show: t('all.show'),
          showing: t('all.showing'),
          none: t('all.none'),
          hint: t('all.hint'),
          cut: t('all.cut', { most }),
          download: t('all.download'),
          name: t('all.name'),
          place: t('all.place'),
          link: t('all.link'),
          elsewhere: t('all.elsewhere'),
        }}
      />
    </section>
  )
}
