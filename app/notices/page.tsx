import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { Page } from '@/app/_frame/page-frame'
import { titled } from '@/app/_frame/titled'
import { NoticeRow } from '@/components/notices/notice-row'
import { Empty } from '@/components/ui/empty'
import { ActionForm } from '@/components/ui/forms/action-form'
import { Notice } from '@/components/ui/notice'
import { listNotices, mailOf } from '@/lib/notices/queries'
import { hrefOf, inWords } from '@/lib/notices/words'
import { pageQuery } from '@/lib/platform/page'
import { parse } from '@/lib/platform/shape'
import { requirePerson } from '@/lib/web/auth/session'
import { listMarkup } from '@/lib/web/list-markup'
import { markAll, saveMail } from './actions'

export const generateMetadata = titled('notices', 'title')

type Props = PageProps<'/notices'>

/** The reader's notices in all their seminars, and the settings for e-mail. */
export default async function NoticesPage({ searchParams }: Props) {
  const person = await requirePerson('/notices')
  const t = await getTranslations('notices')
  const locale = await getLocale()
  const query = parse(pageQuery, { after: (await searchParams).after })
  const page = query.ok ? query.value : pageQuery.parse({})
  const [{ items, next }, mail] = await Promise.all([listNotices(person, page), mailOf(person)])
  const rows = await listMarkup({
    name: 'notices',
    from: [items, locale],
    draw: () => (
      <ul className="roll notices">
        {items.map((notice) => (
          <NoticeRow
            key={notice.id}
            notice={notice}
            words={inWords(notice, t)}
            href={hrefOf(notice)}
            isNew={t('new')}
            locale={locale}
          />
        ))}
      </ul>
    ),
  })
  return (
    <Page person={person} crumbs={[{ label: t('title') }]} title={t('title')} kind="desk">
      <section aria-label={t('title')}>
        {person.accountChanged ? (
          <Notice icon="warn">
            <Link href="/account#changes">{t('accountChanged')}</Link>
          </Notice>
        ) : null}
        {items.length === 0 && !person.accountChanged ? (
          <Empty level="h2" title={t('none')}>
            {t('noneHint')}
          </Empty>
        ) : null}
        {rows}
        {next ? <Link href={`/notices?after=${next}`}>{t('earlier')}</Link> : null}
        {items.some(({ seen }) => !seen) ? (
          <ActionForm action={markAll} entries={[]} submit={t('markAll')} sending={t('markAll')} />
        ) : null}
      </section>
      <section aria-labelledby="letters">
        <header>
          <h2 id="letters">{t('mail.title')}</h2>
          <p>{t('mail.hint')}</p>
        </header>
        <ActionForm
          action={saveMail}
          label={t('mail.title')}
          entries={[
            {
              name: 'mail',
              label: t('mail.label'),
              kind: 'select',
              value: mail,
              options: (['atOnce', 'daily', 'never'] as const).map((value) => ({
                value,
                label: t(`mail.${value}`),
              })),
            },
          ]}
          submit={t('save')}
          sending={t('save')}
        />
      </section>
    </Page>
  )
}
