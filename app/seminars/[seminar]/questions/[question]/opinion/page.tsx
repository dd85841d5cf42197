import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { OpinionIsland } from '@/app/_opinion/opinion-island'
import { ShiftSection } from '@/app/_opinion/shift-section'
import { VoteSection } from '@/app/_opinion/vote-section'
import { Voting } from '@/app/_opinion/voting'
import { soonOpinion } from '@/app/_opinion/waiting'
import { ViewFrame } from '@/app/_views/view-frame'
import { maySeeOthersWork } from '@/lib/questions/access'
import { theses } from '@/lib/questions/theses'
import { messagesFor } from '@/lib/web/island-messages'
import { requireQuestion } from '@/lib/web/question'

type Props = PageProps<'/seminars/[seminar]/questions/[question]/opinion'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { seminar, question } = await params
  const { context } = await requireQuestion(seminar, question)
  const t = await getTranslations('opinion')
  return { title: t('title', { title: context.question.title }) }
}

/** How people voted and where they stand: groups, agreement and divides, and who changed their mind. */
export default async function OpinionPage({ params }: Props) {
  const place = await params
  const { person, context } = await requireQuestion(place.seminar, place.question)
  const isSeen = maySeeOthersWork(context.audience)
  const known = isSeen ? await theses(context.question.id) : []
  const labels = known.map(({ label }) => label)
  const opinion = isSeen ? await soonOpinion(context, labels) : null
  return (
    <ViewFrame person={person} context={context} view="opinion" island="opinion">
      <div className="opinion-grid">
        <Voting context={context} theses={known} opinion={opinion} vote={<VoteSection context={context} />} />
        <ShiftSection context={context} theses={known} />
      </div>
      <OpinionIsland
        person={person.id}
        question={context.question.id}
        singleKeys={person.singleKeys}
        isWaiting={isSeen && opinion === null}
        messages={await messagesFor('opinion')}
      />
    </ViewFrame>
  )
}
