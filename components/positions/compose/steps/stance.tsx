import { loneSides } from '@/components/positions/stands'
import { FieldError, fieldId } from '@/components/ui/forms/field'
import { Icon } from '@/components/ui/icon'
import { hueOf } from '@/components/ui/shape'
import { ThesisMark } from '@/components/ui/thesis-mark'
import { contradicted } from '@/lib/positions/draft/draft-to-input'
import { positionPath } from '@/lib/positions/paths'
import type { ComposerContext } from '../composer-state'

type Card = {
  value: string
  checked: boolean
  label: string | null
  glyph?: string
  name: string
  hint: string
  choose: () => void
}

/** Which thesis one stands with; for a question with one thesis, how one stands on it. */
export function StanceStep({ context }: { context: ComposerContext }) {
  const { t, theses, problems } = context
  const single = theses.length === 1
  const problem = problems.thesis ?? problems.stance
  return (
    <fieldset className="step step-first pb-s4" aria-describedby={problem ? 'field-thesis-error' : undefined}>
      <legend className="float-left w-full mb-s2 font-semibold">
        {single ? t('compose.where') : t('compose.which')}
      </legend>
      {single ? (
        <p className="clear-both mb-s2 font-serif font-normal text-body/[1.42]">{theses[0]?.statement}</p>
      ) : null}
      <div className="stances">
        {(single ? standCards(context) : thesisCards(context)).map((card, n) => (
          <StanceCard
            key={card.value}
            card={card}
            name={single ? 'stand' : 'thesis'}
            id={n === 0 ? fieldId('thesis') : undefined}
          />
        ))}
      </div>
      <Contradicted context={context} />
      {problem ? <FieldError id="field-thesis-error">{problem}</FieldError> : null}
      {single ? null : <How context={context} />}
      {single ? null : <Others context={context} />}
    </fieldset>
  )
}

/** Those who changed their mind can change that position; both may be meant. */
function Contradicted({ context: { t, draft, held } }: { context: ComposerContext }) {
  const other = contradicted(draft, held)
  return (
    <div role="status">
      {other ? (
        <p className="notice mb-s4">
          <span>
            {t('compose.contradicts')} <bdi>“{other.claim}”</bdi>{' '}
            <a href={positionPath(other.id, 'edit')}>{t('compose.changeThat')}</a>
          </span>
        </p>
      ) : null}
    </div>
  )
}

function StanceCard({ card, name, id }: { card: Card; name: string; id?: string }) {
  return (
    <label className="stance" data-thesis={hueOf(card.label)}>
      <ThesisMark label={card.label} glyph={card.glyph} />
      <span>
        <b dir="auto">{card.name}</b>
        <bdi>{card.hint}</bdi>
      </span>
      <input
        className="absolute inset-0 opacity-0"
        type="radio"
        id={id}
        name={name}
        value={card.value}
        checked={card.checked}
        onChange={card.choose}
      />
      <span className="pickmark absolute top-[0.4rem] right-[0.4rem] text-th">
        <Icon name="check" />
      </span>
    </label>
  )
}

function thesisCards({ t, theses, draft, dispatch }: ComposerContext): Card[] {
  const card = (value: string, label: string | null, name: string, hint: string): Card => ({
    value,
    label,
    name,
    hint,
    checked: draft.thesis === value,
    choose: () => dispatch({ do: 'write', field: 'thesis', value }),
  })
  return [
    ...theses.map(({ label, name, short }) => card(label, label, name, short)),
    card('none', null, t('compose.none'), t('compose.noneHint')),
  ]
}

/** How the messages name a stance on the only thesis. */
const single = { supports: 'for', opposes: 'against', qualifies: 'withReservations' } as const

function standCards({ t, theses, draft, dispatch }: ComposerContext): Card[] {
  const label = theses[0]?.label ?? 'A'
  const card = (stance: 'supports' | 'opposes' | 'qualifies'): Card => {
    const said = single[stance]
    return {
      value: `${label}:${stance}`,
      ...loneSides[stance],
      name: t(`compose.${said}`),
      hint: t(`compose.${said}Hint`),
      checked: draft.thesis === label && draft.stance === stance,
      choose: () => dispatch({ do: 'stand', thesis: label, stance }),
    }
  }
  const neither: Card = {
    value: 'none',
    label: null,
    name: t('compose.neither'),
    hint: t('compose.noneHint'),
    checked: draft.thesis === 'none',
    choose: () => dispatch({ do: 'stand', thesis: 'none', stance: '' }),
  }
  return [card('supports'), card('qualifies'), card('opposes'), neither]
}

const stances = ['supports', 'qualifies', 'opposes'] as const

/** Most writers support the thesis that they choose; the others say so here. */
function How({ context: { t, draft, dispatch } }: { context: ComposerContext }) {
  return (
    <fieldset className="how mt-s2">
      <legend className="vh">{t('compose.how')}</legend>
      <div className="seg">
        {stances.map((stance) => (
          <label key={stance}>
            <input
              className="vh"
              type="radio"
              name="stance"
              value={stance}
              checked={draft.stance === stance}
              onChange={() => dispatch({ do: 'write', field: 'stance', value: stance })}
            />
            {t(`compose.stance.${stance}`)}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

function Others({ context }: { context: ComposerContext }) {
  const { t, theses, draft, dispatch, locale, problems } = context
  const others = theses.filter(({ label }) => label !== draft.thesis)
  const labels = new Intl.ListFormat(locale === 'en' ? 'en-GB' : locale).format(
    others.map(({ label }) => label),
  )
  const said = Object.values(draft.alsoStands).some((stands) => stands !== '')
  return (
    <details className="others mt-s2 text-small" open={said || undefined}>
      <summary className="w-fit min-h-7 py-[0.2rem] text-ink-2 cursor-pointer">
        {t('compose.others', { labels })} <span className="muted">{t('compose.optional')}</span>
      </summary>
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(19rem,1fr))] gap-x-s4 gap-y-s2 py-s2">
        {others.map(({ label, name, statement }) => (
          <li
            className="grid grid-cols-[auto_minmax(0,1fr)_10rem] items-center gap-s2 max-phone:grid-cols-[auto_minmax(0,1fr)_9rem]"
            key={label}
            data-thesis={hueOf(label)}
          >
            <ThesisMark label={label} size="small" />
            <label htmlFor={fieldId(`alsoStands.${label}`)} title={statement}>
              <bdi>{name}</bdi>
            </label>
            <select
              className="select min-h-8 py-[0.2rem]"
              id={fieldId(`alsoStands.${label}`)}
              name={`alsoStands.${label}`}
              value={draft.alsoStands[label] ?? ''}
              onChange={(event) => dispatch({ do: 'alsoStand', label, stance: event.target.value })}
              aria-invalid={problems[`alsoStands.${label}`] ? true : undefined}
            >
              <option value="">{t('compose.noAnswer')}</option>
              {stances.map((stance) => (
                <option key={stance} value={stance}>
                  {t(`compose.stance.${stance}`)}
                </option>
              ))}
            </select>
          </li>
        ))}
      </ul>
    </details>
  )
}
