import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { briefSetting } from '@/app/_brief/brief'
import { crumbsOf } from '@/app/_frame/crumbs'
import { PageFrame } from '@/app/_frame/page-frame'
import { titled } from '@/app/_frame/titled'
import { BriefLive } from '@/components/curation/brief/brief-live'
import { Desk, type OpenLineForm } from '@/components/curation/brief/desk'
import { Strongest } from '@/components/curation/brief/strongest'
import { Notice } from '@/components/ui/notice'
import { maySeeWorking, mayWriteBrief } from '@/lib/curation/brief/access'
import { type Citable, citable, linesOf, workingText } from '@/lib/curation/brief/queries'
import { sections } from '@/lib/curation/brief/rules'
import { briefPath } from '@/lib/curation/paths'
import { strongest } from '@/lib/opinion/bridging/queries'
import { isId } from '@/lib/platform/id'
import { theses } from '@/lib/questions/theses'
import { mayInstruct } from '@/lib/seminars/access'
import { messagesFor } from '@/lib/web/island-messages'
import { requireQuestion } from '@/lib/web/question'
import { arrangeLine, saveLine } from './actions'
import { Instructing } from './instructing'

type Props = PageProps<'/seminars/[seminar]/questions/[question]/brief/edit'>

export const generateMetadata = titled('brief', 'write.title')

/** Moderators write the Brief here, line by line, several at once. */
export default async function EditBriefPage({ params, searchParams }: Props) {
  const { seminar: slug, question: number } = await params
  const { person, context } = await requireQuestion(slug, number)
  if (!maySeeWorking(context)) notFound()
  const { member, question } = context
  const query = await searchParams
  const t = await getTranslations('brief')
  const locale = await getLocale()
  const { language } = member.seminar
  const open = openedBy(query)
  const [working, removed, known, found] = await Promise.all([
    workingText(context),
    linesOf(question.id, { removed: true }),
    theses(question.id),
    strongest(context, 5),
  ])
  const choice: Citable[] = open ? await citable(context) : []
  const setting = await briefSetting({ seminar: slug, language, theses: known, working: true })
  const crumbs = crumbsOf(context, { label: t('crumb'), href: briefPath(slug, number) }, t('edit'))
  const mayWrite = mayWriteBrief(context)
  const messages = await messagesFor('briefEditor')
  return (
    <PageFrame person={person} crumbs={crumbs} island="briefEditor">
      <main id="main" className="wrap brief-desk grid justify-items-start gap-s6 pt-s6 pb-s8">
        <header className="grid gap-s3 wide:col-span-full">
          <h1>{t('write.title')}</h1>
          <p className="brief-tools row text-small text-ink-2">
            <a href={briefPath(slug, number)}>{t('back')}</a>
            <a href={briefPath(slug, number, 'history')}>{t('history')}</a>
          </p>
          <BriefLive
            person={person.id}
            question={question.id}
            revision={working.revision}
            path={`${briefPath(slug, number, 'edit')}${open ? addressOf(open) : ''}`}
            messages={messages}
          />
          {query.saved !== undefined && !open ? <Notice icon="check">{t('write.saved')}</Notice> : null}
        </header>
        <div className="grid content-start gap-s6 min-w-0">
          <Desk
            {...{ working, removed, setting, open, choice, mayWrite, messages }}
            question={question.id}
            person={person.id}
            path={briefPath(slug, number, 'edit')}
            once={crypto.randomUUID()}
            acts={{ save: saveLine, arrange: arrangeLine }}
          />
        </div>
        <aside
          className="brief-aside grid content-start gap-s6 min-w-0 wide:max-w-none"
          aria-label={t('write.beside')}
        >
          <Strongest
            {...{ found, t, locale, language }}
            startAt={mayWrite ? `${briefPath(slug, number, 'edit')}?new=agreed` : undefined}
          />
          {mayInstruct(member) ? <Instructing context={context} working={working} /> : null}
        </aside>
      </main>
    </PageFrame>
  )
}

/** The form that the address opens: for a line, or for a new one in a section, possibly with a citation. */
function openedBy({ line, new: section, thesis, cite }: Record<string, string | string[] | undefined>) {
  if (typeof line === 'string') return { line }
  const name = sections.find((one) => one === section)
  if (!name) return null
  const cites = typeof cite === 'string' && isId(cite) ? [cite] : []
  return { section: name, thesis: typeof thesis === 'string' ? thesis : null, cites }
}

/** Without a fragment: a change of the fragment alone would not reload the page. */
const addressOf = (open: OpenLineForm): string =>
  open.line === undefined ? `?new=${open.section}` : `?line=${open.line}`
