import type { ReactNode } from 'react'
import { PageFrame } from '@/app/_frame/page-frame'
import type { Crumb } from '@/components/frame/viewer'
import { Beside } from '@/components/questions/thread/beside'
import type { SignedInReader } from '@/lib/people/sessions'
import { questionPath } from '@/lib/questions/paths'
import type { QuestionContext } from '@/lib/questions/queries'
import { isOpen } from '@/lib/questions/rules'
import { maySpeak } from '@/lib/seminars/access'
import { messagesFor } from '@/lib/web/island-messages'
import { splitClass } from './pane'

type Props = {
  person: SignedInReader
  context: QuestionContext
  crumbs: Crumb[]
  /** On a phone the source's sheet has the button for writing a position. */
  hasWrite: boolean
  children: ReactNode
}

/** A page of a debate: the posts on one side, their source on the other, and live changes. */
export async function ThreadFrame({ person, context, crumbs, hasWrite, children }: Props) {
  const { member, question } = context
  const path = questionPath(member.seminar.slug, question.number)
  const [messages, split] = await Promise.all([messagesFor('thread'), splitClass()])
  const mayWrite = maySpeak(member) && isOpen(question.phase)
  return (
    <PageFrame person={person} crumbs={crumbs} island="thread">
      <div className={split}>
        <main
          id="main"
          className="q-main w-full max-w-232 mx-auto pt-s4 px-s6 pb-s8 max-phone:pt-s4 max-phone:px-s4 max-phone:pb-32"
        >
          {children}
        </main>
        <Beside
          {...{ path, messages, singleKeys: person.singleKeys }}
          person={person.id}
          question={question.id}
          hasWrite={hasWrite && mayWrite}
          mayCite={mayWrite}
          made={crypto.randomUUID()}
        />
      </div>
    </PageFrame>
  )
}
