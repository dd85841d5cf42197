import type { LedgerThesis } from '@/lib/positions/queries/ledger-theses'
import type { SourceMessages } from '../reader/say'
import { BothTexts } from './both-texts'
import { LedgerButton } from './ledger-button'

type Props = {
  theses: LedgerThesis[]
  /** The number of the version. */
  version: number
  language: string
  path: string
  mayTransfer: boolean
  say: SourceMessages
}

/** The theses that stand on words of an earlier version, each with both texts; instructors take each over, and back. */
export function ThesesSection({ theses, version, language, path, mayTransfer, say }: Props) {
  if (theses.length === 0) return null
  return (
    <section className="grid grid-cols-[minmax(0,1fr)] gap-s4 border-t border-ink pt-s4">
      <header>
        <h2>
          {say('ledger.theses')} <span className="num text-ink-3">{theses.length}</span>
        </h2>
        <p className="mt-s1 text-ink-2">{say('ledger.thesesHint')}</p>
      </header>
      <ul>
        {theses.map((thesis) => (
          <li key={thesis.id} id={`t-${thesis.id}`} className="py-s3 border-t border-line break-inside-avoid">
            <p>
              <b>{say('ledger.thesis', { label: thesis.label, number: thesis.question.number })}</b>{' '}
              <bdi>{thesis.statement}</bdi> <small className="muted">{say(`ledger.${thesis.fate}`)}</small>
            </p>
            <BothTexts
              before={thesis.before}
              now={thesis.places.map((place) => ({ ...place, version }))}
              differences={thesis.differences}
              alarms={thesis.alarms}
              {...{ language, path, say }}
            />
            {mayTransfer ? <Act thesis={thesis} say={say} /> : null}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Act({
  thesis: { id, label, fate, isTaken, question },
  say,
}: {
  thesis: LedgerThesis
  say: SourceMessages
}) {
  const what = { label, number: question.number }
  if (isTaken)
    return (
      <LedgerButton
        value={`undoThesis:${id}`}
        label={say('ledger.undo')}
        name={say('ledger.undoThesis', what)}
      />
    )
  if (fate === 'ambiguous' || fate === 'lost') return null
  return (
    <LedgerButton
      value={`takeThesis:${id}`}
      label={say('ledger.take')}
      name={say('ledger.takeThesis', what)}
    />
  )
}
