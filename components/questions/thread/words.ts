import type { Say } from '@/components/citations/say'
import { choosingWords } from '@/components/sources/choosing/choosing-words'
import { popoverLabels } from '@/components/sources/choosing/popover-labels'
import type { Say as SayOfSources } from '@/components/sources/reader/say'
import type { PaneWords } from './pane-element'

/** What the source pane says, its place filled in by the browser. */
export function paneWords(say: Say): PaneWords {
  const place = '{place}'
  return {
    failed: say('pane.failed'),
    copied: say('copied'),
    above: say('pane.above', { place }),
    below: say('pane.below', { place }),
    shown: say('pane.shown', { place, number: '{number}' }),
    shownHint: say('pane.shownHint'),
  }
}

/** What stands on it before it is filled. */
export const readerPaneWords = (say: Say) => ({
  label: say('pane.label'),
  more: say('pane.more'),
  whole: say('pane.whole'),
  write: say('pane.write'),
  hint: say('pane.hint'),
  open: say('pane.open'),
})

export type ReaderPaneWords = ReturnType<typeof readerPaneWords>

/** What is said of words that are selected in it. */
export const paneCitingWords = (say: Say, sayOfSources: SayOfSources) => ({
  inResponse: say('pane.citeInResponse', { name: '{name}' }),
  labels: popoverLabels(sayOfSources),
  choosing: choosingWords(sayOfSources),
})

export type PaneCitingWords = ReturnType<typeof paneCitingWords>
