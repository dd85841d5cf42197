import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { briefMarkup, briefSetting } from '@/app/_brief/brief'
import { crumbsOf } from '@/app/_frame/crumbs'
import { PageFrame } from '@/app/_frame/page-frame'
import { BriefHead } from '@/components/curation/brief/brief-head'
import { References } from '@/components/curation/brief/references'
import { SignForm } from '@/components/curation/brief/sign-form'
import { Signatures } from '@/components/curation/brief/signatures'
import { Strongest } from '@/components/curation/brief/strongest'
import { Printed } from '@/components/frame/printed'
import { Empty } from '@/components/ui/empty'
import { maySign, mayWriteBrief } from '@/lib/curation/brief/access'
import { type BriefRead, briefRead } from '@/lib/curation/brief/read'
import { briefPath } from '@/lib/curation/paths'
import { strongest } from '@/lib/opinion/bridging/queries'
import { talliesSeen } from '@/lib/positions/access'
import { maySeeOthersWork } from '@/lib/questions/access'
import { messagesFor } from '@/lib/web/island-messages'
import { requireQuestion } from '@/lib/web/question'
import { signBrief } from './actions'

type Props = PageProps<'/seminars/[seminar]/questions/[question]/brief'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { seminar, question } = await params
  const { context } = await requireQuestion(seminar, question)
  const t = await getTranslations('brief')
  return { title: t('public.title', { title: context.question.title }) }
}

/** The Brief of a question, as a page to read and to print. */
export default async function BriefPage({ params, searchParams }: Props) {
  const { seminar: slug, question: number } = await params
  const { person, context } = await requireQuestion(slug, number)
  const { member, question } = context
  const query = await searchParams
  const wanted = numberIn(query.version)
  const read = await briefRead(context, wanted)
  if (wanted !== null && !read.shown) notFound()
  const t = await getTranslations('brief')
  const locale = await getLocale()
  const { language, timeZone } = member.seminar
  const setting = await briefSetting({
    seminar: slug,
    language,
    theses: read.theses,
    working: read.shown?.version === null,
  })
  const crumbs = crumbsOf(context, t('crumb'))
  const { shown, latest } = read
  const isLatest = shown?.version?.number === latest
  return (
    <PageFrame person={person} crumbs={crumbs} island="brief">
      <main
        id="main"
        className="wrap brief justify-items-center grid gap-s6 pt-s6 pb-s8 print:block print:p-0 print:text-[10pt] print:[page:brief]"
      >
        <BriefHead
          {...{ read, question, t, locale, timeZone, language }}
          seminar={slug}
          say={setting.say}
          mayWrite={mayWriteBrief(context)}
        />
        {shown && shown.lines.length > 0 ? (
          await briefMarkup(shown.lines, setting)
        ) : (
          <Nothing
            read={read}
            blind={!maySeeOthersWork(context.audience)}
            writing={briefPath(slug, number, 'edit')}
          />
        )}
        {shown ? <References references={shown.references} t={t} /> : null}
        {shown?.signatures ? <Signatures signatures={shown.signatures} t={t} language={language} /> : null}
        {shown?.version && isLatest && maySign(context) ? (
          <SignForm
            action={signBrief}
            question={question.id}
            version={shown.version.number}
            mine={shown.signatures?.all.find(({ author }) => author.id === context.participation?.id) ?? null}
            once={crypto.randomUUID()}
            language={language}
            messages={await messagesFor('brief')}
          />
        ) : null}
        {talliesSeen(context) === 'all' && shown && wanted === null ? (
          <Strongest found={await strongest(context, 5)} {...{ t, locale, language }} />
        ) : null}
        <Printed messages={await messagesFor('brief')} />
      </main>
    </PageFrame>
  )
}

const numberIn = (given: unknown): number | null =>
  typeof given === 'string' && /^[1-9]\d{0,8}$/.test(given) ? Number(given) : null

async function Nothing({ read, blind, writing }: { read: BriefRead; blind: boolean; writing: string }) {
  const t = await getTranslations('brief')
  if (read.working)
    return (
      <Empty
        level="h2"
        title={t('empty')}
        action={
          <a className="btn btn-primary" href={`${writing}?new=agreed#field-text`}>
            {t('start')}
          </a>
        }
      >
        {t('emptyText')}
      </Empty>
    )
  return (
    <Empty level="h2" title={blind ? t('blind') : t('none')}>
      {blind ? t('blindText') : t('noneText')}
    </Empty>
  )
}
