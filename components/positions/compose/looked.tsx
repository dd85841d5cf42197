import { fieldId } from '@/components/ui/forms/field'
import { Icon } from '@/components/ui/icon'
import type { DraftCitation } from '@/lib/positions/draft/draft'
import type { LocatedPassage } from '@/lib/sources/quotations/verdict'
import { FalseFinding } from '../quotations/findings'
import type { Refusal } from './composer-props'
import type { ComposerContext } from './composer-state'
import { type FindingWords, findingContext, placeOf } from './finding-context'

export type LookedWords = FindingWords &
  Pick<
    ComposerContext['words'],
    'checking' | 'found' | 'severalPlaces' | 'notInAnyText' | 'useExact' | 'whichPlace' | 'useThis'
  >

/** The parts of a form that this list reads: the composer has them, and so has the form of a question's theses. */
type LookedSetting = Pick<ComposerContext, 'refusals' | 'checks' | 'live'> & {
  words: LookedWords
  texts: Array<Pick<ComposerContext['texts'][number], 'id' | 'number' | 'language' | 'href'>>
}

/** The words of a text, and where they stand. */
export type PlacedQuotation = Pick<DraftCitation, 'source' | 'version' | 'start' | 'end' | 'quote' | 'where'>

type Part = {
  row: Pick<DraftCitation, 'key' | 'where'>
  index: number
  setting: LookedSetting
  /** Takes the words of the text for those that were typed. */
  take: (place: PlacedQuotation) => void
}

/** The answer to a lookup of typed words: the place, the closest passage with its differences, or several places. */
export function Looked(part: Part) {
  const { row, setting } = part
  const { words, refusals, checks } = setting
  const refusal = refusals[row.key]
  const id = `${fieldId(`citations.${row.key}.quote`)}-looked`
  return (
    <div className="row looked" id={id} aria-live="polite">
      {refusal ? <Refused refusal={refusal} part={part} /> : null}
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

function Refused({ refusal: { text, detail }, part }: { refusal: Refusal; part: Part }) {
  const { words, texts } = part.setting
  return (
    <div className="qc-note bad">
      {detail && 'closest' in detail && detail.closest ? (
        <FalseFinding
          finding={{ ...detail, passage: detail.closest }}
          context={findingContext({ words, texts })}
          words={null}
        >
          <Take intent={`exact:${part.index}`} passage={detail.closest} label={words.useExact} part={part} />
        </FalseFinding>
      ) : (
        <b>
          <Icon name="warn" /> {detail && 'candidates' in detail ? words.severalPlaces : text}
        </b>
      )}
      {detail && 'candidates' in detail ? <Several candidates={detail.candidates} part={part} /> : null}
    </div>
  )
}

function Several({ candidates, part }: { candidates: LocatedPassage[]; part: Part }) {
  const { words } = part.setting
  return (
    <>
      <p>{words.whichPlace}</p>
      <ol className="candidates">
        {candidates.map((passage, n) => (
          <li key={`${passage.source} ${passage.start}`}>
            <span className="loc">{placeOf(passage, part.setting).said}</span>{' '}
            <span dir="auto">
              …{passage.prefix}
              <mark className="is-active">{passage.quote}</mark>
              {passage.suffix}…
            </span>
            <Take intent={`exact:${part.index}:${n}`} passage={passage} label={words.useThis} part={part} />
          </li>
        ))}
      </ol>
    </>
  )
}

function Take(props: { intent: string; passage: LocatedPassage; label: string; part: Part }) {
  const { intent, passage, label, part } = props
  const { live } = part.setting
  const { source, version, start, end, quote } = passage
  const { where } = placeOf(passage, part.setting)
  const place = { source, version: String(version), start: String(start), end: String(end), quote, where }
  return (
    <button
      className="btn btn-sm"
      type={live ? 'button' : 'submit'}
      name="intent"
      value={intent}
      onClick={live ? () => part.take(place) : undefined}
    >
      {label}
    </button>
  )
}
