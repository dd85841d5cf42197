import type { Text } from '@/components/sources/reader/use-text'
import type { PathsOf } from '@/lib/messages/islands'
import type { Translate } from '@/lib/messages/translate'
import type { Change } from '@/lib/positions/draft/changes'
import type { Composition } from '@/lib/positions/draft/draft'
import type { Findings } from '@/lib/positions/draft/findings'
import type { Asked, Checks } from './readiness'
import type { Refusal } from './refusal'
import type { Words } from './words'

/** A thesis as one chooses it. */
export type Choice = { label: string; name: string; short: string; statement: string }

/** What an answer can be, and the citations that it may undercut. */
export type Answering = {
  /** None: how it answers is settled. `wait` says why it cannot be chosen now. */
  kinds: Array<{ kind: string; name: string; hint: string; wait: string | null }>
  citations: Array<{ id: string; place: string; quote: string; language: string }>
  which: string
  whichCitation: string
}

/** Another position of one's own; `thesis` is a label. */
export type Standing = { id: string; claim: string; thesis: string | null; stance: string }

/** What the parts of the composer share. `problems` and `refusals` name rows by their key. */
export type Setting = {
  composition: Composition
  change: (change: Change) => void
  /** Moves the focus to a field, by its path, once what was changed is drawn. */
  focus: (path: string) => void
  problems: Readonly<Record<string, string>>
  refusals: Readonly<Record<string, Refusal>>
  checks: Checks
  /** What is known of the quotations in each field. */
  quotes: Findings
  words: Words
  t: Translate<PathsOf<'compose'>>
  theses: Choice[]
  /** Of a response. */
  answering: Answering | null
  /** What its author holds in the question already. */
  standing: Standing[]
  texts: Text[]
  /** Where the API knows whom one can name with an @. */
  mentionsUrl: string
  asked: Asked
  locale: string
  /** Runs in a browser with JavaScript; false in what the server sends. */
  live: boolean
  /** Without JavaScript: the field that comes next, by its path. */
  focused: string | null
}
