import { FieldError, fieldId } from '@/components/ui/forms/field'
import { Icon } from '@/components/ui/icon'
import type { Row } from '@/lib/positions/draft/draft'
import type { Setting } from '../composer-props'
import { CitationRow } from './citation'

type Props = {
  setting: Setting
  hint: string
  active: string | null
  /** Opens the texts on a narrow screen, where they have no room beside. */
  choose: () => void
  check: (row: Row) => void
  remove: (row: Row) => void
  add: () => void
}

/** The passages that the position stands on, each with how it bears on the claim and why. */
export function CitationsStep({ setting, hint, active, choose, check, remove, add }: Props) {
  const { words, composition, problems, texts, live } = setting
  const id = fieldId('citations')
  return (
    <div className="step">
      <h2 className="label">
        {words.citations} <span className="count">{hint}</span>
      </h2>
      {problems.citations ? <FieldError id={`${id}-error`}>{problems.citations}</FieldError> : null}
      {texts[0] ? (
        <a
          className="btn from-source"
          href={texts[0].href}
          target="_blank"
          rel="noopener"
          onClick={(event) => {
            event.preventDefault()
            choose()
          }}
        >
          <Icon name="book" /> {words.choose}
        </a>
      ) : null}
      {composition.citations.length === 0 ? <p className="muted small">{words.noCitations}</p> : null}
      <ol className="atts">
        {composition.citations.map((row, index) => (
          <CitationRow
            key={row.key}
            row={row}
            index={index}
            setting={setting}
            isActive={row.key === active}
            check={check}
            remove={remove}
          />
        ))}
      </ol>
      <button
        id={id}
        className="btn btn-sm"
        type={live ? 'button' : 'submit'}
        name="intent"
        value="add"
        onClick={live ? add : undefined}
        aria-describedby={problems.citations ? `${id}-error` : undefined}
      >
        <Icon name="plus" /> {words.addTyped}
      </button>
    </div>
  )
}
