import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { composePage } from '@/app/_compose/compose-page'
import { citingSpot, restored, spotIn } from '@/app/_compose/refusals'
import { answeringOf, RespondHeading } from '@/app/_compose/responding'
import { renderArgument } from '@/app/seminars/[seminar]/questions/[question]/write/actions'
import type { Answering } from '@/components/positions/compose/composer-props'
import { whyNotOn } from '@/lib/positions/access'
import { type Editing, responding } from '@/lib/positions/composing'
import { pathInDebate, positionPath } from '@/lib/positions/paths'
import { ownSteelman } from '@/lib/positions/steelman'
import { stateOf } from '@/lib/positions/view/position'
import { debateBefore } from '@/lib/web/came-from'
import { lookForWords, openText, sendResponse } from './actions'

type Query = Record<string, string | string[] | undefined>
type Props = { params: Promise<{ position: string }>; searchParams: Promise<Query> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('compose')
  return { title: t('respond.title') }
}

const acts = { send: sendResponse, lookFor: lookForWords, render: renderArgument, open: openText }

export default async function RespondPage({ params, searchParams }: Props) {
  const { position: id } = await params
  const query = await searchParams
  const spot = spotIn(query)
  return composePage({
    path: positionPath(id, 'respond'),
    acts,
    find: (person) => responding(person, id),
    back: ({ asked, position }) => pathInDebate(asked, position),
    crumb: (say) => say('respond.crumb'),
    writes: 'response',
    closed: ({ position }, say) => ({
      title: say('respond.title'),
      reason: whyNotOn(stateOf(position), 'answersNothing'),
    }),
    async desk(found, { say }) {
      const { asked, position, draft, sources } = found
      const saved = await restored({ ...draft }, sources)
      const cited = spot && (await citingSpot(saved, sources, spot))
      const answering = await answeringOf(found, await ownSteelman(asked, id))
      return {
        saved,
        initial: { ...(cited ?? saved), ...chosen(query, found, answering) },
        active: cited ? (cited.citations.at(-1)?.key ?? null) : null,
        subject: id,
        hidden: {
          idempotencyKey: crypto.randomUUID(),
          base: String(position.revision),
          from: await debateBefore(asked),
        },
        draftUrl: `/api/v1/positions/${id}/responses/draft?from=${position.revision}`,
        isEdit: false,
        answering,
        heading: <RespondHeading found={found} t={say} />,
        text: spot?.source ?? position.citations[0]?.passage.source.id,
      }
    },
  })
}

/** What the link chose, where it can be chosen now: `?kind=undercuts&citation=…`. */
function chosen({ kind, citation }: Query, { position }: Editing, { kinds }: Answering) {
  const isThere = position.citations.some(({ id }) => id === citation)
  return {
    ...(kinds.some((one) => one.kind === kind && one.wait === null) && { kind: String(kind) }),
    ...(isThere && { undercuts: String(citation) }),
  }
}
