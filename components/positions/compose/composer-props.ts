import type { ReactNode } from 'react'
import type { Text } from '@/components/sources/reader/use-text'
import type { MessagesOf } from '@/lib/messages/islands'
import type { FormState } from '@/lib/platform/form-state'
import type { DiffPiece } from '@/lib/platform/words/word-diff'
import type { Draft } from '@/lib/positions/draft/draft'
import type { FieldFindings } from '@/lib/positions/draft/findings'
import type { HeldPosition } from '@/lib/positions/writer-context'
import type { PassageDetail } from '@/lib/sources/passages/match'
import type { Requirements } from './readiness'

/** Everything that a page gives to the composer. */
export type ComposerProps = {
  /** The question's id. */
  question: string
  initial: Draft
  /** The citation that the page was opened for, by its key. */
  openedFor: string | null
  /** Hidden fields of the form: the subject of the text, and the revision that it started from. */
  hidden: Record<string, string>
  theses: ThesisChoice[]
  /** How one can answer; null where a position is written. */
  response: ResponseOptions | null
  /** Positions that the author holds in the question already. */
  held: HeldPosition[]
  texts: Text[]
  requirements: Requirements
  stored: StoredDraft
  /** Where the API checks quotations. */
  quotationsUrl: string
  /** Where the API finds the names that an @ can become. */
  mentionsUrl: string
  messages: MessagesOf<'compose'>
  labels: {
    refused: string
    citationsHint: string
    /** Where no citation is asked for. */
    citationsFree: string
    post: { do: string; doing: string }
    conflict: ConflictLabels
  }
  locale: string
  timeZone: string
  back: string
  signIn: string
  heading: ReactNode
  /** The text beside the editor at first, and its id. */
  pane: ReactNode
  shown: string | null
  /** Single keys outside fields. */
  singleKeys: boolean
}

/** A thesis as one chooses it. */
export type ThesisChoice = { label: string; name: string; short: string; statement: string }

/** The ways of answering a position, and the citations that a response may undercut. */
export type ResponseOptions = {
  /** None: how it answers is settled. `wait` says why a kind cannot be chosen now. */
  kinds: Array<{ kind: string; name: string; hint: string; wait: string | null }>
  citations: Array<{ id: string; place: string; quote: string; language: string }>
  which: string
  whichCitation: string
}

/** The server's draft at the time of the page, and its address in the API. */
export type StoredDraft = {
  url: string
  /** The person, and the question or position, which name the draft in this browser's storage. */
  person: string
  subject: string
  revision: number
  savedAt: string | null
  draft: Draft
}

export type ConflictLabels = { text: string; yours: string; keep: string; gone: string; came: string }

/** The server actions of the composer. Null: nobody is signed in, or the thing is not there. */
export type ComposerActions = {
  send: (before: ComposerAnswer, form: FormData) => Promise<ComposerAnswer>
  lookFor: (question: string, words: { quote: string; source: string }) => Promise<LookupAnswer | null>
  /** Renders Markdown on the server, where it is made safe. */
  render: (argument: string) => Promise<string | null>
  open: (question: string, source: string) => Promise<string | null>
}

/** Why a typed quotation was not taken: the problem in words, and the passages that it tells of. */
export type Refusal = { text: string; detail?: PassageDetail }

/** The answer to a look for typed words in the texts. */
export type LookupAnswer = { found: string } | { refusal: Refusal } | { failed: 'signedOut' | 'unreachable' }

/** The answer to the form: problems, the typed values, and further things that the form shows. */
export type ComposerAnswer = FormState<ComposerOutcome>

/** Citations are named by their number, fields by the paths that the server gives them. */
export type ComposerOutcome = {
  refusals?: Record<number, Refusal>
  quotations?: Record<string, FieldFindings>
  preview?: string
  savedAt?: string
  /** The field that comes next, by its path. */
  focus?: string
  conflict?: EditConflict
}

/** Another window edited first: the present revision, and the changes that this text makes to it. */
export type EditConflict = { revision: number; title: string; claim: DiffPiece[]; argument: DiffPiece[] }
