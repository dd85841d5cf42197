import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { titled } from '@/app/_frame/titled'
import { SeminarPage } from '@/app/_seminars/seminar-page'
import { AddWebhook, VerifyHelp, WebhookList } from '@/components/exchange/webhooks'
import { listWebhooks } from '@/lib/exchange/webhooks/queries'
import { mayInstruct, mayRun } from '@/lib/seminars/access'
import { seminarPath } from '@/lib/seminars/paths'
import { requireMember } from '@/lib/web/seminar'
import { add } from './actions'

type Props = PageProps<'/seminars/[seminar]/webhooks'>

export const generateMetadata = titled('webhooks', 'title')

/** The programs that are told what happens in a seminar, for its instructors. */
export default async function WebhooksPage({ params }: Props) {
  const { seminar: slug } = await params
  const member = await requireMember(slug, seminarPath(slug, 'webhooks'))
  if (!mayInstruct(member)) notFound()
  const t = await getTranslations('webhooks')
  const webhooks = await listWebhooks({ person: member.person, member })
  return (
    <SeminarPage member={member} current="settings" title={t('title')}>
      <section>
        <p>{t('lead')}</p>
        <WebhookList webhooks={webhooks} seminar={member.seminar} />
      </section>
      {mayRun(member) ? <AddWebhook seminar={member.seminar} add={add} /> : null}
      <VerifyHelp />
    </SeminarPage>
  )
}
