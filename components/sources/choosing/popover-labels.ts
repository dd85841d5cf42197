import type { Say } from '../reader/say'
import type { PopoverLabels } from './popover'

/** What the popover of a selection says, finished for the browser. */
export const popoverLabels = (say: Say): PopoverLabels => ({
  toolbar: say('reader.selected'),
  cite: say('reader.cite'),
  copyCitation: say('reader.copyCitation'),
  copyLink: say('reader.copyLink'),
  copied: say('reader.copied'),
  notCopied: say('reader.notCopied'),
  whichQuestion: say('reader.whichQuestion'),
})
