import type { Client } from 'pg'
import { escapeIdentifier } from 'pg'
import { z } from 'zod'

const column = z.object({ name: z.string(), type: z.string() })

const table = z.object({
  name: z.string(),
  /** In table order, without generated columns, which the database computes anew. */
  columns: z.array(column),
  /** The sort key of the rows, so that equal rows always give equal text. */
  key: z.string(),
  /** Tables that its foreign keys point to. */
  parents: z.array(z.string()),
})

export type Column = z.infer<typeof column>
export type Table = z.infer<typeof table>

/** An order of tables required by triggers: a passage is compared with its version's blocks. */
const afterTriggers: Record<string, string[]> = {
  passage: ['block'],
  private_note: ['block'],
}

/**
 * Every table of the schema with its columns, from the database's own catalogue, so that a table added by a migration is
 * included automatically. Parents come before children, unless they refer to each other.
 */
export async function tablesOf(client: Client): Promise<Table[]> {
  const { rows } = await client.query(catalogue)
  const tables = z.array(table).parse(rows)
  return inOrder(
    tables.map((one) => ({ ...one, parents: [...one.parents, ...(afterTriggers[one.name] ?? [])] })),
  )
}

/*
 * Leaves out data of this server and moment. Another cluster numbers transactions anew, so an event gets the number of the
 * restoring transaction, and followers of the record start again. Also leaves out search tables, which triggers derive
 * from other rows.
 */
const catalogue = `
  SELECT c.relname AS name,
    (SELECT json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) ORDER BY a.attnum)
      FROM pg_attribute a
      WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
        AND NOT (c.relname = 'event' AND a.attname = 'xid')) AS columns,
    coalesce(
      (SELECT string_agg(quote_ident(a.attname) || CASE WHEN a.attcollation <> 0 THEN ' COLLATE "C"' ELSE '' END, ', ' ORDER BY k.place)
        FROM pg_index i, unnest(i.indkey) WITH ORDINALITY AS k(attnum, place)
        JOIN pg_attribute a ON a.attnum = k.attnum
        WHERE i.indrelid = c.oid AND i.indisprimary AND a.attrelid = c.oid),
      quote_ident(c.relname) || '::text COLLATE "C"') AS key,
    (SELECT coalesce(json_agg(DISTINCT p.relname), '[]') FROM pg_constraint f JOIN pg_class p ON p.oid = f.confrelid
      WHERE f.conrelid = c.oid AND f.contype = 'f') AS parents
  FROM pg_class c
  WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
    AND c.relname NOT IN ('_prisma_migrations', 'bookmark', 'presence', 'kept_import', 'made_archive', 'archive_piece',
      'position_words', 'block_words', 'seminar_word', 'unlearned')
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
  ORDER BY c.relname`

/** Parents first. Where tables refer to each other in a circle, or to themselves, one of them has to wait. */
export function inOrder(tables: Table[]): Table[] {
  const placed = new Set<string>()
  const ordered: Table[] = []
  const place = (one: Table) => {
    if (placed.has(one.name)) return
    placed.add(one.name)
    for (const parent of tables.filter(({ name }) => one.parents.includes(name))) place(parent)
    ordered.push(one)
  }
  for (const one of tables) place(one)
  return ordered
}

const sequence = z.object({ name: z.string(), value: z.string(), called: z.boolean() })

/** The value of a sequence, as text, since it may exceed a JavaScript number. */
export type Sequence = z.infer<typeof sequence>

export async function sequencesOf(client: Client): Promise<Sequence[]> {
  const { rows } = await client.query<{ name: string }>(
    'SELECT sequencename AS name FROM pg_sequences WHERE schemaname = current_schema() ORDER BY 1',
  )
  const found: Sequence[] = []
  for (const { name } of rows) {
    const { rows: standing } = await client.query(
      `SELECT $1::text AS name, last_value::text AS value, is_called AS called FROM ${escapeIdentifier(name)}`,
      [name],
    )
    found.push(sequence.parse(standing[0]))
  }
  return found
}

/** The applied migrations, in order. */
export async function appliedMigrations(client: Client): Promise<Array<{ name: string; checksum: string }>> {
  const { rows: there } = await client.query("SELECT to_regclass('_prisma_migrations') AS found")
  if (!there[0]?.found) return []
  const { rows } = await client.query<{ name: string; checksum: string }>(
    `SELECT migration_name AS name, checksum FROM _prisma_migrations
     WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name`,
  )
  return rows
}
