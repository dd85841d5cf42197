import Link from 'next/link'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { Page, PageFrame } from '@/app/_frame/page-frame'
import { FrontPage } from '@/components/seminars/front-page'
import { Empty } from '@/components/ui/empty'
import type { Person } from '@/lib/people/rules'
import { pageQuery } from '@/lib/platform/page'
import { unreadBySeminar } from '@/lib/positions/queries/unread'
import { mayFound } from '@/lib/seminars/access'
import { seminarPath } from '@/lib/seminars/paths'
import { listSeminars } from '@/lib/seminars/queries'
import { signedIn } from '@/lib/web/auth/session'

/**
 * The reader's seminars; a reader with only one is redirected to it. `?all` always shows the list, and so does an administrator,
 * who begins seminars here and sees those of others.
 */
export default async function HomePage({ searchParams }: { searchParams: Promise<Record<string, unknown>> }) {
  const person = await signedIn()
  if (!person)
    return (
      <PageFrame person={null}>
        <FrontPage />
      </PageFrame>
    )
  const page = pageQuery.parse({ limit: 100 })
  const { items: running } = await listSeminars(person, page, { archived: false })
  const [only] = running
  const showsList = person.admin || 'all' in (await searchParams)
  if (only && running.length === 1 && !showsList) redirect(seminarPath(only.slug))
  const { items: archived } = await listSeminars(person, page, { archived: true })
  return <MySeminars {...{ person, running, archived }} unread={await unreadBySeminar(person)} />
}

type Seminars = Awaited<ReturnType<typeof listSeminars>>['items']

type MineProps = { person: Person; running: Seminars; archived: Seminars; unread: Map<string, number> }

async function MySeminars({ person, running, archived, unread }: MineProps) {
  const say = await getTranslations('home')
  const founds = await mayFound(person)
  return (
    <Page person={person} crumbs={[{ label: say('mySeminars') }]} title={say('mySeminars')} kind="desk">
      {running.length + archived.length === 0 ? (
        <Empty level="h2" title={say('none')}>
          {say(founds ? 'noneFounder' : 'noneHint')}
        </Empty>
      ) : null}
      <SeminarList {...{ seminars: running, unread }} />
      <p className="row">
        <Link className="btn" href="/join">
          {say('join')}
        </Link>
        {founds ? (
          <Link className="btn" href="/seminars/new">
            {say('found')}
          </Link>
        ) : null}
      </p>
      {archived.length > 0 ? (
        <section aria-labelledby="archived">
          <h2 id="archived">{say('archived')}</h2>
          <SeminarList {...{ seminars: archived, unread: new Map<string, number>() }} />
        </section>
      ) : null}
    </Page>
  )
}

async function SeminarList({ seminars, unread }: { seminars: Seminars; unread: Map<string, number> }) {
  const say = await getTranslations('home')
  if (seminars.length === 0) return null
  return (
    <ul className="seminars border-t border-ink">
      {seminars.map(({ slug, title, term, language, role }) => (
        <li className="py-s4 border-b border-line" key={slug}>
          <h2 lang={language} dir="auto">
            <Link
              className="no-underline hover:underline hover:[text-decoration-thickness:1px]"
              href={seminarPath(slug)}
            >
              {title}
            </Link>
          </h2>
          <p className="small muted">
            <bdi>{term}</bdi>
            {term && role ? ', ' : null}
            {role ? say(`role.${role}`) : null}{' '}
            {unread.has(slug) ? (
              <span className="tag-new">{say('unread', { count: unread.get(slug) ?? 0 })}</span>
            ) : null}
          </p>
        </li>
      ))}
    </ul>
  )
}
