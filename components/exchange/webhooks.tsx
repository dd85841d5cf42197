import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { Empty } from '@/components/ui/empty'
import { Focusable } from '@/components/ui/focusable'
import { webhookPath } from '@/lib/exchange/webhooks/paths'
import type { WebhookView } from '@/lib/exchange/webhooks/queries'
import { kindsByGroup, webhookKinds } from '@/lib/exchange/webhooks/rules'
import type { Action } from '../ui/forms/action-form'
import { Time } from '../ui/time'
import { messageExample, verifyExample } from './verify-example'
import { WebhookForm } from './webhook-form'

type Seminar = { slug: string; timeZone: string }

/** The webhooks of a seminar, each a link to its deliveries. */
export async function WebhookList({ webhooks, seminar }: { webhooks: WebhookView[]; seminar: Seminar }) {
  const t = await getTranslations('webhooks')
  if (webhooks.length === 0) return <Empty level="h2" title={t('none')} />
  return (
    <ul className="roll">
      {webhooks.map((webhook) => (
        <li key={webhook.id}>
          <p>
            <Link href={webhookPath(seminar.slug, webhook.id)}>
              <b className="wrap-anywhere" dir="ltr">
                {webhook.url}
              </b>
            </Link>
            <br />
            <span className="hint">
              {t('count', { count: webhook.kinds.length })} ·{' '}
              <WebhookState webhook={webhook} timeZone={seminar.timeZone} />
            </span>
          </p>
        </li>
      ))}
    </ul>
  )
}

type StateProps = { webhook: WebhookView; timeZone: string }

/** Whether it is on, or since when and why it is not. */
export async function WebhookState({ webhook, timeZone }: StateProps) {
  const t = await getTranslations('webhooks')
  const locale = await getLocale()
  const { offAt, offBecause, failingSince } = webhook
  const at = (moment: Date) => () => <Time at={moment} locale={locale} timeZone={timeZone} />
  if (offAt && offBecause) return t.rich(`off.${offBecause}`, { at: at(offAt) })
  return failingSince ? t.rich('failing', { at: at(failingSince) }) : t('on')
}

type AddProps = { seminar: Seminar; add: Action }

export async function AddWebhook({ seminar, add }: AddProps) {
  const t = await getTranslations('webhooks')
  const groupNames = await getTranslations('record.group')
  const groups = Object.entries(kindsByGroup).map(([group, kinds]) => ({
    name: groupNames(group),
    kinds: kinds.map((kind) => ({ kind, label: t(`kinds.${kind}`), at: webhookKinds.indexOf(kind) })),
  }))
  return (
    <section aria-labelledby="add">
      <h2 id="add">{t('add')}</h2>
      <WebhookForm
        action={add}
        seminar={seminar.slug}
        once={crypto.randomUUID()}
        groups={groups}
        words={{
          label: t('add'),
          url: t('url'),
          urlHint: t('urlHint'),
          kinds: t('kindsTitle'),
          submit: t('add'),
          sending: t('adding'),
          secret: t('secret'),
          secretHint: t('secretHint'),
          copy: t('copy'),
          copied: t('copied'),
        }}
      />
    </section>
  )
}

/** For whoever writes the program that is told. */
export async function VerifyHelp() {
  const t = await getTranslations('webhooks')
  return (
    <details className="away">
      <summary className="btn">{t('verify')}</summary>
      <p className="hint my-s2">{t('verifyHint')}</p>
      <div className="prose">
        <Code text={messageExample} />
        <Code text={verifyExample} />
      </div>
    </details>
  )
}

const Code = ({ text }: { text: string }) => (
  <Focusable as="pre" lang="en" dir="ltr" className="overflow-x-auto">
    <code>{text}</code>
  </Focusable>
)
