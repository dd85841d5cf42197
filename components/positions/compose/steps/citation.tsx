import { FieldError, fieldId } from '@/components/ui/forms/field'
import { Icon } from '@/components/ui/icon'
import { isByPlace, type Row } from '@/lib/positions/draft/draft'
import { carried } from '@/lib/positions/draft/findings'
import type { Setting } from '../composer-props'
import { Looked } from '../looked'
import { onOneLine } from '../one-line'
import { Placed, Typed } from '../quotation'
import { QuotedList } from '../quoted-list'
import { Underlaid } from '../underlaid'

type Props = {
  row: Row
  index: number
  setting: Setting
  isActive: boolean
  check: (row: Row) => void
  remove: (row: Row) => void
}

const relations = ['supports', 'challenges', 'qualifies', 'defines', 'background'] as const

/** One citation as it is being written: its passage, its relation, its warrant. */
export function CitationRow({ row, index, setting, isActive, check, remove }: Props) {
  const { words, problems, refusals, live } = setting
  const quoteProblem = problems[`citations.${row.key}.quote`]
  return (
    <li className={isActive ? 'att is-active' : 'att'} id={`att-${row.key}`}>
      <p className="vh">{words.citation.replace('{n}', String(index + 1))}</p>
      {row.id ? <input type="hidden" name={`citations.${index}.id`} value={row.id} /> : null}
      {isByPlace(row) ? (
        <Placed row={row} index={index} setting={setting} />
      ) : (
        <Typed row={row} index={index} setting={setting} check={check} problem={quoteProblem} />
      )}
      <button
        className="btn-icon"
        type={live ? 'button' : 'submit'}
        name="intent"
        value={`remove:${index}`}
        aria-label={words.removeOf.replace('{n}', String(index + 1))}
        title={words.remove}
        onClick={live ? () => remove(row) : undefined}
      >
        <Icon name="close" />
      </button>
      {quoteProblem && !refusals[row.key] ? (
        <div className="row">
          <FieldError id={`${fieldId(`citations.${row.key}.quote`)}-error`}>{quoteProblem}</FieldError>
        </div>
      ) : null}
      <Looked row={row} index={index} setting={setting} />
      <div className="row">
        <Relations row={row} index={index} setting={setting} />
        <Warrant row={row} index={index} setting={setting} />
      </div>
    </li>
  )
}

type Part = { row: Row; index: number; setting: Setting }

function Relations({ row, index, setting: { words, change, problems } }: Part) {
  const path = `citations.${row.key}.relation`
  const problem = problems[path]
  return (
    <fieldset aria-describedby={problem ? `${fieldId(path)}-error` : undefined}>
      <legend className="vh">{words.bears}</legend>
      <div className={problem ? 'seg is-invalid' : 'seg'}>
        {relations.map((relation, n) => (
          <label key={relation}>
            <input
              className="vh"
              type="radio"
              id={n === 0 ? fieldId(path) : undefined}
              name={`citations.${index}.relation`}
              value={relation}
              checked={row.relation === relation}
              onChange={() => change({ do: 'cite', key: row.key, with: { relation } })}
            />
            <Icon name={relation} /> {words.relation[relation]}
          </label>
        ))}
      </div>
      {problem ? <FieldError id={`${fieldId(path)}-error`}>{problem}</FieldError> : null}
    </fieldset>
  )
}

function Warrant({ row, index, setting }: Part) {
  const { words, change, problems, quotes } = setting
  const path = `citations.${row.key}.warrant`
  const found = carried(quotes[path], row.warrant)
  const write = (text: string) => change({ do: 'cite', key: row.key, with: { warrant: onOneLine(text) } })
  const problem = problems[path]
  return (
    <div>
      <Underlaid text={row.warrant} found={found} className="input warrant">
        {(follow) => (
          <textarea
            dir="auto"
            className="input warrant"
            onScroll={follow}
            id={fieldId(path)}
            name={`citations.${index}.warrant`}
            rows={1}
            placeholder={words.why}
            aria-label={words.whyOf.replace('{n}', String(index + 1))}
            value={row.warrant}
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
        text={row.warrant}
        plain
        write={write}
        setting={setting}
      />
    </div>
  )
}
