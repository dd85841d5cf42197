import type { ReactNode } from 'react'
import { Icon } from '@/components/ui/icon'
import type { SourceMessages } from './say'

type Props = {
  /** A passage or a paragraph is selected. */
  isOpen: boolean
  /** Returns to the place in the text. */
  closeHref: string
  say: SourceMessages
  children: ReactNode
}

/** Beside the text on a wide screen; on a phone a sheet over the bottom, which opens by links. */
export function Panel({ isOpen, closeHref, say, children }: Props) {
  return (
    <aside
      className={isOpen ? 's-cites has-passage' : 's-cites'}
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
