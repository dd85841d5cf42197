import { z } from 'zod'
import { relation, verdict } from '@/lib/citations/input'
import { canonicalHash } from '@/lib/platform/canonical'
import { locatorOutput } from '@/lib/questions/present'
import { placeInText } from './hash'
import type { EvidenceMatrix } from './queries'
import { cellsOf } from './rules'

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

export const presentEvidence = ({ hash, theses, rows }: EvidenceMatrix): z.infer<typeof evidenceOutput> => ({
  hash,
  theses: theses.map(({ label }) => label),
  rows: rows.map((row) => ({
    source: row.source.id,
    ...placeInText(row),
    cells: Object.fromEntries(cellsOf(row.citations)),
  })),
})

/** Names a body of the API, and with it what its page shows. The hash alone names no posts, and other posts may say the same. */
export const evidenceTag = (matrix: EvidenceMatrix): string => canonicalHash(presentEvidence(matrix))
