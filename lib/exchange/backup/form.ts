import { z } from 'zod'

/**
 * A backup is gzip of lines: a header; the rows of each table, in the header's order, each a JSON array of the
 * columns' values as PostgreSQL writes them (or null); and an end with the sha256 of the header and of each table's
 * lines, line breaks included. Read from the start to the end, it needs no more memory than its longest row.
 */
export const FORM = 1

const migration = z.object({ name: z.string(), checksum: z.string() })

export const header = z.object({
  veta: z.literal('backup'),
  form: z.number(),
  madeAt: z.iso.datetime(),
  migrations: z.array(migration),
  tables: z.array(
    z.object({
      name: z.string(),
      columns: z.array(z.object({ name: z.string(), type: z.string() })),
      rows: z.number().int().nonnegative(),
    }),
  ),
  sequences: z.array(z.object({ name: z.string(), value: z.string(), called: z.boolean() })),
})

export type Header = z.infer<typeof header>

export const end = z.object({ header: z.string(), tables: z.record(z.string(), z.string()) })

export type End = z.infer<typeof end>

export const row = z.array(z.string().nullable())

/** The number of rows in each table. */
export type TableCounts = Record<string, number>

/** The reason why a backup cannot be made or restored, in plain words. */
export class BackupRefused extends Error {
  override name = 'BackupRefused'
}
