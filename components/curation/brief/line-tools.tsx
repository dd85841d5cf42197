'use client'

import { useActionState } from 'react'
import { FieldError } from '@/components/ui/forms/field'
import { Icon, type IconName } from '@/components/ui/icon'
import type { MessagesOf } from '@/lib/messages/islands'
import { useMessages } from '@/lib/messages/translate'
import type { FormState } from '@/lib/platform/form-state'

type Props = {
  action: (before: FormState, form: FormData) => Promise<FormState>
  question: string
  line: { id: string; revision: number; removed?: boolean }
  /** Whether there is a place above and below. */
  above: boolean
  below: boolean
  label: string
  /** The path of the editor. */
  path: string
  messages: MessagesOf<'briefEditor'>
}

/** Tools for a whole line. */
export function LineTools({ action, question, line, above, below, label, path, messages }: Props) {
  const t = useMessages(messages)
  const [state, send, pending] = useActionState(action, {})
  const refused = state.problems && Object.values(state.problems)[0]
  return (
    <form action={send} className="flex flex-wrap items-center gap-s2" aria-label={label}>
      <input type="hidden" name="question" value={question} />
      <input type="hidden" name="line" value={line.id} />
      <input type="hidden" name="base" value={line.revision} />
      {line.removed ? (
        <button type="submit" name="act" value="restore" className="btn btn-sm" aria-disabled={pending}>
          {t('brief.write.restore')}
        </button>
      ) : (
        <>
          <a className="btn btn-sm" href={`${path}?line=${line.id}#field-text`}>
            <Icon name="edit" /> {t('brief.write.edit')}
          </a>
          {above ? <Tool act="up" icon="up" label={t('brief.write.up')} pending={pending} /> : null}
          {below ? <Tool act="down" icon="down" label={t('brief.write.down')} pending={pending} /> : null}
          <Tool act="remove" icon="close" label={t('brief.write.remove')} pending={pending} />
        </>
      )}
      <a className="btn btn-sm btn-quiet" href={`${path.replace(/\/edit$/, '/history')}?line=${line.id}`}>
        {t('brief.write.history')}
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
