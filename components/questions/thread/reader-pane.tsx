'use client'

import { Icon } from '@/components/ui/icon'
import type { ChoosingPath } from '@/lib/messages/islands'
import type { Translate } from '@/lib/messages/translate'
import { PaneCiting } from './pane-citing'

type Props = {
  t: Translate<'thread.pane' | ChoosingPath>
  path: string
  /** On a phone the sheet has the button for writing a position. */
  hasWrite: boolean
  /** The reader may post a position here now that cites their selection. */
  mayCite: boolean
  singleKeys: boolean
}

/**
 * The source beside the debate; on a phone a sheet at the bottom with three stops: a line, half, full. The follow island
 * fills it with the focused passage; without JavaScript every citation links to the source itself.
 */
export function ReaderPane({ t, path, hasWrite, mayCite, singleKeys }: Props) {
  return (
    <>
      <aside className="reader-pane" id="pane" data-stop="none" aria-label={t('thread.pane.label')}>
        <div className="sheet-row hidden max-pane:relative max-pane:flex max-pane:items-center max-pane:gap-s3 max-pane:pt-s4 max-pane:px-s4 max-pane:pb-s3 max-pane:text-small">
          <button
            type="button"
            className="sheet-handle max-pane:absolute max-pane:top-0 max-pane:right-0 max-pane:bottom-auto max-pane:left-0 max-pane:h-6"
            data-pane="stop"
            aria-expanded="false"
          >
            <span className="vh">{t('thread.pane.more')}</span>
          </button>
          <p className="grow max-pane:flex-1 max-pane:min-w-0">
            <span className="loc max-pane:block" />
            <span className="q max-pane:font-serif max-pane:font-normal max-pane:text-ui/[1.35] max-pane:line-clamp-2" />
          </p>
          <a className="btn btn-quiet sheet-read" href={path} aria-label={t('thread.pane.whole')}>
            <Icon name="book" />
          </a>
          {hasWrite ? (
            <a className="btn btn-primary" href={`${path}/write`}>
              <Icon name="edit" /> {t('thread.pane.write')}
            </a>
          ) : null}
        </div>
        <div className="pane-body">
          <p className="pane-hint">{t('thread.pane.hint')}</p>
        </div>
        <PaneCiting {...{ singleKeys, t }} write={mayCite ? `${path}/write` : null} />
      </aside>
      <button type="button" className="btn pane-open hidden" data-pane="open" title={t('thread.pane.open')}>
        <Icon name="book" /> <span>{t('thread.pane.open')}</span>
      </button>
      <p className="vh" role="status" id="pane-said" />
    </>
  )
}
