import { Icon } from '@/components/ui/icon'
import type { PositionView } from '@/lib/positions/queries'
import type { Setting } from './position'

/** What can be done with a position. What only its author can do shows to its author. */
export function PositionFoot({ position, setting }: { position: PositionView; setting: Setting }) {
  const { id, revision } = position
  const { say } = setting
  return (
    <footer className="position-foot">
      <a className="own-only" href={`/positions/${id}/edit`}>
        {say('edit')}
      </a>
      <a className="own-only" href={`/positions/${id}/withdraw`}>
        {say('withdraw')}
      </a>
      {revision > 1 ? <a href={`/positions/${id}/history`}>{say('history')}</a> : null}
      <a href={`/positions/${id}`} id={`l-${id}`} aria-labelledby={`l-${id} h-${id}`}>
        <Icon name="link" /> {say('permalink')}
      </a>
    </footer>
  )
}
