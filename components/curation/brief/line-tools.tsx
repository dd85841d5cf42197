'use client'

import { useActionState } from 'react'
import { FieldError } from '@/components/ui/forms/field'
import { Icon, type IconName } from '@/components/ui/icon'
import type { FormState } from '@/lib/platform/form-state'
import type { ToolWords } from './line-words'

type Props = {
  action: (before: FormState, form: FormData) => Promise<FormState>
  question: string
  line: { id: string; revision: number; removed?: boolean }
  /** Whether there is a place above and below. */
  above: boolean
  below: boolean
  label: string
  /** Of the editor. */
  path: string
  words: ToolWords
}

/** What can be done with a line as a whole. */
export function LineTools({ action, question, line, above, below, label, path, words }: Props) {
  const [state, send, pending] = useActionState(action, {})
  const refused = state.problems && Object.values(state.problems)[0]
  return (
    <form action={send} className="brief-line-tools" aria-label={label}>
      <input type="hidden" name="question" value={question} />
      <input type="hidden" name="line" value={line.id} />
      <input type="hidden" name="base" value={line.revision} />
      {line.removed ? (
        <button type="submit" name="act" value="restore" className="btn btn-sm" aria-disabled={pending}>
          {words.restore}
        </button>
      ) : (
        <>
          <a className="btn btn-sm" href={`${path}?line=${line.id}#field-text`}>
            <Icon name="edit" /> {words.edit}
          </a>
          {above ? <Tool act="up" icon="up" label={words.up} pending={pending} /> : null}
          {below ? <Tool act="down" icon="down" label={words.down} pending={pending} /> : null}
          <Tool act="remove" icon="close" label={words.remove} pending={pending} />
        </>
      )}
      <a className="btn btn-sm btn-quiet" href={`${path.replace(/\/edit$/, '/history')}?line=${line.id}`}>
        {words.history}
      </a>
      {refused ? (
        <div role="alert">
          <FieldError>{refused}</FieldError>
        </div>
      ) : null}
    </form>
  )
}

type ToolProps = { act: string; icon: IconName; label: string; pending: boolean }

const Tool = ({ act, icon, label, pending }: ToolProps) => (
  <button type="submit" name="act" value={act} className="btn btn-sm btn-quiet" aria-disabled={pending}>
    <Icon name={icon} /> {label}
  </button>
)
