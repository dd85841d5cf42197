import type { LedgerRow } from '@/components/sources/ledger/ledger-section'
import { type CitedPassage, citationsOf } from '@/components/sources/reader/cited'
import { citedIn, whoCites } from '@/lib/positions/queries/cited'
import type { QuestionContext } from '@/lib/questions/queries'
import { type Fate, fates, keepsWords } from '@/lib/sources/comparison/fate'
import { changesIn, fatesIn } from '@/lib/sources/ledger'
import type { FoundSource, VersionView } from '@/lib/sources/queries'

/** The citations with one kind of change. `next`: the passage after which the next page begins, if there is one. */
export type LedgerPart = { fate: Fate; count: number; rows: LedgerRow[]; next: string | null }

/** What became of the citations of earlier versions. `same`: the number of those whose words are kept. */
export type CitationLedger = { parts: LedgerPart[]; passages: number; same: number }

/** `fate`: only citations with this change are wanted, from after this passage. */
type Wanted = { fate?: string; after?: string }

/** Changes that need attention come first. */
const inOrder = fates.toReversed()

/** The most passages with one kind of change, and the most citations of each. */
const PASSAGES = 30
const CITATIONS = 5

type Row = CitedPassage & { fate: Fate; version: number }

export async function citationLedger(
  { source }: FoundSource,
  version: VersionView,
  questions: QuestionContext[],
  wanted: Wanted,
): Promise<CitationLedger> {
  const rows = await citedRows(source, version, questions)
  const pages = pagesOf(rows, wanted)
  const passages = pages.flatMap(({ shown }) => shown.map(({ passage }) => passage.id))
  const [citing, changes] = await Promise.all([
    whoCites(questions, passages, { limit: CITATIONS }),
    changesIn(passages, version, source.language),
  ])
  const parts = pages.map(({ fate, all, shown }) => ({
    fate,
    count: count(all),
    next: nextAfter(all, shown),
    rows: shown.flatMap((row) => {
      const change = changes.get(row.passage.id)
      if (!change) return []
      const { places, differences, alarms } = change
      return {
        ...row,
        citations: citing.get(row.passage.id) ?? [],
        before: { ...change.before, version: row.version },
        now: places.map((one) => ({ ...one, version: version.number })),
        ...{ differences, alarms },
      }
    }),
  }))
  return { parts, passages: rows.length, same: count(rows.filter(({ fate }) => keepsWords(fate))) }
}

/** The cited passages of earlier versions, each with its fate in this one. */
async function citedRows(
  source: FoundSource['source'],
  version: VersionView,
  questions: QuestionContext[],
): Promise<Row[]> {
  const earlier = source.versions.filter(({ number }) => number < version.number)
  const [became, cited] = await Promise.all([
    fatesIn(source, version),
    Promise.all(earlier.map(({ id }) => citedIn(questions, id))),
  ])
  const fateOf = new Map(became.map((one) => [one.passage, one]))
  return cited.flat().flatMap(({ passage, sides }) => {
    const known = fateOf.get(passage.id)
    return known ? [{ fate: known.fate, version: known.version, passage, sides }] : []
  })
}

function pagesOf(rows: Row[], { fate: only, after }: Wanted) {
  return inOrder
    .filter((fate) => !only || only === fate)
    .map((fate) => {
      const all = rows.filter((row) => row.fate === fate)
      const from = only ? all.findIndex(({ passage }) => passage.id === after) + 1 : 0
      return { fate, all, shown: all.slice(from, from + PASSAGES) }
    })
}

function nextAfter(all: Row[], shown: Row[]): string | null {
  const last = shown.at(-1)
  return last && last !== all.at(-1) ? last.passage.id : null
}

const count = (rows: CitedPassage[]): number => rows.reduce((sum, row) => sum + citationsOf(row), 0)
