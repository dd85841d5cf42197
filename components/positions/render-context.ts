import type { BallotContext } from '@/components/opinion/ballot'
import type { StanceAsked } from '@/components/opinion/stance-asked'
import type { TranslationsShown } from '@/lib/curation/translations/queries'
import type { Newer } from '@/lib/sources/ledger'
import type { OppositePassage } from '@/lib/sources/translations/opposite'
import type { QuotationContext } from './quotations/quotation-context'

/** The context for rendering positions and responses. */
export type RenderContext = QuotationContext & {
  /** The labels of the question's theses. */
  labels: string[]
  locale: string
  timeZone: string
  /** The prefix of the address where staff look up a pseudonym, to which its id is added; null where names are shown. */
  people: string | null
  /** A placeholder for "this author is the reader", filled in for each reader. */
  mine: (author: string) => string
  /** A placeholder for "this was posted since the reader's last visit". ISO 8601. */
  isNew: (at: string) => string
  /** A placeholder for "this time is over". ISO 8601. */
  isOver: (at: string) => string
  /** The question requires a restatement before a rebuttal. */
  steelman?: boolean
  /** A placeholder for "the reader may do this", filled in for each reader. */
  may: (what: May) => string
  /** A placeholder for the reader's view of the ballots on a position. */
  ballot: BallotContext['ballot']
  /** The newer versions' words in place of passages, by the passage's id. */
  newer?: ReadonlyMap<string, Newer>
  /** The parallel passages in tied texts, by the id of the cited passage. */
  opposites?: ReadonlyMap<string, OppositePassage[]>
  /** Translations that members propose, by the citation's id. Where there is none, one can be proposed. */
  translations?: ReadonlyMap<string, TranslationsShown>
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
