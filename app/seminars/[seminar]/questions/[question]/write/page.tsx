import { composePage } from '@/app/_compose/compose-page'
import { ComposeHeading } from '@/app/_compose/composer-props'
import { citingSpot, restored, spotIn } from '@/app/_compose/draft-places'
import { OpeningStance } from '@/app/_compose/opening-stance'
import { titled } from '@/app/_frame/titled'
import { composing } from '@/lib/positions/writer-context'
import { questionPath } from '@/lib/questions/paths'
import { sendPosition } from './actions'

type Props = PageProps<'/seminars/[seminar]/questions/[question]/write'>

export const generateMetadata = titled('compose', 'crumb')

export default async function WritePage({ params, searchParams }: Props) {
  const { seminar, question } = await params
  const ref = { seminar, number: Number(question) }
  const query = await searchParams
  const spot = spotIn(query)
  return composePage({
    path: `${questionPath(seminar, ref.number)}/write`,
    send: sendPosition,
    find: (person) => composing(person, ref),
    back: ({ context }) => questionPath(seminar, context.question.number),
    crumb: (say) => say('crumb'),
    writes: 'position',
    async composer({ context, draft, sources }, { back, say }) {
      const stored = await restored({ ...draft }, sources)
      const cited = spot && (await citingSpot(stored, sources, spot))
      const { id, title } = context.question
      return {
        stored,
        initial: cited?.draft ?? stored,
        openedFor: cited?.key,
        subject: id,
        draftUrl: `/api/v1/questions/${id}/draft`,
        isEdit: false,
        heading: (
          <>
            <ComposeHeading title={say('title')} question={title} href={back} t={say} />
            {query.stance === 'later' ? null : <OpeningStance context={context} t={say} />}
          </>
        ),
        text: spot?.source,
      }
    },
  })
}
