import type { BriefRead } from '@/lib/curation/brief/read'
import type { Locale } from '@/lib/platform/words/messages'
import type { EvidenceMatrix } from '@/lib/positions/evidence/queries'
import type { Quotation } from '@/lib/positions/quotations/quotations'
import type { PhaseName } from '@/lib/questions/rules'
import type { AskedSentence } from '@/lib/questions/sentences'
import type { BlockWithText } from '@/lib/sources/contents'
import type { Debate, DebatePost } from '../../debate/debate'

/** What the page of an archive is written of. Questions and texts are read while the page is written, one after the other. */
export type SheetContent = {
  /** `language`: BCP 47, of what people wrote. */
  seminar: { title: string; language: string; timeZone: string }
  /** The language of the page. */
  locale: Locale
  /** The asker chose names; else people have numbers, apart in each question. */
  names: boolean
  /** A seminar's archive has all its texts, that of a question those that it cites. */
  of: 'seminar' | 'question'
  questions: SheetQuestionHead[]
  readQuestion: (question: SheetQuestionHead) => Promise<SheetQuestion>
  /** The number of posts in all questions, to tell how far the page is. */
  posts?: number
  /** The texts of the seminar, by number. */
  texts: SheetText[]
  readBlocks: (versionId: string) => Promise<SheetBlock[]>
}

export type SheetQuestionHead = { id: string; number: number; title: string; group: string | null }

export type SheetQuestion = {
  debate: Debate
  /** What the question asks of a position. */
  asks: AskedSentence[]
  /** ISO 8601. */
  schedule: Array<{ phase: PhaseName; startsAt: string }>
  /** Others' work is hidden from the one who asks for the archive. */
  isBlind: boolean
  brief: BriefRead
  evidence: EvidenceMatrix
  /** What is known of the quotations typed in these posts, by the post's id. */
  quotationsIn: (posts: Array<DebatePost['post']>) => Promise<Map<string, Quotation[]>>
}

export type SheetText = {
  id: string
  number: number
  title: string
  /** BCP 47. */
  language: string
  /** Its line in a bibliography. */
  reference: string
  /** Why it was withdrawn. */
  withdrawn: string | null
  /** From the first to the newest. */
  versions: SheetVersion[]
}

/** `at` is ISO 8601, `sha256` that of the original file in hex. */
export type SheetVersion = { id: string; number: number; at: string; fileName: string; sha256: string }

/** A block with what is printed on the page where it begins. */
export type SheetBlock = BlockWithText & { pageLabel: string | null }
