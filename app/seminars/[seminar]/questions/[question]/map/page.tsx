import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { mapMarkup, positionsIn } from '@/app/_views/map-view'
import { ViewFrame } from '@/app/_views/view-frame'
import { Printed } from '@/components/frame/printed'
import { MapActs } from '@/components/positions/map/map-acts'
import { Empty } from '@/components/ui/empty'
import { mapViewOf } from '@/lib/positions/map/input'
import { maySeeOthersWork } from '@/lib/questions/access'
import { messagesFor } from '@/lib/web/island-messages'
import { requireQuestion } from '@/lib/web/question'

type Props = PageProps<'/seminars/[seminar]/questions/[question]/map'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { seminar, question } = await params
  const { context } = await requireQuestion(seminar, question)
  const t = await getTranslations('map')
  return { title: t('title', { title: context.question.title }) }
}

/** A debate as a tree of arguments, drawn or as an outline. */
export default async function MapPage({ params, searchParams }: Props) {
  const { seminar, question } = await params
  const { person, context } = await requireQuestion(seminar, question)
  const view = mapViewOf(await searchParams)
  const messages = await messagesFor('map')
  return (
    <ViewFrame {...{ person, context }} view="map" island="map">
      {maySeeOthersWork(context.audience) ? (
        (await positionsIn(context)) > 0 ? (
          await mapMarkup({ context, view })
        ) : (
          <NothingYet />
        )
      ) : null}
      {/* Another view of the map is another drawing, which its script takes up anew. */}
      <MapActs key={crypto.randomUUID()} messages={messages} singleKeys={person.singleKeys} />
      <Printed messages={messages} />
    </ViewFrame>
  )
}

async function NothingYet() {
  const say = await getTranslations('thread')
  return <Empty level="h2" title={say('nobodyYet')} />
}
