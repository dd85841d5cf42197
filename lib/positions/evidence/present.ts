import { z } from 'zod'
import { relation, verdict } from '@/lib/citations/input'
import { canonicalHash, canonicalJson } from '@/lib/platform/canonical'
import { locatorOutput, presentLocator } from '@/lib/questions/present'
import type { EvidenceMatrix } from './queries'
import { cellsOf, type EvidenceRow } from './rules'

const count = z.number().int()

const cellOutput = z
  .strictObject({
    citations: count,
    relations: z.partialRecord(relation, count),
    verdicts: z
      .partialRecord(verdict, count)
      .meta({ description: 'Citations without a verdict are in none' }),
    positions: z.array(z.string()).meta({ description: 'Positions and responses, in the order of posting' }),
  })
  .meta({ id: 'EvidenceCell' })

const rowOutput = z
  .strictObject({
    source: z.string(),
    version: count,
    start: count,
    end: count,
    quote: z.string(),
    locator: locatorOutput,
    key: z.boolean().meta({ description: 'It shares words with a key passage' }),
    cells: z.record(z.string(), cellOutput).meta({
      description: 'By the label of a thesis, or "none"; a side that does not cite the passage has no cell',
    }),
  })
  .meta({ id: 'EvidenceRow' })

export const evidenceOutput = z
  .strictObject({
    hash: z.string().meta({
      description:
        'sha256 of what the matrix says, as canonical JSON. Texts count by their sha256 and posts by their number, so that a debate that was imported again, with other ids, keeps it',
    }),
    theses: z.array(z.string()),
    rows: z.array(rowOutput).meta({
      description:
        'Overlapping citations of one version are one row, their union; key passages that nobody cites are rows without cells. By source, version and place',
    }),
  })
  .meta({ id: 'Evidence' })

export const presentEvidence = ({ theses, rows }: EvidenceMatrix): z.infer<typeof evidenceOutput> => ({
  hash: hashOf({ theses, rows }),
  theses: theses.map(({ label }) => label),
  rows: rows.map((row) => ({ source: row.source.id, ...presentRow(row), cells: cellsIn(row) })),
})

const cellsIn = ({ citations }: EvidenceRow) => Object.fromEntries(cellsOf(citations))

const presentRow = (row: EvidenceRow) => {
  const { version, start, end, quote, isKey } = row
  return { version, start, end, quote, locator: presentLocator(row), key: isKey }
}

/** The order of rows would tell the numbers of sources, which an import may change. */
function hashOf({ theses, rows }: EvidenceMatrix): string {
  const said = rows.map((row) => ({ text: row.text, ...presentRow(row), cells: countedCells(row) }))
  const inOrder = said.map(canonicalJson).sort()
  return canonicalHash({ format: 1, theses: theses.map(({ label }) => label), rows: inOrder })
}

const countedCells = (row: EvidenceRow) =>
  Object.fromEntries(
    [...cellsOf(row.citations)].map(([side, cell]) => [side, { ...cell, positions: cell.positions.length }]),
  )
