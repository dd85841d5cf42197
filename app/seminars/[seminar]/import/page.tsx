import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { crumbsOf } from '@/app/_frame/crumbs'
import { Page } from '@/app/_frame/page-frame'
import { titled } from '@/app/_frame/titled'
import { ImportedThings } from '@/components/questions/imported-things'
import { ActionForm } from '@/components/ui/forms/action-form'
import { Notice } from '@/components/ui/notice'
import { importForms, LARGEST_IMPORT } from '@/lib/exchange/imports/input'
import { keptPreview } from '@/lib/exchange/imports/queries'
import { type Member, mayRun } from '@/lib/seminars/access'
import { seminarPath } from '@/lib/seminars/paths'
import { requireMember } from '@/lib/web/seminar'
import { importKept, lookAt } from './actions'

type Props = PageProps<'/seminars/[seminar]/import'>

export const generateMetadata = titled('imports', 'title')

/** A file is chosen, what it would make is shown, and it is imported: each a page that needs no script. */
export default async function ImportPage({ params, searchParams }: Props) {
  const { seminar: slug } = await params
  const member = await requireMember(slug, seminarPath(slug, 'import'))
  if (!mayRun(member)) notFound()
  const { file } = await searchParams
  const t = await getTranslations('imports')
  const preview = typeof file === 'string' ? await keptPreview(member.person, member.seminar.id, file) : null
  return (
    <Page
      person={member.person}
      crumbs={crumbsOf(member, t('title'))}
      title={t('title')}
      kind="full-page acts"
    >
      {preview && typeof file === 'string' ? (
        <ImportedThings preview={preview} t={t} language={member.seminar.language}>
          <ActionForm
            action={importKept}
            entries={[]}
            hidden={{ seminar: member.seminar.slug, file }}
            once={crypto.randomUUID()}
            submit={t('confirm')}
            sending={t('importing')}
            primary
          >
            <a className="btn" href={seminarPath(member.seminar.slug, 'import')}>
              {t('other')}
            </a>
          </ActionForm>
        </ImportedThings>
      ) : (
        <Choice member={member} isGone={file !== undefined} />
      )}
    </Page>
  )
}

async function Choice({ member: { seminar }, isGone }: { member: Member; isGone: boolean }) {
  const t = await getTranslations('imports')
  return (
    <>
      <p>{t('lead')}</p>
      {isGone ? <Notice kind="bad">{t('gone')}</Notice> : null}
      <ActionForm
        action={lookAt}
        entries={[
          {
            name: 'file',
            label: t('file'),
            hint: t('fileHint', { megabytes: LARGEST_IMPORT / 1024 / 1024 }),
            kind: 'file',
            multiple: true,
          },
        ]}
        hidden={{ seminar: seminar.slug }}
        submit={t('look')}
        sending={t('looking')}
      />
      <section aria-labelledby="known-forms">
        <h2 id="known-forms">{t('known')}</h2>
        <dl className="grid gap-s3 m-0 max-w-152">
          {importForms.map((form) => (
            <div key={form}>
              <dt>{t(`forms.${form}.name`)}</dt>
              <dd className="m-0 text-ink-2">{t(`forms.${form}.hint`)}</dd>
            </div>
          ))}
        </dl>
      </section>
    </>
  )
}
