import { fieldId } from '@/components/ui/forms/field'
import { Icon } from '@/components/ui/icon'
import type { Change } from '@/lib/positions/draft/changes'
import type { Row } from '@/lib/positions/draft/draft'
import { Compared } from './compared'
import type { Setting } from './composer-props'
import type { Candidate, Refusal } from './refusal'

export type LookedWords = Pick<
  Setting['words'],
  | 'checking'
  | 'found'
  | 'severalPlaces'
  | 'notInAnyText'
  | 'closest'
  | 'quoted'
  | 'useExact'
  | 'whichPlace'
  | 'useThis'
>

/** The parts of a form that this list reads: the composer has them, and so has the form of a question's theses. */
type LookedSetting = Pick<Setting, 'refusals' | 'checks' | 'live' | 'focus'> & {
  words: LookedWords
  texts: Array<Pick<Setting['texts'][number], 'id' | 'language'>>
  change: (take: Extract<Change, { do: 'cite' }>) => void
  /** Where a form has a field that comes next. */
  focus?: Setting['focus']
}

type Part = { row: Row; index: number; setting: LookedSetting }

/** What a look for typed words found: the place, the closest passage with what differs, or several places. */
export function Looked({ row, index, setting }: Part) {
  const { words, refusals, checks } = setting
  const refusal = refusals[row.key]
  const id = `${fieldId(`citations.${row.key}.quote`)}-looked`
  return (
    <div className="row looked" id={id} aria-live="polite">
      {refusal ? <Refused refusal={refusal} part={{ row, index, setting }} /> : null}
      {!refusal && checks[row.key] === 'checking' ? <p className="qc-note">{words.checking}</p> : null}
      {!refusal && checks[row.key] === 'found' ? (
        <p className="qc-note">
          <span>
            <Icon name="verified" /> {words.found.replace('{where}', row.where)}
          </span>
        </p>
      ) : null}
    </div>
  )
}

function Refused({ refusal, part }: { refusal: Refusal; part: Part }) {
  const { closest, candidates, alarms, kind, text } = refusal
  const { words } = part.setting
  return (
    <div className="qc-note bad">
      <b>
        <Icon name="warn" /> {kind === 'several' ? words.severalPlaces : closest ? words.notInAnyText : text}
      </b>
      {closest ? <Closest refusal={refusal} closest={closest} part={part} /> : null}
      {alarms.length > 0 ? (
        <ul className="alarms">
          {alarms.map((alarm) => (
            <li key={alarm}>{alarm}</li>
          ))}
        </ul>
      ) : null}
      {candidates.length > 0 ? <Several candidates={candidates} part={part} /> : null}
    </div>
  )
}

type ClosestProps = { refusal: Refusal; closest: Candidate; part: Part }

function Closest({ refusal, closest, part: { row, index, setting } }: ClosestProps) {
  const { words, texts } = setting
  const language = texts.find(({ id }) => id === closest.source)?.language
  return (
    <>
      <p>
        {words.closest.replace('{where}', closest.said)}{' '}
        <q lang={language} dir="auto">
          <Compared differences={refusal.differences} words={words.quoted} />
        </q>
      </p>
      <Take
        intent={`exact:${index}`}
        candidate={closest}
        label={words.useExact}
        part={{ row, index, setting }}
      />
    </>
  )
}

function Several({ candidates, part }: { candidates: Candidate[]; part: Part }) {
  const { words } = part.setting
  return (
    <>
      <p>{words.whichPlace}</p>
      <ol className="candidates">
        {candidates.map((candidate, n) => (
          <li key={`${candidate.source} ${candidate.start}`}>
            <span className="loc">{candidate.said}</span>{' '}
            <span dir="auto">
              …{candidate.before}
              <mark className="is-active">{candidate.quote}</mark>
              {candidate.after}…
            </span>
            <Take
              intent={`exact:${part.index}:${n}`}
              candidate={candidate}
              label={words.useThis}
              part={part}
            />
          </li>
        ))}
      </ol>
    </>
  )
}

/** Takes the words of the text for those that were typed. */
function Take(props: { intent: string; candidate: Candidate; label: string; part: Part }) {
  const { intent, candidate, label, part } = props
  const { live, change, focus } = part.setting
  const { source, version, start, end, quote, where } = candidate
  const place = { source, version: String(version), start: String(start), end: String(end), quote, where }
  const take = () => {
    change({ do: 'cite', key: part.row.key, with: place })
    // The button goes; how the words bear on the claim, or why, comes next.
    focus?.(`citations.${part.row.key}.${part.row.relation ? 'warrant' : 'relation'}`)
  }
  return (
    <button
      className="btn btn-sm"
      type={live ? 'button' : 'submit'}
      name="intent"
      value={intent}
      onClick={live ? take : undefined}
    >
      {label}
    </button>
  )
}
