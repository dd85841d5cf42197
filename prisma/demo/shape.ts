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

/** `quote` stands exactly once in the text of its source: character for character, within one block. */
export type DemoPassage = { source: SourceKey; quote: string }

export type DemoCitation = DemoPassage & {
  relation: 'supports' | 'challenges' | 'qualifies' | 'defines' | 'background'
  warrant: string
}

/** `passage` is where the advocate says so; `name` is for bars, `short` for the composer. */
export type DemoThesis = {
  label: string
  name: string
  statement: string
  short: string
  advocate: string
  passage: DemoPassage
}

/** What was first posted; `edits` follow it in time, each changing only the fields that it names. */
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

/** What answers a position, or another response. One an author, kind and answered position. */
export type DemoResponse = {
  author: string
  kind: 'supports' | 'rebuts' | 'qualifies' | 'asks' | 'undercuts'
  /** The quotation of the citation that it undercuts. */
  undercuts?: string
  argument: string
  postedDaysAgo: number
  citations: DemoCitation[]
  /** How its author restated the position first; `mended` is what the position's author made of it. */
  steelman?: { text: string; offeredDaysAgo: number; mended?: string; answeredDaysAgo: number }
  responses?: DemoResponse[]
}

/** Unfinished on purpose: whatever is left out, its author has not decided yet. */
export type DemoDraft = {
  author: string
  thesis?: string | null
  stance?: DemoStance
  claim?: string
  argument?: string
  citations?: (DemoPassage & Partial<DemoCitation>)[]
}

/** The ballots on the position of an author; the first of them so many days ago. */
export type DemoBallots = {
  author: string
  daysAgo: number
  agree: string[]
  disagree: string[]
  pass: string[]
}

/** Where somebody said that they stood; `movedBy` is the author of the position that moved them. */
export type DemoPoll = {
  person: string
  moment: 'opening' | 'during' | 'closing'
  daysAgo: number
  weights: Record<string, number>
  confidence: number
  movedBy?: string
}

/** `cites` are the authors of the positions that it stands on. */
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

/** A verdict on a citation, by its place in the author's position, or a question to its author. */
export type DemoReview = {
  by: string
  author: string
  citation: number
  verdict: 'verified' | 'partlySupports' | 'outOfContext' | 'doesNotSupport' | 'mistranslated' | 'ask'
  reason?: string
  /** The words of the source that decide. */
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
  positions: DemoPosition[]
  drafts?: DemoDraft[]
  ballots?: DemoBallots[]
  polls?: DemoPoll[]
  brief?: DemoBrief
  reviews?: DemoReview[]
}
