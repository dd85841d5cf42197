import type { Row } from '@/lib/positions/draft/draft'
import type { Words } from './words'

type Props = { words: Words; removed: { row: Row; at: number } | null; undo: () => void }

/** Undo, rather than "are you sure?". */
export function Removed({ words, removed, undo }: Props) {
  return (
    <div className="toast-place" role="status">
      {removed ? (
        <span className="toast">
          {words.removed}{' '}
          <button type="button" onClick={undo}>
            {words.undo}
          </button>
        </span>
      ) : null}
    </div>
  )
}
