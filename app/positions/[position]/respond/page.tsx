import { composePage } from '@/app/_compose/compose-page'
import { citingSpot, restored, spotIn } from '@/app/_compose/draft-places'
import { RespondHeading, responseOptions } from '@/app/_compose/responding'
import { titled } from '@/app/_frame/titled'
import type { ResponseOptions } from '@/components/positions/compose/composer-props'
import { whyNotOn } from '@/lib/positions/access'
import { pathInDebate, positionPath } from '@/lib/positions/paths'
import { ownSteelman } from '@/lib/positions/steelman'
import { stateOf } from '@/lib/positions/view/position'
import { type EditorContext, responding } from '@/lib/positions/writer-context'
import { debateBefore } from '@/lib/web/came-from'
import { sendResponse } from './actions'

type Query = Record<string, string | string[] | undefined>
type Props = PageProps<'/positions/[position]/respond'>

export const generateMetadata = titled('compose', 'respond.title')

export default async function RespondPage({ params, searchParams }: Props) {
  const { position: id } = await params
  const query = await searchParams
  const spot = spotIn(query)
  return composePage({
    path: positionPath(id, 'respond'),
    send: sendResponse,
    find: (person) => responding(person, id),
    back: ({ context, position }) => pathInDebate(context, position),
    crumb: (say) => say('respond.crumb'),
    writes: 'response',
    closed: ({ position }, say) => ({
      title: say('respond.title'),
      reason: whyNotOn(stateOf(position), 'answersNothing'),
    }),
    async composer(found, { say }) {
      const { context, position, draft, sources } = found
      const stored = await restored({ ...draft }, sources)
      const cited = spot && (await citingSpot(stored, sources, spot))
      const response = await responseOptions(found, await ownSteelman(context, id))
      return {
        stored,
        initial: { ...(cited?.draft ?? stored), ...chosen(query, found, response) },
        openedFor: cited?.key,
        subject: id,
        hidden: { base: String(position.revision), from: await debateBefore(context) },
        draftUrl: `/api/v1/positions/${id}/responses/draft?from=${position.revision}`,
        isEdit: false,
        response,
        heading: <RespondHeading found={found} t={say} />,
        text: spot?.source ?? position.citations[0]?.passage.source.id,
      }
    },
  })
}

/** The link's choices, if they are available now: `?kind=undercuts&citation=…`. */
function chosen({ kind, citation }: Query, { position }: EditorContext, { kinds }: ResponseOptions) {
  const isThere = position.citations.some(({ id }) => id === citation)
  return {
    ...(kinds.some((one) => one.kind === kind && one.wait === null) && { kind: String(kind) }),
    ...(isThere && { citation: String(citation) }),
  }
}
