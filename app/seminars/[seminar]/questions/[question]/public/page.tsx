import Link from 'next/link'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { crumbsOf } from '@/app/_frame/crumbs'
import { Page } from '@/app/_frame/page-frame'
import { titled } from '@/app/_frame/titled'
import { PublicNotice } from '@/app/_questions/public-notice'
import { ActionForm } from '@/components/ui/forms/action-form'
import type { FieldSpec } from '@/components/ui/forms/entry-field'
import { frameHtml, usualSize } from '@/lib/exchange/public/oembed'
import { embedQuestionPath } from '@/lib/exchange/public/paths'
import { frameOriginsOf } from '@/lib/exchange/public/question'
import { linkTo } from '@/lib/platform/mail/send'
import { publicQuestionPath, questionPath } from '@/lib/questions/paths'
import type { QuestionContext } from '@/lib/questions/queries'
import { isArchived, mayInstruct } from '@/lib/seminars/access'
import { seminarPath } from '@/lib/seminars/paths'
import { requireQuestion } from '@/lib/web/question'
import { closeIt, openIt } from './actions'

type Props = PageProps<'/seminars/[seminar]/questions/[question]/public'>

export const generateMetadata = titled('public', 'settings.title')

/** Opening a question to readers without an account, and what they see of it, for instructors. */
export default async function PublicAccessPage({ params }: Props) {
  const place = await params
  const { person, context } = await requireQuestion(place.seminar, place.question)
  if (!mayInstruct(context.member)) notFound()
  const t = await getTranslations('public.settings')
  const { member, question, publicAccess } = context
  return (
    <Page person={person} crumbs={crumbsOf(context, t('title'))} title={t('title')} kind="full-page acts">
      <p>{t('lead')}</p>
      <PublicNotice context={context} />
      <Seen context={context} />
      {isArchived(member) ? null : <Opening context={context} />}
      {publicAccess ? (
        <>
          <Address context={context} />
          <Closing context={context} />
        </>
      ) : null}
      <p>
        <Link href={questionPath(member.seminar.slug, question.number)}>{t('back')}</Link>
      </p>
    </Page>
  )
}

type PartProps = { context: QuestionContext }

async function Seen({ context: { question } }: PartProps) {
  const t = await getTranslations('public.settings')
  return (
    <section aria-labelledby="seen">
      <h2 id="seen">{t('seenTitle')}</h2>
      <ul className="grid gap-s2 ps-s4 list-disc max-w-measure">
        <li>{t('seen.posts')}</li>
        {question.rules.blind && question.phase !== 'closed' ? <li>{t('seen.blind')}</li> : null}
        {question.group ? <li>{t('seen.group')}</li> : null}
        <li>{t('seen.sources')}</li>
        <li>{t('seen.never')}</li>
        {question.rules.names === 'named' ? null : <li>{t('masked')}</li>}
      </ul>
    </section>
  )
}

const hiddenOf = ({ member, question }: QuestionContext) => ({
  seminar: member.seminar.slug,
  number: String(question.number),
})

async function Opening({ context }: PartProps) {
  const t = await getTranslations('public.settings')
  const { question, publicAccess } = context
  const names: FieldSpec = {
    name: 'names',
    kind: 'tick',
    label: t('names'),
    hint: t('namesHint'),
    value: String(Boolean(publicAccess?.namesFrom)),
  }
  const indexed: FieldSpec = {
    name: 'indexed',
    kind: 'tick',
    label: t('indexed'),
    hint: t('indexedHint'),
    value: String(publicAccess?.indexed ?? false),
  }
  return (
    <ActionForm
      key={JSON.stringify(publicAccess)}
      action={openIt}
      label={t('title')}
      entries={question.rules.names === 'named' ? [names, indexed] : [indexed]}
      hidden={hiddenOf(context)}
      once={crypto.randomUUID()}
      submit={t(publicAccess ? 'change' : 'open')}
      sending={t('saving')}
      primary
    />
  )
}

/** Where the question is read, and the code that embeds it. */
async function Address({ context: { member, question } }: PartProps) {
  const t = await getTranslations('public.settings')
  const path = publicQuestionPath(question.id)
  const origins = await frameOriginsOf(member.seminar)
  const src = linkTo(embedQuestionPath(question.id))
  return (
    <section aria-labelledby="address">
      <h2 id="address">{t('address')}</h2>
      <p className="wrap-anywhere">
        <a href={path}>{linkTo(path)}</a>
      </p>
      <h2>{t('embed')}</h2>
      <p>
        {origins.length > 0 ? t('embedHint', { origins: origins.join(', ') }) : t('noOrigins')}{' '}
        <Link href={seminarPath(member.seminar.slug, 'settings')}>{t('toSettings')}</Link>
      </p>
      {origins.length > 0 ? (
        <label className="field">
          {t('code')}
          <textarea
            className="input"
            readOnly
            rows={5}
            value={frameHtml({ src, title: question.title, ...usualSize })}
          />
        </label>
      ) : null}
    </section>
  )
}

async function Closing({ context }: PartProps) {
  const t = await getTranslations('public.settings')
  return (
    <section aria-labelledby="close">
      <h2 id="close">{t('closeTitle')}</h2>
      <p>{t('closeHint')}</p>
      <ActionForm
        action={closeIt}
        label={t('closeTitle')}
        entries={[]}
        hidden={hiddenOf(context)}
        once={crypto.randomUUID()}
        submit={t('close')}
        sending={t('closing')}
      />
    </section>
  )
}
