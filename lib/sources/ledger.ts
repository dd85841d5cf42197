import { cache } from '../platform/cache'
import { Turns } from '../platform/children/turns'
import { db } from '../platform/database/db'
import { alignmentOf } from './comparison/alignment'
import { type EarlierPassage, type Fate, type FateInVersion, findingFate } from './comparison/fate'
import { foundAt } from './passages/match'
import { type FoundPassage, seenPassage } from './passages/passage'
import type { SourceView, VersionView } from './queries'
import type { Editions } from './quotations/editions'
import { type Alarm, alarms } from './quotations/judge/alarms'
import { type Difference, differences } from './quotations/judge/differences'
import { textOfRecord } from './text-of-record'

/** The fate of a passage of an earlier version; `version` is that version's number. */
export type PassageFate = FateInVersion & { passage: string; version: number }

/** How a version changes every passage of earlier versions that has ever been cited. */
export async function fatesIn(
  { versions }: Pick<SourceView, 'versions'>,
  version: VersionView,
): Promise<PassageFate[]> {
  const earlier = versions.filter(({ number }) => number < version.number)
  const numbers = new Map(earlier.map(({ id, number }) => [id, number]))
  const passages = await db.passage.findMany({
    where: { versionId: { in: [...numbers.keys()] } },
    select: { id: true, versionId: true, start: true, end: true, quote: true, prefix: true, suffix: true },
    orderBy: [{ versionId: 'asc' }, { start: 'asc' }, { end: 'asc' }],
  })
  const turns = new Turns()
  const found: PassageFate[] = []
  for (const passage of passages) {
    const fate = await fateInVersion(passage, version.id, turns)
    found.push({ passage: passage.id, version: numbers.get(passage.versionId) ?? 0, ...fate })
  }
  return found
}

type StoredPassage = EarlierPassage & { id: string; versionId: string }

/** Neither passages nor versions change, so what became of one in the other is kept. */
const kept = cache<FateInVersion>('fates', {
  most: 4_000_000,
  sizeOf: ({ places }) => 50 + 50 * places.length,
})

/** The fate of a passage in a later version of its source. Other work runs in between. */
export async function fateInVersion(
  passage: StoredPassage,
  versionId: string,
  turns = new Turns(),
): Promise<FateInVersion> {
  const key = `${passage.id} ${versionId}`
  const known = kept.get(key)
  if (known) return known
  const alignment = await alignmentOf(passage.versionId, versionId)
  const [left, right] = [await textOfRecord(passage.versionId), await textOfRecord(versionId)]
  const fate = await turns.all(findingFate(passage, { left, right, alignment }))
  await turns.next()
  kept.set(key, fate)
  return fate
}

/** The fate of a passage, with its words in the later version, and how they differ: see judge/differences. */
export type PassageChange = Pick<FateInVersion, 'fate'> & {
  places: FoundPassage[]
  /** `missing`: the earlier version alone has it; `added`: the later one alone. Empty where the words stayed. */
  differences: Difference[]
  /** `source` is of the earlier version, `quoted` of the later one. */
  alarms: Alarm[]
}

/** `language` is the source's (BCP 47). */
export async function changeIn(
  passage: StoredPassage,
  versionId: string,
  language: string,
  turns = new Turns(),
): Promise<PassageChange> {
  const { fate, places } = await fateInVersion(passage, versionId, turns)
  const version = { versionId, ...(await textOfRecord(versionId)) }
  const found: FoundPassage[] = []
  for (const place of places.slice(0, MOST_SHOWN)) {
    found.push(foundAt(version, place))
    await turns.next()
  }
  return { fate, places: found, ...differencesOf(fate, passage.quote, found, language) }
}

/** The fates of passages in a later version, each with its place before, by the passage's id. */
export async function changesIn(
  passages: string[],
  version: { id: string },
  language: string,
): Promise<Map<string, PassageChange & { before: FoundPassage }>> {
  const turns = new Turns()
  const rows = await db.passage.findMany({ where: { id: { in: passages } } })
  const changes = new Map<string, PassageChange & { before: FoundPassage }>()
  for (const row of rows)
    changes.set(row.id, { ...(await changeIn(row, version.id, language, turns)), before: seenPassage(row) })
  return changes
}

/** The places of ambiguous words that are shown. */
const MOST_SHOWN = 5

function differencesOf(fate: Fate, quote: string, [place]: FoundPassage[], language: string) {
  if (fate !== 'altered' || !place) return { differences: [], alarms: [] }
  return {
    differences: differences(quote, place.quote, { exact: true }),
    alarms: alarms(quote, place.quote, language),
  }
}

/** The change in a source's newest version of words from an earlier one; `number` is the newest version's. */
export type Newer = { number: number; fate: Extract<Fate, 'altered' | 'lost'> }

type CitedWords = StoredPassage & { source: { id: string }; version: number }

/** The passages that their source's newest version changes or drops, by id. */
export async function newerThan(
  editions: { newest: Array<Pick<Editions['newest'][number], 'source' | 'version' | 'versionId'>> },
  passages: CitedWords[],
): Promise<Map<string, Newer>> {
  const turns = new Turns()
  const found = new Map<string, Newer>()
  for (const passage of passages) {
    const newest = editions.newest.find(({ source }) => source === passage.source.id)
    if (!newest || newest.version <= passage.version || found.has(passage.id)) continue
    const { fate } = await fateInVersion(passage, newest.versionId, turns)
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
