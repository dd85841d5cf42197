import type { Say } from '@/components/citations/say'

/**
 * The source beside the debate. It is filled with the passage in focus by the follow island; without JavaScript
 * every citation is a link that opens the source itself.
 */
export function ReaderPane({ say }: { say: Say }) {
  return (
    <aside className="reader-pane" id="pane" aria-label={say('pane.label')}>
      <p className="pane-hint">{say('pane.hint')}</p>
    </aside>
  )
}
