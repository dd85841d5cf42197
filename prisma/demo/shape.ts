export type SourceKey = 'conflict' | 'huanuni' | 'decretos'

export type DemoRole = 'instructor' | 'moderator' | 'participant' | 'observer' | 'admin'

export type DemoPerson = { key: string; name: string; email: string; role: DemoRole }

export type DemoSource = {
  key: SourceKey
  file: string
  title: string
  language: string
  csl: Record<string, unknown>
}

export type DemoStance = 'supports' | 'opposes' | 'qualifies'

/** `quote` occurs exactly once in its source's text: character for character, within one block. */
export type DemoPassage = { source: SourceKey; quote: string }

export type DemoCitation = DemoPassage & {
  relation: 'supports' | 'challenges' | 'qualifies' | 'defines' | 'background'
  warrant: string
}

/** `passage` has the advocate's own words; `name` is for bars, `short` for the composer. */
export type DemoThesis = {
  label: string
  name: string
  statement: string
  short: string
  advocate: string
  passage: DemoPassage
}

/** The first wording; `edits` follow in time, and each changes only its own fields. */
export type DemoPosition = {
  author: string
  thesis: string | null
  stance: DemoStance
  alsoStands?: Record<string, DemoStance>
  claim: string
  argument: string
  postedDaysAgo: number
  citations: DemoCitation[]
  edits?: { claim?: string; argument?: string; daysAgo: number }[]
  withdrawn?: { reason: string; daysAgo: number }
  /** A moderator locked the branch. */
  locked?: { by: string; reason: string; daysAgo: number }
  responses?: DemoResponse[]
}

/** A response to a position or to another response. One per author, kind and answered post. */
export type DemoResponse = {
  author: string
  kind: 'supports' | 'rebuts' | 'qualifies' | 'asks' | 'undercuts'
  /** The quotation of the undercut citation. */
  undercuts?: string
  argument: string
  postedDaysAgo: number
  citations: DemoCitation[]
  /** Its author's restatement of the position; `mended` is the wording of the position's author. */
  steelman?: { text: string; offeredDaysAgo: number; mended?: string; answeredDaysAgo: number }
  responses?: DemoResponse[]
}

/** Unfinished on purpose: a missing part is one that its author has not decided yet. */
export type DemoDraft = {
  author: string
  thesis?: string | null
  stance?: DemoStance
  claim?: string
  argument?: string
  citations?: (DemoPassage & Partial<DemoCitation>)[]
}

/** The ballots on an author's position; the first of them so many days ago. */
export type DemoBallots = {
  author: string
  daysAgo: number
  agree: string[]
  disagree: string[]
  pass: string[]
}

/**
 * A stance poll of a person; `movedBy` is the author of the position that moved them, with a place in it the passage cited
 * there.
 */
export type DemoPoll = {
  person: string
  moment: 'opening' | 'during' | 'closing'
  daysAgo: number
  weights: Record<string, number>
  confidence: number
  movedBy?: string | { author: string; citation: number }
}

/** `cites` are the authors of the cited positions. */
export type DemoBriefLine = {
  by: string
  section: 'agreed' | 'disputed' | 'open'
  thesis: string | null
  text: string
  dissent: string
  cites: string[]
  daysAgo: number
}

/** `later` is not published yet. */
export type DemoBrief = {
  lines: DemoBriefLine[]
  published: { by: string; note: string; daysAgo: number }
  later: DemoBriefLine[]
  signatures: { by: string; signs: boolean; text: string; daysAgo: number }[]
}

/** A verdict on a citation, by its place in the author's position, or a query to its author. */
export type DemoReview = {
  by: string
  author: string
  citation: number
  verdict: 'verified' | 'partlySupports' | 'outOfContext' | 'doesNotSupport' | 'mistranslated' | 'ask'
  reason?: string
  /** The deciding words of the source. */
  deciding?: DemoPassage
  daysAgo: number
  answered?: { text: string; daysAgo: number; appeals?: boolean }
}

export type DemoQuestion = {
  title: string
  prompt: string
  phase: 'reading' | 'opening' | 'rebuttal' | 'synthesis' | 'closed'
  closesInDays: number
  rules: { citations: number; steelman?: boolean }
  theses: DemoThesis[]
  keyPassages?: DemoPassage[]
  /** The required readings. */
  readings?: SourceKey[]
  positions: DemoPosition[]
  drafts?: DemoDraft[]
  ballots?: DemoBallots[]
  polls?: DemoPoll[]
  brief?: DemoBrief
  reviews?: DemoReview[]
}
