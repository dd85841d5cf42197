import type { useTranslations } from 'next-intl'
import { type Action, ActionForm } from '@/components/ui/forms/action-form'
import { sayMoment } from '@/lib/platform/time/moment'
import type { LabelShown } from '@/lib/positions/view/labels'

type Say = ReturnType<typeof useTranslations<'flags'>>

type Props = {
  label: LabelShown
  say: Say
  where: { locale: string; timeZone: string }
  /** For the author, until they answer. */
  answer: Action | null
  /** For staff. */
  remove: Action | null
}

/** A label with its reason, the author's answer, and the reader's actions. */
export function LabelRow({ label, say, where, answer, remove }: Props) {
  const { id, kind, reason, by, expiresAt } = label
  const until = sayMoment(new Date(expiresAt), 'day', where)
  return (
    <li>
      <div>
        <b>{say(`labels.kinds.${kind}`)}</b>{' '}
        <span className="muted">{say('labels.by', { name: by?.name ?? say('labels.staff'), until })}</span>
        <p dir="auto">{reason}</p>
        {label.answer ? (
          <p className="event-words" dir="auto">
            {label.answer}
          </p>
        ) : null}
        {answer ? (
          <ActionForm
            action={answer}
            entries={[
              {
                name: 'answer',
                label: say('labels.answer'),
                kind: 'textarea',
                rows: 2,
                hint: say('labels.answerHint'),
              },
            ]}
            hidden={{ label: id }}
            once={crypto.randomUUID()}
            submit={say('labels.send')}
            sending={say('labels.sending')}
          />
        ) : null}
        {remove ? (
          <ActionForm
            action={remove}
            entries={[{ name: 'reason', label: say('labels.removeReason') }]}
            hidden={{ label: id }}
            once={crypto.randomUUID()}
            submit={say('labels.remove')}
            sending={say('labels.removing')}
            fold={{ summary: say('labels.remove'), hint: say('labels.removeHint') }}
          />
        ) : null}
      </div>
    </li>
  )
}
