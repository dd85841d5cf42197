import type brief from './en/brief.json'
import type compose from './en/compose.json'
import type desk from './en/desk.json'
import type evidence from './en/evidence.json'
import type frame from './en/frame.json'
import type glance from './en/glance.json'
import type gradebook from './en/gradebook.json'
import type live from './en/live.json'
import type map from './en/map.json'
import type opinion from './en/opinion.json'
import type questions from './en/questions.json'
import type sources from './en/sources.json'
import type thread from './en/thread.json'

/** The namespaces that islands take messages from. English has every key of the other languages (tests/ui/messages). */
type English = {
  brief: typeof brief
  compose: typeof compose
  desk: typeof desk
  evidence: typeof evidence
  frame: typeof frame
  glance: typeof glance
  gradebook: typeof gradebook
  live: typeof live
  map: typeof map
  opinion: typeof opinion
  questions: typeof questions
  sources: typeof sources
  thread: typeof thread
}

/** Every message by its full key, as in `live.here.more`. */
type Key = KeysIn<English>

type KeysIn<Tree> = {
  [Name in keyof Tree & string]: Tree[Name] extends string ? Name : `${Name}.${KeysIn<Tree[Name]>}`
}[keyof Tree & string]

/** A full key, or its beginning. */
type PathsIn<Tree> = {
  [Name in keyof Tree & string]: Name | (Tree[Name] extends string ? never : `${Name}.${PathsIn<Tree[Name]>}`)
}[keyof Tree & string]

/** A key itself, or the keys under it. */
export type KeysUnder<Path extends string> = Extract<Key, Path | `${Path}.${string}`>

/** About selected words of a text. */
const choosing = [
  'sources.choosing',
  'sources.reader.selected',
  'sources.reader.cite',
  'sources.reader.copyCitation',
  'sources.reader.copyLink',
  'sources.reader.copied',
  'sources.reader.notCopied',
  'sources.reader.whichQuestion',
  'sources.reader.keyPassageOf',
  'sources.reader.firstWord',
  'sources.reader.lastWord',
] as const

/** About the lookup of typed words. */
const looked = [
  'compose.checking',
  'compose.found',
  'compose.closest',
  'compose.notInAnyText',
  'compose.severalPlaces',
  'compose.whichPlace',
  'compose.useExact',
  'compose.useThis',
  'compose.text',
  'compose.page',
  'compose.alarm',
  'compose.quoted',
] as const

/** The messages that the browser gets with a kind of page: keys, or the beginnings of keys. */
export const islands = {
  thread: ['live', 'thread.copied', 'thread.pane', 'thread.ballot', 'frame.printed', ...choosing],
  brief: ['frame.printed', 'brief.sign'],
  briefEditor: [
    'brief.write',
    'brief.agreed',
    'brief.disputed',
    'brief.open',
    'brief.noThesis',
    'brief.diff',
  ],
  evidence: ['evidence.changed', 'frame.printed'],
  draft: ['sources.pages'],
  compose: ['live', 'compose', ...choosing],
  desk: [
    'sources.pages',
    'desk.verdict',
    'desk.note',
    'desk.decision',
    'desk.save',
    'desk.saveNew',
    'desk.saving',
    'desk.deciding',
    'desk.decidingHint',
    'desk.decidingIn',
    'desk.first',
    'desk.last',
    'desk.none',
    'desk.clear',
    'desk.conflict',
    'desk.next',
  ],
  map: ['map.island', 'frame.printed'],
  glance: ['frame.printed', 'glance.left', 'glance.fullScreen', 'glance.leaveFullScreen'],
  question: ['questions', 'thread.asks', 'compose.pane', ...looked, ...choosing],
  rubric: ['gradebook.rubrics'],
  grading: ['gradebook.form'],
  source: ['sources.notes.aids', 'sources.pages', ...choosing],
  stance: ['opinion.stance'],
  opinion: ['thread.ballot'],
} as const satisfies Record<string, readonly PathsIn<English>[]>

export type Island = keyof typeof islands

/** The address of an island's messages in one language. Only the server makes such addresses (lib/web/island-messages). */
export type MessagesOf<Name extends Island> = `/messages/${Name}/${string}`

/** The key paths of an island's messages; for several islands, the common ones. */
export type PathsOf<Name extends Island> = (
  Name extends Island
    ? (path: (typeof islands)[Name][number]) => void
    : never
) extends (path: infer Path extends string) => void
  ? Path
  : never

/** About selected words of a text. */
export type ChoosingPath = (typeof choosing)[number]

/** About the lookup of typed words. */
export type LookedPath = (typeof looked)[number]
