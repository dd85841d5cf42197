import type { Say } from '@/components/citations/say'
import { Icon } from '@/components/ui/icon'

type Props = { say: Say; path: string; mayWrite: boolean }

/**
 * The source beside the debate; on a phone a sheet at its foot with three stops: a line, half, full. It is filled
 * with the passage in focus by the follow island; without JavaScript every citation is a link that opens the
 * source itself.
 */
export function ReaderPane({ say, path, mayWrite }: Props) {
  return (
    <aside className="reader-pane" id="pane" data-stop="none" aria-label={say('pane.label')}>
      <div className="sheet-row">
        <button type="button" className="sheet-handle" data-pane="stop" aria-expanded="false">
          <span className="vh">{say('pane.more')}</span>
        </button>
        <p className="grow">
          <span className="loc" />
          <span className="q" />
        </p>
        <a className="btn btn-quiet sheet-read" href={path} aria-label={say('pane.whole')}>
          <Icon name="book" />
        </a>
        {mayWrite ? (
          <a className="btn btn-primary" href={`${path}/write`}>
            <Icon name="edit" /> {say('pane.write')}
          </a>
        ) : null}
      </div>
      <div className="pane-body">
        <p className="pane-hint">{say('pane.hint')}</p>
      </div>
    </aside>
  )
}
