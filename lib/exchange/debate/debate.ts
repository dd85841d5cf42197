import type { BallotCounts } from '@/lib/opinion/ballots/queries'
import type { QuestionVoters } from '@/lib/opinion/ballots/voters'
import type { CitationView, PositionView } from '@/lib/positions/view/position'
import type { QuestionContents } from '@/lib/questions/contents'
import type { PhaseName } from '@/lib/questions/rules'
import type { PassageView } from '@/lib/sources/passages/view'
import type { OutlinedPost } from './outline'

/** A whole debate as one person sees it on its page. Its posts are read while they are written. */
export type Debate = {
  question: {
    id: string
    number: number
    title: string
    /** In Markdown. */
    prompt: string
    phase: PhaseName
    group: string | null
    seminar: string
    /** BCP 47, of the seminar. */
    language: string
    address: string
  }
  contents: QuestionContents
  outline: OutlinedPost[]
  /** The posts at all places of the outline, or at some. */
  posts: (places?: OutlinedPost[]) => AsyncIterable<DebatePost>
  /** Null where the reader may not have single ballots. */
  voters: () => Promise<QuestionVoters | null>
  /** When each version of the seminar's sources was imported, by its id: ISO 8601. */
  imports: () => Promise<Map<string, string>>
  /** The full address of a path. */
  link: (path: string) => string
  /** The address of a cited passage in its version. */
  passageAddress: (passage: PassageView) => string
}

/** A citation with its label, such as P3.1. */
export type DebateCitation = CitationView & { label: string }

/** A post with its words, or its tombstone. */
export type DebatePost = OutlinedPost & {
  post: Omit<PositionView, 'citations'> & { citations: DebateCitation[] }
  address: string
  /** The label of the undercut citation; null where it was dropped since. */
  undercuts: string | null
  /** Null where the reader may not know the tally. */
  ballots: BallotCounts | null
}

/** Only the tombstone of a post is shown: its words are withdrawn or hidden. */
export const isWordless = ({ claim, argument }: Pick<PositionView, 'claim' | 'argument'>): boolean =>
  !claim && !argument
