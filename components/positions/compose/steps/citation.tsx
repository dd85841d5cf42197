import { FieldError, fieldId } from '@/components/ui/forms/field'
import { Icon } from '@/components/ui/icon'
import { relations } from '@/lib/citations/rules'
import { type DraftCitation, isByPlace, onOneLine } from '@/lib/positions/draft/draft'
import { carried } from '@/lib/positions/draft/findings'
import type { ComposerContext } from '../composer-state'
import { Looked } from '../lookup-result'
import { QuotedList } from '../quoted-list'
import { Underlaid } from '../underlaid'

type Props = { citation: DraftCitation; index: number; context: ComposerContext }

/** One citation of the draft: its passage, its relation, its warrant. */
export function CitationFields({ citation, index, context }: Props) {
  const { t, problems, refusals, live, active, dispatch } = context
  const { key, id, relation } = citation
  const path = `citations.${key}.quote`
  return (
    <li
      className={`${key === active ? 'att is-active' : 'att'} relative grid grid-cols-[minmax(0,1fr)_auto] gap-x-s4 gap-y-[0.3rem] pt-s3 pb-s3 pl-[1.1rem] max-phone:pl-[0.8rem]`}
      id={`att-${key}`}
    >
      <p className="vh">{t('compose.citation', { n: index + 1 })}</p>
      {id ? <input type="hidden" name={`citations.${index}.id`} value={id} /> : null}
      {isByPlace(citation) ? (
        <QuotationByPlace citation={citation} index={index} context={context} />
      ) : (
        <QuotationByWords citation={citation} index={index} context={context} />
      )}
      <button
        className="btn-icon"
        type={live ? 'button' : 'submit'}
        name="intent"
        value={`remove:${index}`}
        aria-label={t('compose.removeOf', { n: index + 1 })}
        title={t('compose.remove')}
        onClick={live ? () => dispatch({ do: 'remove', key }) : undefined}
      >
        <Icon name="close" />
      </button>
      {problems[path] && !refusals[key] ? (
        <div className="row col-span-full grid grid-cols-[auto_1fr] items-center gap-x-s3 gap-y-s2 max-phone:grid-cols-1">
          <FieldError id={`${fieldId(path)}-error`}>{problems[path]}</FieldError>
        </div>
      ) : null}
      <Looked
        row={citation}
        index={index}
        setting={context}
        take={(place) => {
          dispatch({ do: 'amend', key, with: place })
          // The button goes; how the words bear on the claim, or why, comes next.
          dispatch({ do: 'focus', path: `citations.${key}.${relation ? 'warrant' : 'relation'}` })
        }}
      />
      <div className="row col-span-full grid grid-cols-[auto_1fr] items-center gap-x-s3 gap-y-s2 max-phone:grid-cols-1">
        <Relations citation={citation} index={index} context={context} />
        <Warrant citation={citation} index={index} context={context} />
      </div>
    </li>
  )
}

/** A passage chosen in a text: its words are the text's and are not typed. */
function QuotationByPlace({ citation, index, context: { texts, t } }: Props) {
  const { key, source, version, start, end, quote, where } = citation
  const text = texts.find(({ id }) => id === source)
  return (
    <>
      <div id={fieldId(`citations.${key}.quote`)} tabIndex={-1}>
        <blockquote lang={text?.language} dir="auto" className="quoted-words">
          {quote}
        </blockquote>
        <p className="loc">
          <b>{where}</b>{' '}
          {text ? <span className="src">{t('compose.text', { number: text.number })}</span> : null}
        </p>
      </div>
      {Object.entries({ source, version, start, end, quote, where }).map(([field, value]) => (
        <input key={field} type="hidden" name={`citations.${index}.${field}`} value={value} />
      ))}
    </>
  )
}

