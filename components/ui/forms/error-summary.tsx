import { Icon } from '../icon'
import { fieldId } from './field'

type Props = {
  title: string
  /** Problems in words by dotted path; the empty path is about the whole form. */
  problems: Record<string, string>
  /** The fields of this form; a problem of any other field gets no link. */
  fields?: string[]
}

/** The reasons for a form's refusal, each linked to its field. */
export function ErrorSummary({ title, problems, fields = Object.keys(problems) }: Props) {
  const entries = Object.entries(problems)
  if (entries.length === 0) return null
  return (
    <div className="notice bad" role="alert" tabIndex={-1}>
      <Icon name="warn" />
      <div>
        <p>
          <b>{title}</b>
        </p>
        <ul>
          {entries.map(([path, text]) => (
            <li key={path}>
              {path && fields.includes(path) ? <a href={`#${fieldId(path)}`}>{text}</a> : text}
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}
