import type { ReactNode } from 'react'
import { Icon } from '@/components/ui/icon'
import type { Say } from './say'

/** Beside the text on a wide screen; on a phone a sheet over its foot, which opens by its own links. */
export function Panel({ isOpen, say, children }: { isOpen: boolean; say: Say; children: ReactNode }) {
  return (
    <aside
      className={isOpen ? 's-cites has-passage' : 's-cites'}
      aria-label={say('reader.citing')}
      id="citing-sheet"
    >
      <nav className="sheet-tools" aria-label={say('reader.citing')}>
        <a className="btn btn-primary btn-sm sheet-open" href="#citing-sheet">
          {say('reader.open')}
        </a>
        <a className="btn-icon sheet-full" href="#citing-full" aria-label={say('reader.full')}>
          <Icon name="expand" />
        </a>
        <a className="btn-icon sheet-close" href="#main" aria-label={say('reader.close')}>
          <Icon name="close" />
        </a>
      </nav>
      <span id="citing-full" />
      <div id="citing-panel">{children}</div>
    </aside>
  )
}
