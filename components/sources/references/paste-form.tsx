import { EntryField } from '@/components/ui/forms/entry-field'
import { Notice } from '@/components/ui/notice'
import type { SourceMessages } from '../reader/say'

type Props = {
  /** What was pasted, what was wrong with it, and how many references it held. */
  pasted: string
  problem?: string
  count?: number
  say: SourceMessages
}

/** UTF-16 units: the text travels in the page's address. */
export const longestPasted = 4_000

/** Asks for the page again, with its form filled in from a reference. It changes nothing. */
export function PasteForm({ pasted, problem, count, say }: Props) {
  const entry = {
    name: 'reference',
    label: say('cite.pasteField'),
    kind: 'textarea' as const,
    rows: 4,
    value: pasted,
    hint: say('cite.pasteHint'),
  }
  return (
    <details open={pasted !== ''}>
      <summary>{say('cite.paste')}</summary>
      <form method="get" className="form" aria-label={say('cite.paste')}>
        <EntryField
          entry={entry}
          state={problem ? { problems: { reference: problem } } : {}}
          id="reference"
        />
        <div className="row">
          <button type="submit" className="btn">
            {say('cite.fill')}
          </button>
        </div>
      </form>
      {count ? (
        <Notice icon="check">{count > 1 ? say('cite.filledFirst', { count }) : say('cite.filled')}</Notice>
      ) : null}
    </details>
  )
}
