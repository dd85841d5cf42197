import { FieldError, fieldId } from '@/components/ui/forms/field'
import { Icon, type IconName } from '@/components/ui/icon'
import type { Answering, Setting } from '../composer-props'

type Props = { setting: Setting; answering: Answering }

const icons: Record<string, IconName> = {
  supports: 'supports',
  rebuts: 'rebuts',
  qualifies: 'qualifies',
  asks: 'asks',
  undercuts: 'undercuts',
}

/** How one answers and, to undercut, which citation. What is settled is sent along unseen. */
export function KindStep({ setting, answering }: Props) {
  const { composition, change, problems } = setting
  const { kinds, which } = answering
  const unseen = Object.entries({ claim: composition.claim }).filter(([, value]) => value !== '')
  const hidden = unseen.map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)
  if (kinds.length === 0)
    return (
      <>
        {hidden}
        <input type="hidden" name="kind" value={composition.kind} />
      </>
    )
  return (
    <>
      {hidden}
      <fieldset className="step step-first" aria-describedby={problems.kind ? 'field-kind-error' : undefined}>
        <legend>{which}</legend>
        <div className="stances kinds">
          {kinds.map(({ kind, name, hint, wait }, n) => (
            <label key={kind} className="stance" data-thesis="n">
              <Icon name={icons[kind] ?? 'asks'} />
              <span>
                <b>{name}</b>
                {wait ?? hint}
              </span>
              <input
                type="radio"
                id={n === 0 ? fieldId('kind') : undefined}
                name="kind"
                value={kind}
                checked={composition.kind === kind}
                disabled={wait !== null}
                onChange={() => change({ do: 'write', field: 'kind', value: kind })}
              />
              <span className="pickmark">
                <Icon name="check" />
              </span>
            </label>
          ))}
        </div>
        {problems.kind ? <FieldError id="field-kind-error">{problems.kind}</FieldError> : null}
      </fieldset>
      <WhichCitation setting={setting} answering={answering} />
    </>
  )
}

/** Without JavaScript it is always there: what is chosen counts only when the response undercuts. */
function WhichCitation({ setting, answering: { citations, whichCitation } }: Props) {
  const { composition, change, problems, live } = setting
  if (citations.length === 0 || (live && composition.kind !== 'undercuts')) return null
  return (
    <fieldset className="step" aria-describedby={problems.citation ? 'field-citation-error' : undefined}>
      <legend>{whichCitation}</legend>
      <ul className="undercuts">
        {citations.map(({ id, place, quote, language }, n) => (
          <li key={id}>
            <label>
              <input
                type="radio"
                id={n === 0 ? fieldId('citation') : undefined}
                name="citation"
                value={id}
                checked={composition.undercuts === id}
                onChange={() => change({ do: 'write', field: 'undercuts', value: id })}
              />
              <span className="loc">
                <b>{place}</b>
              </span>{' '}
              <q lang={language} dir="auto">
                {quote}
              </q>
            </label>
          </li>
        ))}
      </ul>
      {problems.citation ? <FieldError id="field-citation-error">{problems.citation}</FieldError> : null}
    </fieldset>
  )
}
