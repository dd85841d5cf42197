import { Time } from '@/components/ui/time'
import { positionPath } from '@/lib/positions/paths'
import type { PositionView } from '@/lib/positions/view/position'
import type { RenderContext } from './render-context'

/** When it was posted, whether it was edited since, and whether that is new to the reader. */
export function Posted({ position, setting }: { position: PositionView; setting: RenderContext }) {
  const { say, isNew, locale, timeZone } = setting
  const { id, revision, editedAt, postedAt, status } = position
  return (
    <>
      {editedAt && status === 'published' ? (
        <a className="edited" href={positionPath(id, 'history')}>
          {say('edited', { revision })}
        </a>
      ) : null}
      <span className="new-tag" data-new={isNew(editedAt ?? postedAt)}>
        {say('new')}
      </span>
      <Time at={postedAt} locale={locale} timeZone={timeZone} />
    </>
  )
}
