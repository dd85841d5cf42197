import type { Person } from '@/lib/people/rules'
import { done, type Result, refused } from '@/lib/platform/errors'
import { type Ask, heavyRead, TooSlow } from '../platform/database/heavy-reads'
import { guessScope, proofOf, type Scope, scopeOf } from './access'
import { type Correction, corrected } from './corrections'
import { formsOf } from './forms'
import { find, type HitKind, type HitRow, MOST, type Window } from './found'
import { bestOf, type Fragment, type Marker, markerOf, plainOf, wholeOf } from './fragments'
import { areCommon } from './frequency'
import { groups, type SearchGroup } from './input'
import { type ParsedQuery, read, soughtProblem } from './rules'
import { typedWords, wantedOf } from './search-terms'

type InSeminar = { slug: string; title: string; language: string; timeZone: string }

/** A search result, ready to be shown. Offsets in code points, times in ISO 8601. */
export type Hit = { seminar: InSeminar; rank: number } & (
  | {
      kind: 'position' | 'response'
      id: string
      question: { id: string; number: number; title: string }
      author: { id: string; name: string }
      thesis: string | null
      stance: 'supports' | 'opposes' | 'qualifies'
      answers: 'supports' | 'rebuts' | 'qualifies' | 'asks' | 'undercuts' | null
      postedAt: string
      claim: Fragment
      argument: Fragment
    }
  | {
      kind: 'passage'
      source: { id: string; number: number; title: string; language: string; withdrawn: boolean }
      version: number
      versionId: string
      paragraph: number | null
      page: number | null
      /** Covers the same range as the passage, so that the marked text is the text of the passage. */
      text: Fragment
    }
)

export type SearchResults = {
  hits: Hit[]
  /** The number of matches of each kind up to the limit; `more`: further matches were not counted. */
  counts: Record<HitKind, { matches: number; more: boolean }>
  /** Unknown words, each with the word that was searched for in its place. */
  corrections: Correction[]
  /** No text has all of the words; these have some of them. */
  someWords: boolean
}

export type SearchRequest = { q: string; in?: SearchGroup[]; seminar?: string; window: Window }

/**
 * Searches all of a person's seminars or one. Hits, counts and suggested corrections never reveal a text that the person may
 * not see. Callers outside `lib` consume the limit first (`searches` in platform/limits).
 */
export async function search(person: Person, asking: SearchRequest): Promise<Result<SearchResults>> {
  const sought = read(asking.q)
  const problem = soughtProblem(asking.q, sought)
  try {
    return await heavyRead(async (ask) => {
      const from = { ask, person, asking }
      const guessed = problem ? null : await findGuessing(from, sought)
      if (guessed) return done(guessed)
      const scope = await scopeOf(person, asking.seminar, ask)
      return problem ? refused({ q: problem }) : searchIn(from, scope, sought)
    })
  } catch (error) {
    if (error instanceof TooSlow) return refused({ q: { code: 'searchTooSlow' } })
    throw error
  }
}

type From = { ask: Ask; person: Person; asking: SearchRequest }

/** Searches the remembered scope; null when it no longer holds or gives no match. */
async function findGuessing(from: From, sought: ParsedQuery): Promise<SearchResults | null> {
  const guess = guessScope(from.person, from.asking.seminar)
  const found = guess && (await findIn(from, guess, { sought, any: false }))
  return found?.proof && found.proof === guess?.proof ? found : null
}

async function searchIn(from: From, scope: Scope, sought: ParsedQuery): Promise<Result<SearchResults>> {
  const attempt = (one: ParsedQuery, any = false) => findIn(from, scope, { sought: one, any })
  const first = await attempt(sought)
  if (!first) return refused({ q: { code: 'queryWithoutWords' } })
  if (first.hits.length || isInside(from.asking.window)) return done(first)
  const mended = await corrected(from.ask, scope, sought)
  const corrections = mended?.corrections ?? []
  const second = mended && (await attempt(mended.sought))
  if (second?.hits.length) return done({ ...second, corrections })
  if (sought.words.length + sought.phrases.length < 2) return done(first)
  const some = await attempt(mended?.sought ?? sought, true)
  return done(some?.hits.length ? { ...some, corrections, someWords: true } : first)
}

/** A later page of a list: no matches there only means that the list has ended. */
const isInside = (window: Window) => 'after' in window && window.after > 0

/** Null when the typed text contains no word. With `any` a text with one of the words matches. */
async function findIn(
  { ask, person, asking: { in: chosen, window, seminar } }: From,
  scope: Scope,
  { sought, any }: { sought: ParsedQuery; any: boolean },
): Promise<(SearchResults & { proof?: string }) | null> {
  const typed = typedWords(sought)
  const wanted = wantedOf(sought, await formsOf(ask, typed), { any })
  if (!wanted && typed.length) return null
  const named = sought.in.length ? sought.in : (chosen ?? [...groups])
  const common = wanted !== null && areCommon(wanted)
  const proof = proofOf(person, seminar)
  const rows = await find(ask, scope, { sought, wanted, common, groups: named, window, proof })
  const read = rows.map((row) => ({ row, texts: textsOf(row) }))
  const marker = await markerOf(
    ask,
    wanted,
    read.flatMap(({ texts }) => texts),
  )
  const counts = Object.fromEntries(
    kinds.map((kind) => [kind, countOf(rows, kind)]),
  ) as SearchResults['counts']
  const hits = read.flatMap((one) => hitOf(scope, one, marker) ?? [])
  return { hits, counts, corrections: [], someWords: false, proof: rows[0]?.proof }
}

const kinds: HitKind[] = ['position', 'response', 'passage']

/** Positions and responses are scanned together, so a limit reached by one ends the count of both. */
function countOf(rows: HitRow[], kind: HitKind): { matches: number; more: boolean } {
  const together = rows.find((row) => (row.kind === 'passage') === (kind === 'passage'))?.together ?? 0
  const matches = rows.find((row) => row.kind === kind)?.matches ?? 0
  return { matches: Math.min(matches, MOST), more: together > MOST }
}

type Read = { row: HitRow; texts: string[] }

const textsOf = (row: HitRow): string[] =>
  row.kind === 'passage' ? [row.passage.text] : [row.position.claim, plainOf(row.position.argument)]

/** About three lines, in UTF-16 units. */
const SHOWN = 260

function hitOf(scope: Scope, { row, texts: [first = '', second = ''] }: Read, marker: Marker): Hit | null {
  if (row.kind === 'passage') {
    const { seminar: id, start, text: _, ...passage } = row.passage
    const seminar = scope.seminars.get(id)
    const part = bestOf(first, marker, SHOWN)
    const placed = { ...part, start: start + part.start, end: start + part.end }
    return seminar ? { kind: row.kind, rank: row.rank, seminar, ...passage, text: placed } : null
  }
  const { position } = row
  const context = scope.questions.get(position.question)
  const seminar = context && scope.seminars.get(context.member.seminar.id)
  if (!context || !seminar) return null
  const { id, number, title } = context.question
  return {
    ...position,
    kind: row.kind,
    rank: row.rank,
    seminar,
    question: { id, number, title },
    claim: wholeOf(first, marker),
    argument: bestOf(second, marker, SHOWN),
  }
}
