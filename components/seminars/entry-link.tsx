import { getTranslations } from 'next-intl/server'
import { type Action, ActionForm } from '../ui/forms/action-form'
import { LinkForm } from './link-form'

type Props = {
  seminar: string
  person: string
  mails: boolean
  show: Action
  send: Action
}

/** The link of an added person who has not come yet, to pass on or to mail again. */
export async function EntryLink({ seminar, person, mails, show, send }: Props) {
  const t = await getTranslations('seminars.entry')
  const hidden = { seminar, person }
  return (
    <section aria-labelledby="entry">
      <header>
        <h2 id="entry">{t('title')}</h2>
        <p>{t(mails ? 'hint' : 'hintNoMail')}</p>
      </header>
      <LinkForm
        action={show}
        hidden={hidden}
        words={{
          show: t('show'),
          showing: t('showing'),
          link: t('link'),
          linkHint: t('linkHint'),
          copy: t('copy'),
          copied: t('copied'),
        }}
      />
      {mails ? (
        <ActionForm action={send} entries={[]} hidden={hidden} submit={t('send')} sending={t('sending')} />
      ) : null}
    </section>
  )
}
