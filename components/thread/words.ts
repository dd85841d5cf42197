import type { Say } from '@/components/citations/say'
import type { PaneWords } from './pane-element'

/** What the source pane says, its place filled in by the browser. */
export function paneWords(say: Say): PaneWords {
  const place = '{place}'
  return {
    failed: say('pane.failed'),
    copied: say('copied'),
    above: say('pane.above', { place }),
    below: say('pane.below', { place }),
  }
}
