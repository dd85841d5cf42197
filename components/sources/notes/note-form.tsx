import type { SourceMessages } from '../reader/say'
import { NoteFields } from './card'

type Props = {
  action: string
  version: number
  /** The words of the note, in code points: the chosen ones, or the whole paragraph. */
  start: number
  end: number
  isChosen: boolean
  /** The form's own key: sent twice, it keeps one note. */
  once: string
  say: SourceMessages
}

/** A form for a note of one's own on the words of a paragraph; without words it is a highlight. */
export function NoteForm({ action, version, start, end, isChosen, once, say }: Props) {
  return (
    <details className="mt-s4 pt-s3 border-t border-line">
      <summary className="btn btn-sm">{say('notes.make')}</summary>
      <form className="grid gap-s3 mt-s3" method="post" action={action}>
        <p className="small muted">{say(isChosen ? 'notes.onChosen' : 'notes.onParagraph')}</p>
        <input type="hidden" name="idempotencyKey" value={once} />
        <input type="hidden" name="version" value={version} />
        <input type="hidden" name="start" value={start} />
        <input type="hidden" name="end" value={end} />
        <NoteFields text="" tags="" say={say} />
        <button type="submit" className="btn btn-sm justify-self-start">
          {say('notes.aids.keep')}
        </button>
      </form>
    </details>
  )
}
