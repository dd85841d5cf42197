import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { after } from 'next/server'
import { getLocale, getTranslations } from 'next-intl/server'
import { crumbsOf } from '@/app/_frame/crumbs'
import { PublicNotice } from '@/app/_questions/public-notice'
import { restrainedWords } from '@/app/_seminars/restrained'
import { ThreadFrame } from '@/app/_thread/thread-frame'
import { ThreadsBar } from '@/app/_thread/threads-bar'
import { undoWithdrawal } from '@/app/positions/[position]/withdraw/actions'
import { SlowNotice } from '@/components/curation/slow-notice'
import { VoteNext } from '@/components/opinion/vote-next'
import { WithdrawnToast } from '@/components/positions/withdrawn-toast'
import { RestrainedNotice } from '@/components/seminars/restrained'
import { nextToVoteOn } from '@/lib/opinion/routing/queries'
import { movedTo } from '@/lib/positions/queries/moved'
import { isVisitDue, visit } from '@/lib/questions/commands/visit'
import type { QuestionContext } from '@/lib/questions/queries'
import { isStaff } from '@/lib/seminars/rules'
import { requireQuestion } from '@/lib/web/question'
import { threadMarkup, viewOf } from './thread-page'

type Props = PageProps<'/seminars/[seminar]/questions/[question]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { seminar, question } = await params
  const { context } = await requireQuestion(seminar, question)
  return { title: context.question.title }
}

export default async function QuestionPage({ params, searchParams }: Props) {
  const place = await params
  const { person, context } = await requireQuestion(place.seminar, place.question)
  const query = await searchParams
  const view = viewOf(query)
  await followMoved(context, view.list.from)
  const say = await getTranslations('thread')
  const { seminar } = context.member
  // Most pages follow within a minute of the last one, and even work after the answer costs a page.
  if (isVisitDue(context)) after(() => visit(context))
  const crumbs = crumbsOf(context.member, say('question', { number: context.question.number }))
  const locale = await getLocale()
  const [markup, next] = await Promise.all([threadMarkup(context, view, locale), nextToVoteOn(context)])
  return (
    <ThreadFrame {...{ person, context, crumbs }} hasWrite>
      <RestrainedNotice text={await restrainedWords(context.member)} />
      {context.slow ? <SlowNotice slow={context.slow} timeZone={seminar.timeZone} /> : null}
      <PublicNotice context={context} />
      {context.question.group && isStaff(context.member.role) ? <ThreadsBar context={context} /> : null}
      {markup}
      {next ? (
        <VoteNext
          key={next.position.id}
          {...{ next, seminar, say }}
          question={context.question.number}
          t={await getTranslations('opinion.vote')}
          className="mt-s6 max-w-measure"
        />
      ) : null}
      {typeof query.withdrawn === 'string' ? (
        <WithdrawnToast undo={undoWithdrawal} position={query.withdrawn} words={await toastWords()} />
      ) : null}
    </ThreadFrame>
  )
}

async function toastWords() {
  const t = await getTranslations('compose')
  return { done: t('withdraw.done'), undo: t('undo') }
}

/** The old address of a moved position redirects to its new question. */
async function followMoved({ member, question }: QuestionContext, id: string | undefined): Promise<void> {
  const elsewhere = id ? await movedTo(member.person, question.id, id) : null
  if (elsewhere) redirect(elsewhere)
}
