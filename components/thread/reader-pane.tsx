import type { Say } from '@/components/citations/say'
import { Icon } from '@/components/ui/icon'
import { PaneCiting } from './pane-citing'
import type { PaneCitingWords } from './words'

type Props = {
  say: Say
  path: string
  /** On a phone the sheet has the button for writing a position. */
  mayWrite: boolean
  /** The reader may take a position here now, citing what they select. */
  mayCite: boolean
  singleKeys: boolean
  locale: string
  citing: PaneCitingWords
}

/**
 * The source beside the debate; on a phone a sheet at its foot with three stops: a line, half, full. It is filled
 * with the passage in focus by the follow island; without JavaScript every citation is a link that opens the
 * source itself.
 */
export function ReaderPane({ say, path, mayWrite, mayCite, singleKeys, locale, citing }: Props) {
  return (
    <>
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
        <PaneCiting {...{ singleKeys, locale }} write={mayCite ? `${path}/write` : null} words={citing} />
      </aside>
      <button type="button" className="btn pane-open" data-pane="open" title={say('pane.open')}>
        <Icon name="book" /> <span>{say('pane.open')}</span>
      </button>
      <p className="vh" role="status" id="pane-said" />
    </>
  )
}
