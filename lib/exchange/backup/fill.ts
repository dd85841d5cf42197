import { createHash } from 'node:crypto'
import { type Client, DatabaseError, escapeIdentifier } from 'pg'
import type { Table } from './catalogue'
import { BackupRefused, type Header, row } from './form'
import { inserter } from './insert'
import { type Lines, readLine } from './read'

type Filling = { header: Header; tables: Table[]; lines: Lines; file: string }

/** Stores the lines after the header. Returns the hash of each table's lines as read. */
export async function fill(client: Client, { header, tables, lines, file }: Filling) {
  // Counters are part of the rows, so triggers must not count again.
  await client.query("SET LOCAL veta.restoring = 'on'")
  const waiting = await putOff(client, tables)
  const hashes: Record<string, string> = {}
  const sealed: string[] = []
  for (const [index, table] of tables.entries()) {
    const hash = createHash('sha256')
    const into = inserter(client, table.name, table.columns)
    for (let left = header.tables[index]?.rows ?? 0; left > 0; left--) {
      const { value, line } = await readLine(lines, row.length(table.columns.length), file)
      hash.update(line).update('\n')
      if (table.name === 'version') sealed.push(...sealedIn(table, value))
      await into.add(value, line.length)
    }
    await into.flush()
    hashes[table.name] = hash.digest('hex')
    if (table.name === 'block') await seal(client, sealed)
  }
  await takeUp(client, waiting)
  await setSequences(client, header)
  return hashes
}

/** Stores every version as unsealed, so that its blocks can be inserted, and seals the sealed ones afterwards. */
function sealedIn({ columns }: Table, values: Array<string | null>): string[] {
  const valueIn = (name: string) => values[columns.findIndex((column) => column.name === name)]
  return valueIn('sealed') === 'true' ? [valueIn('id') ?? ''] : []
}

async function seal(client: Client, ids: string[]): Promise<void> {
  try {
    await client.query('UPDATE version SET sealed = true WHERE id = ANY ($1::uuid[])', [ids])
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error
    throw new BackupRefused(`The database refused to seal a text of the backup: ${error.message}`)
  }
}

type Constraint = { table: string; name: string }

/** Defers foreign keys that refer to later rows until the end. */
async function putOff(client: Client, tables: Table[]): Promise<Constraint[]> {
  const { rows } = await client.query<Constraint & { parent: string }>(
    `SELECT c.relname AS table, f.conname AS name, p.relname AS parent FROM pg_constraint f
     JOIN pg_class c ON c.oid = f.conrelid JOIN pg_class p ON p.oid = f.confrelid
     WHERE f.contype = 'f' AND NOT f.condeferrable AND c.relnamespace = current_schema()::regnamespace`,
  )
  const place = (name: string) => tables.findIndex((table) => table.name === name)
  const later = rows.filter(({ table, parent }) => place(parent) >= place(table))
  for (const constraint of later) await alter(client, constraint, 'DEFERRABLE INITIALLY DEFERRED')
  return later
}

async function takeUp(client: Client, constraints: Constraint[]): Promise<void> {
  await client.query('SET CONSTRAINTS ALL IMMEDIATE')
  for (const constraint of constraints) await alter(client, constraint, 'NOT DEFERRABLE')
}

async function alter(client: Client, { table, name }: Constraint, to: string): Promise<void> {
  await client.query(
    `ALTER TABLE ${escapeIdentifier(table)} ALTER CONSTRAINT ${escapeIdentifier(name)} ${to}`,
  )
}

async function setSequences(client: Client, { sequences }: Header): Promise<void> {
  for (const { name, value, called } of sequences)
    await client.query('SELECT setval(quote_ident($1)::regclass, $2::bigint, $3)', [name, value, called])
}
