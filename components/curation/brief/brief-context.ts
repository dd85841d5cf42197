import type { ThreadMessages } from '@/components/citations/say'
import type { BriefSay } from './say'

/** The context for rendering a Brief's text. */
export type BriefContext = {
  t: BriefSay
  /** The messages of the thread, which citations use. */
  say: ThreadMessages
  /** The seminar's slug, for links to citations; null for readers of the public link. */
  seminar: string | null
  /** The language of the seminar and of the lines. */
  language: string
  theses: Array<{ label: string; statement: string; advocate: string }>
  /** Marks unpublished changes, in the working text. */
  working: boolean
}