/** A quotation typed or pasted: looked for when its field is left. */
function QuotationByWords({ citation, index, context }: Props) {
  const { t, texts, dispatch, check, problems, refusals, checks, live, focused } = context
  const { key, quote, source } = citation
  const id = fieldId(`citations.${key}.quote`)
  const problem = problems[`citations.${key}.quote`]
  const described = [
    `${id}-hint`,
    refusals[key] || checks[key] ? `${id}-looked` : '',
    problem && !refusals[key] ? `${id}-error` : '',
  ]
  return (
    <div className="typed grid gap-s1">
      <label htmlFor={id} className="small">
        {t('compose.quotation')}
      </label>
      <textarea
        dir="auto"
        className="textarea"
        id={id}
        name={`citations.${index}.quote`}
        rows={2}
        value={quote}
        onChange={(event) => dispatch({ do: 'amend', key, with: { quote: event.target.value } })}
        onBlur={() => check(citation)}
        aria-describedby={described.filter(Boolean).join(' ')}
        aria-invalid={problem || refusals[key] ? true : undefined}
        // biome-ignore lint/a11y/noAutofocus: the page comes back because somebody asked for this field
        autoFocus={!live && focused === `citations.${index}.quote`}
      />
      <p className="hint" id={`${id}-hint`}>
        {t('compose.quotationHint')}
      </p>
      <label className="from small">
        {t('compose.source')}{' '}
        <select
          className="select min-w-0 min-h-8 py-[0.2rem] text-small"
          name={`citations.${index}.source`}
          value={source}
          onChange={(event) => {
            dispatch({ do: 'amend', key, with: { source: event.target.value } })
            check({ ...citation, source: event.target.value })
          }}
        >
          <option value="">{t('compose.anySource')}</option>
          {texts.map((text) => (
            <option key={text.id} value={text.id} dir="auto">
              {`${t('compose.text', { number: text.number })}: ${text.title}`}
            </option>
          ))}
        </select>
      </label>
    </div>
  )
}

function Relations({ citation, index, context: { t, dispatch, problems } }: Props) {
  const path = `citations.${citation.key}.relation`
  const problem = problems[path]
  return (
    <fieldset aria-describedby={problem ? `${fieldId(path)}-error` : undefined}>
      <legend className="vh">{t('compose.bears')}</legend>
      <div className={problem ? 'seg is-invalid' : 'seg'}>
        {relations.map((relation, n) => (
          <label key={relation}>
            <input
              className="vh"
              type="radio"
              id={n === 0 ? fieldId(path) : undefined}
              name={`citations.${index}.relation`}
              value={relation}
              checked={citation.relation === relation}
              onChange={() => dispatch({ do: 'amend', key: citation.key, with: { relation } })}
            />
            <Icon name={relation} /> {t(`compose.relation.${relation}`)}
          </label>
        ))}
      </div>
      {problem ? <FieldError id={`${fieldId(path)}-error`}>{problem}</FieldError> : null}
    </fieldset>
  )
}

function Warrant({ citation: { key, warrant }, index, context }: Props) {
  const { t, dispatch, problems, findings } = context
  const path = `citations.${key}.warrant`
  const write = (text: string) => dispatch({ do: 'amend', key, with: { warrant: onOneLine(text) } })
  const problem = problems[path]
  return (
    <div>
      <Underlaid text={warrant} found={carried(findings[path], warrant)} className="input warrant">
        {(follow) => (
          <textarea
            dir="auto"
            className="input warrant"
            onScroll={follow}
            id={fieldId(path)}
            name={`citations.${index}.warrant`}
            rows={1}
            placeholder={t('compose.why')}
            aria-label={t('compose.whyOf', { n: index + 1 })}
            value={warrant}
            onChange={(event) => write(event.target.value)}
            aria-invalid={problem ? true : undefined}
            aria-describedby={problem ? `${fieldId(path)}-error` : undefined}
          />
        )}
      </Underlaid>
      {problem ? <FieldError id={`${fieldId(path)}-error`}>{problem}</FieldError> : null}
      <QuotedList
        path={path}
        sentAs={`citations.${index}.warrant`}
        text={warrant}
        plain
        write={write}
        setting={context}
      />
    </div>
  )
}
