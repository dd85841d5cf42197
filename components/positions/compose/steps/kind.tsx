import { FieldError, fieldId } from '@/components/ui/forms/field'
import { Icon, type IconName } from '@/components/ui/icon'
import type { ResponseOptions } from '../composer-props'
import type { ComposerContext } from '../composer-state'

type Props = { context: ComposerContext; response: ResponseOptions }

const icons: Record<string, IconName> = {
  supports: 'supports',
  rebuts: 'rebuts',
  qualifies: 'qualifies',
  asks: 'asks',
  undercuts: 'undercuts',
}

/** How one answers and, to undercut, which citation. A kind that is settled is sent along unseen. */
export function KindStep({ context, response }: Props) {
  const { draft, dispatch, problems } = context
  const { kinds, which } = response
  const hidden = draft.claim ? <input type="hidden" name="claim" value={draft.claim} /> : null
  if (kinds.length === 0)
    return (
      <>
        {hidden}
        <input type="hidden" name="kind" value={draft.kind} />
      </>
    )
  return (
    <>
      {hidden}
      <fieldset
        className="step step-first pb-s4"
        aria-describedby={problems.kind ? 'field-kind-error' : undefined}
      >
        <legend className="float-left w-full mb-s2 font-semibold">{which}</legend>
        <div className="stances kinds">
          {kinds.map(({ kind, name, hint, wait }, n) => (
            <label key={kind} className="stance" data-thesis="n">
              <Icon name={icons[kind] ?? 'asks'} />
              <span>
                <b>{name}</b>
                {wait ?? hint}
              </span>
              <input
                className="absolute inset-0 opacity-0"
                type="radio"
                id={n === 0 ? fieldId('kind') : undefined}
                name="kind"
                value={kind}
                checked={draft.kind === kind}
                disabled={wait !== null}
                onChange={() => dispatch({ do: 'write', field: 'kind', value: kind })}
              />
              <span className="pickmark absolute top-[0.4rem] right-[0.4rem] text-th">
                <Icon name="check" />
              </span>
            </label>
          ))}
        </div>
        {problems.kind ? <FieldError id="field-kind-error">{problems.kind}</FieldError> : null}
      </fieldset>
      <WhichCitation context={context} response={response} />
    </>
  )
}

/** Without JavaScript it is always there: the choice counts only when the response undercuts. */
function WhichCitation({ context, response: { citations, whichCitation } }: Props) {
  const { draft, dispatch, problems, live } = context
  if (citations.length === 0 || (live && draft.kind !== 'undercuts')) return null
  return (
    <fieldset
      className="step py-s4 border-t border-line"
      aria-describedby={problems.citation ? 'field-citation-error' : undefined}
    >
      <legend className="float-left w-full mb-s2 font-semibold">{whichCitation}</legend>
      <ul className="undercuts">
        {citations.map(({ id, place, quote, language }, n) => (
          <li key={id}>
            <label className="flex items-baseline gap-s2 max-phone:flex-wrap">
              <input
                className="flex-none"
                type="radio"
                id={n === 0 ? fieldId('citation') : undefined}
                name="citation"
                value={id}
                checked={draft.citation === id}
                onChange={() => dispatch({ do: 'write', field: 'citation', value: id })}
              />
              <span className="loc flex-none">
                <b>{place}</b>
              </span>{' '}
              <q className="font-serif line-clamp-2" lang={language} dir="auto">
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
