import { EntryField } from '@/components/ui/forms/entry-field'
import { fieldId } from '@/components/ui/forms/field'
import { Notice } from '@/components/ui/notice'
import type { SourceMessages } from '../reader/say'

type Props = {
  /** What was pasted, what was wrong with it, and how many references it held. */
  pasted: string
  problem?: string
  count?: number
  say: SourceMessages
}

/** Asks for the page again, with its form filled in from a reference. It changes nothing. */
export function PasteForm({ pasted, problem, count, say }: Props) {
  return (
    <details open={pasted !== ''}>
      <summary className="mb-s3">{say('cite.paste')}</summary>
      <form method="get" className="form" aria-label={say('cite.paste')}>
        <PasteField {...{ pasted, problem, say }} hint={say('cite.pasteHint')} />
        <div className="row">
          <button type="submit" className="btn">
            {say('cite.fill')}
          </button>
        </div>
      </form>
      {count ? <Filled count={count} say={say} /> : null}
    </details>
  )
}

/** The field inside of the form that it fills in; its button is one of that form. */
export function PasteInForm({ pasted, problem, count, say }: Props) {
  return (
    <details open={problem !== undefined || count !== undefined}>
      <summary className="mb-s3">{say('cite.paste')}</summary>
      <PasteField {...{ pasted, problem, say }} hint={say('cite.pasteHintImport')} />
      <div className="row mt-s3">
        <button type="submit" name="act" value="fill" className="btn">
          {say('cite.fill')}
        </button>
      </div>
      {count ? <Filled count={count} say={say} /> : null}
    </details>
  )
}

function PasteField({ pasted, problem, hint, say }: Omit<Props, 'count'> & { hint: string }) {
  const entry = {
    name: 'reference',
    label: say('cite.pasteField'),
    kind: 'textarea' as const,
    rows: 4,
    value: pasted,
    hint,
  }
  const state = problem ? { problems: { reference: problem } } : {}
  return <EntryField entry={entry} state={state} id={fieldId('reference')} />
}

const Filled = ({ count, say }: { count: number; say: SourceMessages }) => (
  <div className="mt-s3">
    <Notice icon="check">{count > 1 ? say('cite.filledFirst', { count }) : say('cite.filled')}</Notice>
  </div>
)
