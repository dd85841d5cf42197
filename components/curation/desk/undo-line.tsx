import { type Action, ActionForm } from '@/components/ui/forms/action-form'
import { paragraphsOf } from '@/lib/citations/locator'
import type { latestVerdict } from '@/lib/curation/desk/queries'
import type { DeskContext } from './say'

type Props = {
  last: NonNullable<Awaited<ReturnType<typeof latestVerdict>>>
  undo: Action
  hidden: { seminar: string; order: string }
  setting: DeskContext
}

/** The reader's latest verdict, with a button to withdraw it. */
export function UndoLine({ last, undo, hidden, setting: { say } }: Props) {
  const place = paragraphsOf({ paragraph: last.paragraph, lastParagraph: null })
  return (
    <div className="m-undo small flex flex-wrap items-center gap-x-s3 py-s1 px-s6 border-b border-b-line desk:[grid-area:undo] max-phone:px-s4">
      <span role="status">{say('yourLast', { verdict: say(`held.${last.verdict}`), place })}</span>
      <ActionForm
        key={last.id}
        action={undo}
        entries={[]}
        hidden={{ ...hidden, review: last.id }}
        submit={say('undo')}
        sending={say('undoing')}
        className="inline"
        submitKey="u"
      />
    </div>
  )
}
