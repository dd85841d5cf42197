import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { crumbsOf } from '@/app/_frame/crumbs'
import { PageFrame } from '@/app/_frame/page-frame'
import { QuestionLabel } from '@/components/questions/question-label'
import { type QuestionView, ViewTabs } from '@/components/questions/view-tabs'
import { Notice } from '@/components/ui/notice'
import type { Island } from '@/lib/messages/islands'
import type { SignedInReader } from '@/lib/people/sessions'
import { countsOf } from '@/lib/positions/queries/counts'
import { maySeeOthersWork } from '@/lib/questions/access'
import { questionPath } from '@/lib/questions/paths'
import type { QuestionContext } from '@/lib/questions/queries'
import { mayTakePart } from '@/lib/seminars/access'

type Props = {
  person: SignedInReader
  context: QuestionContext
  view: QuestionView
  /** The island whose messages the page loads. */
  island?: Island
  /** The width and the rhythm of the page below its tabs. */
  className?: string
  /** Drawn only for readers who may see others' work. */
  children: ReactNode
}

/** A page that shows the whole debate of a question in one way: its title, the tabs of all views, and the view. */
export async function ViewFrame({ person, context, view, island, className = '', children }: Props) {
  const say = await getTranslations('thread')
  const { question, member } = context
  const { slug, language } = member.seminar
  const counted = (await countsOf([context])).get(question.id)
  return (
    <PageFrame person={person} crumbs={crumbsOf(context, say(view))} island={island}>
      <main id="main" className={`wrap pt-s5 pb-s8 ${className}`}>
        <header className="grid gap-s2 mb-s4">
          <p className="eyebrow">
            <QuestionLabel question={question} say={say} />
          </p>
          <h1 className="m-0 text-[2.125rem]" lang={language} dir="auto">
            {question.title}
          </h1>
          <ViewTabs
            path={questionPath(slug, question.number)}
            current={view}
            counts={{ debate: counted?.positions, evidence: counted?.citations }}
            say={say}
          />
        </header>
        {maySeeOthersWork(context.audience) ? children : <Blind context={context} />}
      </main>
    </PageFrame>
  )
}

/** The reason why a blind reader sees nothing here, and for participants what opens it. */
async function Blind({ context: { member, question } }: { context: QuestionContext }) {
  const say = await getTranslations('thread')
  if (!mayTakePart(member))
    return (
      <Notice>
        <p>{say('blindToWatch')}</p>
      </Notice>
    )
  return (
    <Notice>
      <p>{say('blind', { minutes: question.rules.editWindowMinutes })}</p>
      <p>
        <a className="btn" href={questionPath(member.seminar.slug, question.number, 'write')}>
          {say('write')}
        </a>
      </p>
    </Notice>
  )
}
