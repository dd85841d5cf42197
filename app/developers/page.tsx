import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { Page } from '@/app/_frame/page-frame'
import { titled } from '@/app/_frame/titled'
import { apiDocument } from '@/app/api/_calls/api-document'
import { limitOf } from '@/lib/platform/limits'
import { linkTo } from '@/lib/platform/mail/send'
import { LARGEST_JSON_MEGABYTES } from '@/lib/web/api/body'
import { signedIn } from '@/lib/web/auth/session'
import { signInHref } from '@/lib/web/auth/visitor'
import { sharedMarkup } from '@/lib/web/markup'
import { nounsOf, shapesOf } from './described'
import { Reference, type ReferenceWords } from './reference'

export const generateMetadata = titled('developers', 'title')

const rules = ['formats', 'paging', 'once', 'edits', 'limits', 'errors', 'webhooks'] as const

/** The API for whoever writes programs, made from its document. Visitors may read it, too. */
export default async function DevelopersPage() {
  const [t, person, locale] = [await getTranslations('developers'), await signedIn(), await getLocale()]
  const document = apiDocument()
  const nouns = nounsOf(document)
  const site = linkTo('/').replace(/\/$/, '')
  const figures = { calls: limitOf('api').points, megabytes: LARGEST_JSON_MEGABYTES }
  return (
    <Page
      person={person}
      crumbs={[{ label: t('title') }]}
      signIn={signInHref('/developers')}
      title={t('title')}
      kind="developers"
    >
      <p className="max-w-measure">{t('intro')}</p>
      <p>
        <a href="/api/v1/openapi.json">{t('document')}</a>
      </p>
      <nav aria-labelledby="contents">
        <h2 id="contents">{t('contents')}</h2>
        <ul>
          {(['token', ...rules] as const).map((part) => (
            <li key={part}>
              <a href={`#${part}`}>{t(`${part}.title`)}</a>
            </li>
          ))}
        </ul>
        <h3>{t('calls')}</h3>
        <ul lang="en">
          {nouns.map(({ id, name }) => (
            <li key={id}>
              <a href={`#${id}`}>{name}</a>
            </li>
          ))}
        </ul>
        <p>
          <a href="#shapes">{t('shapes')}</a>
        </p>
      </nav>
      <section aria-labelledby="token">
        <h2 id="token">{t('token.title')}</h2>
        <p>{t('token.text')}</p>
        <p>
          <Link href="/account#tokens">{t('token.make')}</Link>
        </p>
        <p>{t('token.send')}</p>
        <pre lang="en">
          <code>{`curl '${site}/api/v1/me' \\\n  -H "Authorization: Bearer $VETA_TOKEN"`}</code>
        </pre>
      </section>
      {rules.map((rule) => (
        <section key={rule} aria-labelledby={rule}>
          <h2 id={rule}>{t(`${rule}.title`)}</h2>
          <p>{t(`${rule}.text`, figures)}</p>
        </section>
      ))}
      {
        await sharedMarkup({
          key: JSON.stringify(['developers', locale, site]),
          make: async () => (
            <Reference nouns={nouns} shapes={shapesOf(document)} site={site} words={wordsOf(t, locale)} />
          ),
          className: 'reference',
        })
      }
    </Page>
  )
}

type DevelopersMessages = Awaited<ReturnType<typeof getTranslations<'developers'>>>

const wordsOf = (t: DevelopersMessages, language: string): ReferenceWords => ({
  language,
  parameters: t('parameters'),
  body: t('body'),
  answer: t('answer'),
  example: t('example'),
  shapes: t('shapes'),
  optional: t('optional'),
  noBody: t('noBody'),
  field: t('field'),
  type: t('type'),
  meaning: t('meaning'),
  read: t('scope.read'),
  write: t('scope.write'),
  session: t('scope.session'),
  none: t('scope.none'),
})
