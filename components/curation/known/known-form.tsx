import { type Action, ActionForm } from '@/components/ui/forms/action-form'
import { verdicts } from '@/lib/citations/rules'
import type { Case } from '@/lib/curation/desk/case'
import type { DeskContext } from '../desk/say'

type Props = { mark: Action; found: Case; setting: DeskContext }

/** The instructor marks this case and its known verdict, to measure how far moderators agree. */
export function KnownForm({ mark, found: { citation }, setting: { say } }: Props) {
  return (
    <section className="m-known">
      <details>
        <summary>{say('known.mark')}</summary>
        <p>{say('known.markHint')}</p>
        <ActionForm
          key={citation.id}
          action={mark}
          hidden={{ citation: citation.id, revision: String(citation.revision) }}
          entries={[
            {
              name: 'verdict',
              label: say('known.verdict'),
              kind: 'select',
              options: verdicts.map((value) => ({ value, label: say(`held.${value}`) })),
            },
            { name: 'note', label: say('known.note'), kind: 'textarea', rows: 2 },
          ]}
          submit={say('known.submit')}
          sending={say('known.sending')}
        />
      </details>
    </section>
  )
}
