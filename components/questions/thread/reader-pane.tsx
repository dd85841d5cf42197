'use client'

import { Icon } from '@/components/ui/icon'
import { PaneCiting } from './pane-citing'
import type { PaneCitingWords, ReaderPaneWords } from './words'

type Props = {
  words: ReaderPaneWords & { citing: PaneCitingWords }
  path: string
  /** On a phone the sheet has the button for writing a position. */
  hasWrite: boolean
  /** The reader may take a position here now, citing what they select. */
  mayCite: boolean
  singleKeys: boolean
  locale: string
}

/**
 * The source beside the debate; on a phone a sheet at its foot with three stops: a line, half, full. It is filled
 * with the passage in focus by the follow island; without JavaScript every citation is a link that opens the
 * source itself.
 */
export function ReaderPane({ words, path, hasWrite, mayCite, singleKeys, locale }: Props) {
  return (
    <>
      <aside className="reader-pane" id="pane" data-stop="none" aria-label={words.label}>
        <div className="sheet-row">
          <button type="button" className="sheet-handle" data-pane="stop" aria-expanded="false">
            <span className="vh">{words.more}</span>
          </button>
          <p className="grow">
            <span className="loc" />
            <span className="q" />
          </p>
          <a className="btn btn-quiet sheet-read" href={path} aria-label={words.whole}>
            <Icon name="book" />
          </a>
          {hasWrite ? (
            <a className="btn btn-primary" href={`${path}/write`}>
              <Icon name="edit" /> {words.write}
            </a>
          ) : null}
        </div>
        <div className="pane-body">
          <p className="pane-hint">{words.hint}</p>
        </div>
        <PaneCiting
          {...{ singleKeys, locale }}
          write={mayCite ? `${path}/write` : null}
          words={words.citing}
        />
      </aside>
      <button type="button" className="btn pane-open" data-pane="open" title={words.open}>
        <Icon name="book" /> <span>{words.open}</span>
      </button>
      <p className="vh" role="status" id="pane-said" />
    </>
  )
}
