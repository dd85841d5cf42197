import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { crumbsOf } from '@/app/_frame/crumbs'
import { Page } from '@/app/_frame/page-frame'
import { Empty } from '@/components/ui/empty'
import { participationPath } from '@/lib/gradebook/paths'
import { listMessages } from '@/lib/notices/messages/queries'
import { messagePath, messagesPath } from '@/lib/notices/paths'
import { isId } from '@/lib/platform/id'
import { sayMoment } from '@/lib/platform/time/moment'
import { mayRun } from '@/lib/seminars/access'
import { requireMember } from '@/lib/web/seminar'

type Props = PageProps<'/seminars/[seminar]/messages'>

export async function generateMetadata() {
  return { title: (await getTranslations('participation'))('message.list') }
}

/** The messages of a seminar: for instructors all of them, for others those to them. */
export default async function MessagesPage({ params, searchParams }: Props) {
  const { seminar: slug } = await params
  const { after } = await searchParams
  const member = await requireMember(slug, messagesPath(slug))
  const page = { limit: 50, after: typeof after === 'string' && isId(after) ? after : undefined }
  const { items, next } = await listMessages(member, page)
  const [t, locale] = [await getTranslations('participation.message'), await getLocale()]
  const where = { locale, timeZone: member.seminar.timeZone }
  return (
    <Page person={member.person} crumbs={crumbsOf(member, t('list'))} title={t('list')} kind="desk">
      <section>
        {items.length > 0 ? null : mayRun(member) ? (
          <Empty
            level="h2"
            title={t('none')}
            action={
              <Link className="btn" href={participationPath(slug)}>
                {t('choose')}
              </Link>
            }
          >
            {t('noneHint')}
          </Empty>
        ) : (
          <Empty level="h2" title={t('none')} />
        )}
        <ul className="roll">
          {items.map(({ id, subject, by, at, recipients }) => (
            <li key={id}>
              <p>
                <Link href={messagePath(slug, id)} dir="auto">
                  {subject}
                </Link>
                <br />
                <span className="small muted">
                  {t('from', { name: by ?? t('someone'), at: sayMoment(new Date(at), 'moment', where) })}
                  {recipients ? ` · ${t('sentTo', recipients)}` : null}
                </span>
              </p>
            </li>
          ))}
        </ul>
        {next ? <Link href={`${messagesPath(slug)}?after=${next}`}>{t('earlier')}</Link> : null}
      </section>
    </Page>
  )
}
