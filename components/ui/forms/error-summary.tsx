import { Icon } from '../icon'
import { fieldId } from './field'

type Props = {
  title: string
  /** Problems in words by dotted path; the empty path is about the whole form. */
  problems: Record<string, string>
  /** The fields that this form shows; a problem of any other is text, not a link to nowhere. */
  fields?: string[]
}

/** What a form was refused for, each line leading to its field. */
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
