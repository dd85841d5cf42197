import { createHash } from 'node:crypto'
import { Client } from 'pg'
import { appliedMigrations, type Table, tablesOf } from './catalogue'
import { fill } from './fill'
import { BackupRefused, type End, end, type Header, type TableCounts } from './form'
import { damaged, linesIn, readHeader, readLine } from './read'
import { countOf, linesOf, settle } from './rows'

export type Migrations = {
  /** The migrations of this version of Veta. */
  known: Array<{ name: string; checksum: string }>
  /** Applies the named migrations, or all. */
  apply(url: string, names?: string[]): Promise<unknown>
}

/**
 * Fills an empty database from a backup. Applies the backup's migrations; stores every row in one transaction with all
 * triggers on, so that each quotation is compared with its text again; reads everything back; then applies newer
 * migrations. Throws BackupRefused with a reason, and leaves the database empty.
 */
export async function restore(url: string, file: string, migrations: Migrations): Promise<TableCounts> {
  const lines = linesIn(file)
  const client = new Client({ connectionString: url })
  try {
    const { header, hash } = await readHeader(lines, file)
    checkKnown(header, migrations)
    await client.connect()
    await settle(client)
    await checkDatabase(client, header)
    await migrations.apply(
      url,
      header.migrations.map(({ name }) => name),
    )
    await client.query('BEGIN')
    const tables = await emptyTables(client, header, file)
    const read = await fill(client, { header, tables, lines, file })
    const written = (await readLine(lines, end, file)).value
    if (!isSame(written, { header: hash, tables: read }) || !(await lines.next()).done) throw damaged(file)
    await compare(client, tables, written)
    await client.query('COMMIT')
    await client.query('ANALYZE')
    await migrations.apply(url)
    return Object.fromEntries(header.tables.map(({ name, rows }) => [name, rows]))
  } finally {
    await client.end()
    await lines.return()
  }
}

/** Accepts a backup of an older version; one of a newer or altered version would be misread. */
function checkKnown(header: Header, { known }: Migrations): void {
  for (const { name, checksum } of header.migrations) {
    const here = known.find((migration) => migration.name === name)
    if (here?.checksum === checksum) continue
    const why = here ? 'is another one here' : 'is not known here'
    throw new BackupRefused(
      `The backup was made by another version of Veta: its migration ${name} ${why}. Restore it with that version.`,
    )
  }
}

/** The database must be empty, and its schema not newer than the backup's. */
async function checkDatabase(client: Client, header: Header): Promise<void> {
  await checkEmpty(client, await tablesOf(client))
  const applied = await appliedMigrations(client)
  const further = applied.find(({ name }) => !header.migrations.some((one) => one.name === name))
  if (further)
    throw new BackupRefused(
      `This database has the migration ${further.name}, which the backup is older than. Restore into a new database.`,
    )
}

async function checkEmpty(client: Client, tables: Table[]): Promise<void> {
  const full: string[] = []
  for (const table of tables) if ((await countOf(client, table)) > 0) full.push(table.name)
  if (full.length > 0)
    throw new BackupRefused(
      `This database is not empty: there are rows in ${full.join(', ')}. A backup is restored into an empty one only.`,
    )
}

/** Locks the tables in the backup's order and checks that they are empty. */
async function emptyTables(client: Client, header: Header, file: string): Promise<Table[]> {
  const there = await tablesOf(client)
  const names = there.map(({ name }) => client.escapeIdentifier(name))
  await client.query(`LOCK TABLE ${names.join(', ')} IN SHARE ROW EXCLUSIVE MODE`)
  await checkEmpty(client, there)
  const tables = header.tables.map(({ name, columns }) => {
    const table = there.find((one) => one.name === name)
    if (!table || JSON.stringify(table.columns) !== JSON.stringify(columns)) throw damaged(file)
    return table
  })
  if (tables.length !== there.length) throw damaged(file)
  return tables
}

const isSame = (a: End, b: End): boolean =>
  a.header === b.header &&
  Object.keys(a.tables).length === Object.keys(b.tables).length &&
  Object.entries(a.tables).every(([name, hash]) => b.tables[name] === hash)

/** Checks that the stored rows equal the backup, character by character. */
async function compare(client: Client, tables: Table[], { tables: hashes }: End): Promise<void> {
  for (const table of tables) {
    const hash = createHash('sha256')
    for await (const lines of linesOf(client, table)) for (const line of lines) hash.update(line)
    if (hash.digest('hex') !== hashes[table.name])
      throw new BackupRefused(`“${table.name}” came out differently from what the backup holds.`)
  }
}
