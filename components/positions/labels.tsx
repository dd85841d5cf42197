import { Icon } from '@/components/ui/icon'
import { Time } from '@/components/ui/time'
import { positionPath } from '@/lib/positions/paths'
import type { PositionView } from '@/lib/positions/view/position'
import type { RenderContext } from './render-context'

type Props = { position: PositionView; setting: RenderContext }

/** Moderators' labels on a position, with reasons and the author's answers. */
export function Labels({ position: { id, author, labels = [], revision }, setting }: Props) {
  const { say, locale, timeZone, mine, isOver } = setting
  if (labels.length === 0) return null
  return (
    <ul className="labels grid gap-s2 my-s3" aria-label={say('labels.title')}>
      {labels.map((label) => (
        <li
          key={label.id}
          className="label-line grid grid-cols-[1rem_minmax(0,1fr)] gap-s2 max-w-152 pl-s2 border-l-2 border-edge text-ui wrap-anywhere"
          data-over={isOver(label.expiresAt)}
        >
          <Icon name="flag" />
          <div>
            <b>{say(`labels.${label.kind}`)}</b> <bdi>{label.reason}</bdi>{' '}
            <span className="muted">
              <bdi>{label.by?.name ?? say('theStaff')}</bdi>,{' '}
              <Time at={label.at} locale={locale} timeZone={timeZone} />
              {label.revision !== revision ? ` · ${say('earlierWording')}` : null}
            </span>
            {label.answer ? (
              <p>
                <b>{say('labels.answered')}</b> <bdi>{label.answer}</bdi>
              </p>
            ) : (
              <p className="own-only" data-own={mine(author.id)}>
                <a href={positionPath(id, 'labels')}>{say('labels.answer')}</a>
              </p>
            )}
          </div>
        </li>
      ))}
    </ul>
  )
}
