import Link from 'next/link'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { titled } from '@/app/_frame/titled'
import { SeminarPage } from '@/app/_seminars/seminar-page'
import { Deliveries } from '@/components/exchange/deliveries'
import { WebhookState } from '@/components/exchange/webhooks'
import { ActionForm } from '@/components/ui/forms/action-form'
import { webhookPath } from '@/lib/exchange/webhooks/paths'
import { type FoundWebhook, findWebhook, listDeliveries } from '@/lib/exchange/webhooks/queries'
import { pageQuery } from '@/lib/platform/page'
import { type Member, mayInstruct, mayRun } from '@/lib/seminars/access'
import { seminarPath } from '@/lib/seminars/paths'
import { orNotFound } from '@/lib/web/found'
import { requireMember } from '@/lib/web/seminar'
import { remove, replay, resume, sendTest } from '../actions'

type Props = PageProps<'/seminars/[seminar]/webhooks/[webhook]'>

export const generateMetadata = titled('webhooks', 'title')

/** One webhook: what it hears, what was sent to it, and what can be done with it. */
export default async function WebhookPage({ params, searchParams }: Props) {
  const { seminar: slug, webhook: id } = await params
  const member = await requireMember(slug, webhookPath(slug, id))
  if (!mayInstruct(member)) notFound()
  const found = await webhookIn(member, id)
  const { url, kinds, keeper } = found.webhook
  const t = await getTranslations('webhooks')
  const query = pageQuery.safeParse(await searchParams)
  return (
    <SeminarPage member={member} current="settings" title={t('title')}>
      <section>
        <p>
          <Link href={seminarPath(slug, 'webhooks')}>{t('title')}</Link>
        </p>
        <h2 className="wrap-anywhere" dir="ltr">
          {url}
        </h2>
        <p>
          <WebhookState webhook={found.webhook} timeZone={member.seminar.timeZone} />.{' '}
          {keeper ? t('by', { name: keeper.name }) : null}
        </p>
        <ul>
          {kinds.map((kind) => (
            <li key={kind}>
              {t(`kinds.${kind}`)} <code>{kind}</code>
            </li>
          ))}
        </ul>
        {mayRun(member) ? <Tools found={found} seminar={slug} /> : null}
      </section>
      <DeliveryPages found={found} member={member} page={query.success ? query.data : { limit: 50 }} />
    </SeminarPage>
  )
}

async function webhookIn({ person, seminar }: Member, id: string): Promise<FoundWebhook> {
  const found = await orNotFound(findWebhook(person, id))
  return found.webhook.seminarId === seminar.id ? found : notFound()
}

async function Tools({ found: { webhook }, seminar }: { found: FoundWebhook; seminar: string }) {
  const t = await getTranslations('webhooks')
  const hidden = { seminar, webhook: webhook.id }
  return (
    <>
      {webhook.offBecause === 'keeperLeft' ? <p>{t('keeperLeftHint')}</p> : null}
      {webhook.offAt && webhook.offBecause !== 'keeperLeft' ? (
        <ActionForm
          action={resume}
          entries={[]}
          hidden={hidden}
          submit={t('resume')}
          sending={t('resuming')}
          fold={{ summary: t('resume'), hint: t('resumeHint') }}
        />
      ) : (
        <ActionForm
          action={sendTest}
          entries={[]}
          hidden={hidden}
          submit={t('ping')}
          sending={t('pinging')}
        />
      )}
      <ActionForm
        action={remove}
        entries={[]}
        hidden={hidden}
        submit={t('remove')}
        sending={t('removing')}
        fold={{ summary: t('remove'), hint: t('removeHint') }}
      />
    </>
  )
}

type DeliveryProps = { found: FoundWebhook; member: Member; page: { limit: number; after?: string } }

async function DeliveryPages({ found, member, page }: DeliveryProps) {
  const t = await getTranslations('webhooks')
  const { slug, timeZone } = member.seminar
  const { items, next } = await listDeliveries(found, page)
  const maySend = mayRun(member) && found.webhook.offAt === null
  return (
    <section aria-labelledby="deliveries">
      <header>
        <h2 id="deliveries">{t('deliveries')}</h2>
        <p>{t('deliveriesHint')}</p>
      </header>
      {items.length === 0 ? (
        <p className="muted">{t('noDeliveries')}</p>
      ) : (
        <Deliveries deliveries={items} seminar={slug} timeZone={timeZone} replay={maySend ? replay : null} />
      )}
      {next ? (
        <p>
          <Link href={`${webhookPath(slug, found.webhook.id)}?${new URLSearchParams({ after: next })}`}>
            {t('older')}
          </Link>
        </p>
      ) : null}
    </section>
  )
}
