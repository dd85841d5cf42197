import type { ReactNode } from 'react'
import { Icon } from '@/components/ui/icon'
import type { Say } from './say'

type Props = {
  /** A passage or a paragraph is selected. */
  isOpen: boolean
  /** Returns to the place in the text. */
  closeHref: string
  say: Say
  children: ReactNode
}

/** Beside the text on a wide screen; on a phone a sheet over the bottom, which opens by links. */
export function Panel({ isOpen, closeHref, say, children }: Props) {
  return (
    <aside
      className={
        isOpen
          ? 's-cites has-passage max-source:target:block max-source:target:max-h-[55vh] max-source:target:overflow-auto sticky top-bar self-start h-[calc(100vh-var(--spacing-bar))] pt-s6 pr-s6 pb-s6 pl-s5 overflow-auto max-source:fixed max-source:top-auto max-source:right-0 max-source:bottom-0 max-source:left-0 max-source:z-30 max-source:hidden max-source:h-auto max-source:max-h-[5.2rem] max-source:py-s4 max-source:px-s4 max-source:overflow-hidden max-source:border-t max-source:border-ink max-source:bg-page max-source:[box-shadow:var(--shadow-lift)] print:static print:h-auto'
          : 's-cites max-source:target:block max-source:target:max-h-[55vh] max-source:target:overflow-auto sticky top-bar self-start h-[calc(100vh-var(--spacing-bar))] pt-s6 pr-s6 pb-s6 pl-s5 overflow-auto max-source:fixed max-source:top-auto max-source:right-0 max-source:bottom-0 max-source:left-0 max-source:z-30 max-source:hidden max-source:h-auto max-source:max-h-[5.2rem] max-source:py-s4 max-source:px-s4 max-source:overflow-hidden max-source:border-t max-source:border-ink max-source:bg-page max-source:[box-shadow:var(--shadow-lift)] print:static print:h-auto'
      }
      aria-label={say('reader.citing')}
      id="citing-sheet"
    >
      <nav
        className="hidden max-source:float-right max-source:flex max-source:gap-s1 max-source:ml-s3"
        aria-label={say('reader.citing')}
      >
        <a className="btn btn-primary btn-sm sheet-open" href="#citing-sheet">
          {say('reader.open')}
        </a>
        <a className="btn-icon sheet-full" href="#citing-full" aria-label={say('reader.full')}>
          <Icon name="expand" />
        </a>
        <a className="btn-icon sheet-close" href={closeHref} aria-label={say('reader.close')}>
          <Icon name="close" />
        </a>
      </nav>
      <span id="citing-full" />
      <div id="citing-panel">{children}</div>
    </aside>
  )
}
