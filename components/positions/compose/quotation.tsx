import { fieldId } from '@/components/ui/forms/field'
import type { Row } from '@/lib/positions/draft/draft'
import type { Setting } from './composer-props'

type Part = { row: Row; index: number; setting: Setting }

/** A passage chosen in a text: its words are the text's and are not typed. */
export function Placed({ row, index, setting: { texts, words } }: Part) {
  const text = texts.find(({ id }) => id === row.source)
  const hidden = { source: row.source, version: row.version, start: row.start, end: row.end }
  return (
    <>
      <div id={fieldId(`citations.${row.key}.quote`)} tabIndex={-1}>
        <blockquote lang={text?.language} dir="auto" className="quoted-words">
          {row.quote}
        </blockquote>
        <p className="loc">
          <b>{row.where}</b>{' '}
          {text ? <span className="src">{words.text.replace('{number}', String(text.number))}</span> : null}
        </p>
      </div>
      {Object.entries({ ...hidden, quote: row.quote, where: row.where }).map(([field, value]) => (
        <input key={field} type="hidden" name={`citations.${index}.${field}`} value={value} />
      ))}
    </>
  )
}

type TypedPart = Part & { check: (row: Row) => void; problem?: string }

/** A quotation typed or pasted: looked for when its field is left. */
export function Typed({ row, index, setting, check, problem }: TypedPart) {
  const { words, texts, change, refusals, checks, live, focused } = setting
  const id = fieldId(`citations.${row.key}.quote`)
  const refused = refusals[row.key]
  const described = [
    `${id}-hint`,
    refused || checks[row.key] ? `${id}-looked` : '',
    problem && !refused ? `${id}-error` : '',
  ]
  return (
    <div className="typed">
      <label htmlFor={id} className="small">
        {words.quotation}
      </label>
      <textarea
        dir="auto"
        className="textarea"
        id={id}
        name={`citations.${index}.quote`}
        rows={2}
        value={row.quote}
        onChange={(event) => change({ do: 'cite', key: row.key, with: { quote: event.target.value } })}
        onBlur={() => check(row)}
        aria-describedby={described.filter(Boolean).join(' ')}
        aria-invalid={problem || refused ? true : undefined}
        // biome-ignore lint/a11y/noAutofocus: the page comes back because somebody asked for this field
        autoFocus={!live && focused === `citations.${index}.quote`}
      />
      <p className="hint" id={`${id}-hint`}>
        {words.quotationHint}
      </p>
      <label className="from small">
        {words.source}{' '}
        <select
          className="select"
          name={`citations.${index}.source`}
          value={row.source}
          onChange={(event) => {
            change({ do: 'cite', key: row.key, with: { source: event.target.value } })
            check({ ...row, source: event.target.value })
          }}
        >
          <option value="">{words.anySource}</option>
          {texts.map(({ id: source, number, title }) => (
            <option key={source} value={source} dir="auto">
              {`${words.text.replace('{number}', String(number))}: ${title}`}
            </option>
          ))}
        </select>
      </label>
    </div>
  )
}
