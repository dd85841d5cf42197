import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { cache } from 'react'
import { crumbsOf } from '@/app/_frame/crumbs'
import { Page } from '@/app/_frame/page-frame'
import { Rendered } from '@/components/ui/rendered'
import { readMessage } from '@/lib/notices/messages/queries'
import { messagePath, messagesPath } from '@/lib/notices/paths'
import { renderOnPage } from '@/lib/platform/markdown/markdown'
import { sayMoment } from '@/lib/platform/time/moment'
import { orNotFound } from '@/lib/web/found'
import { requireMember } from '@/lib/web/seminar'

type Props = PageProps<'/seminars/[seminar]/messages/[message]'>

const found = cache(async (slug: string, id: string) => {
  const member = await requireMember(slug, messagePath(slug, id))
  return { member, message: await orNotFound(readMessage(member, id)) }
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { seminar, message } = await params
  return { title: (await found(seminar, message)).message.subject }
}

/** A message of an instructor, for its recipients and for the seminar's instructors. */
export default async function MessagePage({ params }: Props) {
  const { seminar: slug, message: id } = await params
  const { member, message } = await found(slug, id)
  const [t, locale] = [await getTranslations('participation.message'), await getLocale()]
  const { seminar } = member
  const at = sayMoment(new Date(message.at), 'moment', { locale, timeZone: seminar.timeZone })
  const steps = [{ label: t('list'), href: messagesPath(slug) }, t('title')]
  return (
    <Page
      person={member.person}
      crumbs={crumbsOf(member, ...steps)}
      title={<bdi lang={seminar.language}>{message.subject}</bdi>}
      kind="desk"
    >
      <section lang={seminar.language}>
        <header>
          <p className="small">{t('from', { name: message.by ?? t('someone'), at })}</p>
          {message.recipients ? <p className="small">{t('sentTo', message.recipients)}</p> : null}
        </header>
        <Rendered html={renderOnPage(message.text)} />
      </section>
    </Page>
  )
}
