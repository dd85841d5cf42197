import type { BallotSetting } from '@/components/opinion/ballot'
import type { StanceAsked } from '@/components/opinion/stance-asked'
import type { Newer } from '@/lib/sources/ledger'
import type { QuotationSetting } from './quotations/setting'

/** What positions and responses are drawn with. */
export type Setting = QuotationSetting & {
  /** Labels of the question's theses. */
  labels: string[]
  locale: string
  timeZone: string
  /** Where staff look up who goes by a pseudonym, before the id of who does; null where nobody does. */
  people: string | null
  /** Stands for "this author is the reader", filled in for each of them. */
  mine: (author: string) => string
  /** Stands for "this came since the reader was last here". ISO 8601. */
  isNew: (at: string) => string
  /** Stands for "this time is over". ISO 8601. */
  isOver: (at: string) => string
  /** The question asks for a steelman before a rebuttal. */
  steelman?: boolean
  /** Stands for "the reader may do this", filled in for each of them. */
  may: (what: May) => string
  /** Stands for what the reader sees of the ballots on a position. */
  ballot: BallotSetting['ballot']
  /** What newer versions have in place of passages, by the passage's id. */
  newer?: ReadonlyMap<string, Newer>
}

export type May =
  | 'moderate'
  | 'join'
  | 'watch'
  | 'write'
  | 'instruct'
  | 'respond'
  | 'rebut'
  | 'vote'
  | StanceAsked
