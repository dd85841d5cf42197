import type { Say } from '@/components/citations/say'
import type { BriefSay } from './say'

/** What the text of a Brief is drawn with. */
export type BriefSetting = {
  t: BriefSay
  /** The words of the thread, in which citations speak. */
  say: Say
  /** Slug, where readers can open what is cited; null for those who read by the public link. */
  seminar: string | null
  /** Of the seminar, in which the lines are written. */
  language: string
  theses: Array<{ label: string; statement: string; advocate: string }>
  /** Of the text that is being written, what is not published yet is marked. */
  working: boolean
}
