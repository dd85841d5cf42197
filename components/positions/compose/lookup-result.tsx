import { fieldId } from '@/components/ui/forms/field'
import { Icon } from '@/components/ui/icon'
import type { LookedPath } from '@/lib/messages/islands'
import type { Translate } from '@/lib/messages/translate'
import type { DraftCitation } from '@/lib/positions/draft/draft'
import type { LocatedPassage } from '@/lib/sources/quotations/verdict'
import { FalseFinding } from '../quotations/findings'
import type { Refusal } from './composer-props'
import type { ComposerContext } from './composer-state'
import { findingContext, placeOf } from './finding-context'

/** The parts of a form that this list reads: the composer has them, and so has the form of a question's theses. */
type LookedSetting = Pick<ComposerContext, 'refusals' | 'checks' | 'live'> & {
  t: Translate<LookedPath>
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
  const { t, refusals, checks } = setting
  const refusal = refusals[row.key]
  const id = `${fieldId(`citations.${row.key}.quote`)}-looked`
  return (
    <div className="row looked" id={id} aria-live="polite">
      {refusal ? <Refused refusal={refusal} part={part} /> : null}
      {!refusal && checks[row.key] === 'checking' ? (
        <p className="qc-note px-0 border-t-0">{t('compose.checking')}</p>
      ) : null}
      {!refusal && checks[row.key] === 'found' ? (
        <p className="qc-note px-0 border-t-0">
          <span>
            <Icon name="verified" /> {t('compose.found', { where: row.where })}
          </span>
        </p>
      ) : null}
    </div>
  )
}

function Refused({ refusal: { text, detail }, part }: { refusal: Refusal; part: Part }) {
  const { t, texts } = part.setting
  return (
    <div className="qc-note bad px-0 border-t-0">
      {detail && 'closest' in detail && detail.closest ? (
        <FalseFinding
          finding={{ ...detail, passage: detail.closest }}
          context={findingContext({ t, texts })}
          words={null}
        >
          <Take
            intent={`exact:${part.index}`}
            passage={detail.closest}
            label={t('compose.useExact')}
            part={part}
          />
        </FalseFinding>
      ) : (
        <b className="text-cinnabar">
          <Icon name="warn" /> {detail && 'candidates' in detail ? t('compose.severalPlaces') : text}
        </b>
      )}
      {detail && 'candidates' in detail ? <Several candidates={detail.candidates} part={part} /> : null}
    </div>
  )
}

function Several({ candidates, part }: { candidates: LocatedPassage[]; part: Part }) {
  const { t } = part.setting
  return (
    <>
      <p>{t('compose.whichPlace')}</p>
      <ol className="candidates">
        {candidates.map((passage, n) => (
          <li
            className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-s3"
            key={`${passage.source} ${passage.start}`}
          >
            <span className="loc">{placeOf(passage, part.setting).said}</span>{' '}
            <span dir="auto">
              …{passage.prefix}
              <mark className="is-active">{passage.quote}</mark>
              {passage.suffix}…
            </span>
            <Take
              intent={`exact:${part.index}:${n}`}
              passage={passage}
              label={t('compose.useThis')}
              part={part}
            />
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
