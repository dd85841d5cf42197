import { composePage } from '@/app/_compose/compose-page'
import { ComposeHeading } from '@/app/_compose/composer-props'
import { restored } from '@/app/_compose/draft-places'
import { titled } from '@/app/_frame/titled'
import { whyNotOn } from '@/lib/positions/access'
import { pathInDebate, positionPath } from '@/lib/positions/paths'
import { stateOf } from '@/lib/positions/view/position'
import { type EditorContext, editing } from '@/lib/positions/writer-context'
import { sendEdit } from './actions'

type Props = PageProps<'/positions/[position]/edit'>

export const generateMetadata = titled('compose', 'titleEdit')

/** An edit cannot change how a response answers. */
const settled = { kinds: [], citations: [], which: '', whichCitation: '' }

export default async function EditPage({ params }: Props) {
  const { position: id } = await params
  return composePage({
    path: positionPath(id, 'edit'),
    send: sendEdit,
    find: (person) => editing(person, id),
    back: ({ context, position }) => pathInDebate(context, position),
    crumb: (say) => say('crumbEdit'),
    writes: 'response',
    closed: ({ position }) => ({
      reason: whyNotOn(stateOf(position), 'positionNotStanding'),
    }),
    async composer(found, { back, say }) {
      const { context, position, draft, sources } = found
      const base = draft?.baseRevision ?? position.revision
      const stored = await restored(draft ? { ...draft } : valuesOf(found), sources)
      const title = position.kind ? say('respond.titleEdit') : say('titleEdit')
      return {
        stored,
        initial: stored,
        subject: id,
        hidden: { base: String(base) },
        draftUrl: `/api/v1/positions/${id}/draft?from=${base}`,
        isEdit: true,
        response: position.kind ? settled : null,
        heading: <ComposeHeading title={title} question={context.question.title} href={back} t={say} />,
      }
    },
  })
}

/** A position as values of the form; the citations have their ids, which kept citations retain. */
const valuesOf = ({ position }: EditorContext) => ({
  ...position,
  kind: position.kind ?? '',
  thesis: position.thesis ?? 'none',
  citations: position.citations.map(({ id, relation, warrant, passage }) => {
    const { source, version, start, end, quote } = passage
    return { id, relation, warrant, source: source.id, version, start, end, quote }
  }),
})
