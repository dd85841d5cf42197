import { atOnce } from '../platform/children/slices'
import { Turns } from '../platform/children/turns'
import { db } from '../platform/database/db'
import { sliceByCodePoints } from './offsets'
import type { SourceView, VersionView } from './queries'
import type { Editions } from './quotations/editions'
import { locate, makingReady } from './quotations/find/locate'
import { closestIn } from './quotations/nearest/closest'
import { prepared } from './quotations/text/prepared'
import { textOfRecord } from './text-of-record'

/**
 * The change of a passage in a later version: `identical` at the same place, `moved` (with the same words, or with other
 * punctuation and spaces), `altered`, `ambiguous` (in several places), `lost`.
 */
export const fates = ['identical', 'moved', 'altered', 'ambiguous', 'lost'] as const

export type Fate = (typeof fates)[number]

export type PassageFate = { passage: string; version: number; fate: Fate }

/** How a version changes every passage that is cited in earlier versions. */
export async function fatesIn(
  { versions }: Pick<SourceView, 'versions'>,
  version: VersionView,
): Promise<PassageFate[]> {
  const earlier = versions.filter(({ number }) => number < version.number)
  const numbers = new Map(earlier.map(({ id, number }) => [id, number]))
  const passages = await db.passage.findMany({
    where: { versionId: { in: [...numbers.keys()] } },
    select: { id: true, versionId: true, start: true, end: true, quote: true, prefix: true, suffix: true },
    orderBy: [{ start: 'asc' }, { end: 'asc' }],
  })
  if (passages.length === 0) return []
  const { text } = await textOfRecord(version.id)
  const turns = new Turns()
  const found: PassageFate[] = []
  for (const passage of passages) {
    const fate = await turns.all(findingFate(passage, text))
    found.push({ passage: passage.id, version: numbers.get(passage.versionId) ?? 0, fate })
    await turns.next()
  }
  return found
}

type Quoted = { start: number; end: number; quote: string; prefix: string; suffix: string }

/** Pure: compares a passage with another text. Offsets in code points. */
export const fateOf = (passage: Quoted, text: string): Fate => atOnce(findingFate(passage, text))

/** Runs in slices, so that long texts do not block the process. */
function* findingFate({ start, end, quote, prefix, suffix }: Quoted, text: string): Generator<void, Fate> {
  if (sliceByCodePoints(text, start, end) === quote) return 'identical'
  yield* makingReady({ text }, quote)
  const places = locate(text, quote, { prefix, suffix })
  if (places.length > 1) return 'ambiguous'
  if (places.length === 1) return 'moved'
  return (yield* closestIn(prepared(text), quote)) ? 'altered' : 'lost'
}

/** The change in a source's newest version of words from an earlier one; `number` is the newest version's. */
export type Newer = { number: number; fate: Extract<Fate, 'altered' | 'lost'> }

type Cited = Quoted & { id: string; source: { id: string }; version: number }

/** The passages that their source's newest version changes or drops, by id. */
export async function newerThan(
  editions: { newest: Array<Pick<Editions['newest'][number], 'source' | 'version' | 'versionId'>> },
  passages: Cited[],
): Promise<Map<string, Newer>> {
  const turns = new Turns()
  const found = new Map<string, Newer>()
  for (const passage of passages) {
    const newest = editions.newest.find(({ source }) => source === passage.source.id)
    if (!newest || newest.version <= passage.version || found.has(passage.id)) continue
    const { text } = await textOfRecord(newest.versionId)
    const fate = await turns.all(findingFate(passage, text))
    await turns.next()
    if (fate === 'altered' || fate === 'lost') found.set(passage.id, { number: newest.version, fate })
  }
  return found
}

export type Ledger = Record<Fate, string[]>

/** Citation ids by the change of their passages. */
export function ledgerOf(found: PassageFate[], citations: Array<{ id: string; passage: string }>): Ledger {
  const byPassage = new Map(found.map(({ passage, fate }) => [passage, fate]))
  const ledger: Ledger = { identical: [], moved: [], altered: [], ambiguous: [], lost: [] }
  for (const { id, passage } of citations) {
    const fate = byPassage.get(passage)
    if (fate) ledger[fate].push(id)
  }
  return ledger
}
