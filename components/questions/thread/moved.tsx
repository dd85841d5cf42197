import { Time } from '@/components/ui/time'
import { positionPath } from '@/lib/positions/paths'
import type { Thread, ThreadSetting } from './setting'

/** What stood here and stands in another question now: why, and where. */
export function MovedAway({ thread, setting }: { thread: Thread; setting: ThreadSetting }) {
  const { moved } = thread.overview
  const { say, locale, timeZone } = setting
  if (moved.length === 0) return null
  return (
    <ul className="moved-away">
      {moved.map(({ position, reason, by, at, to }) => (
        <li key={position} id={`p-${position}`}>
          <a href={positionPath(position)}>
            {say('ruling.moved', { name: by?.name ?? say('staff'), number: to.number })}
          </a>{' '}
          <bdi>{reason}</bdi> <Time at={at} locale={locale} timeZone={timeZone} />
        </li>
      ))}
    </ul>
  )
}
