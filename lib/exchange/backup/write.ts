import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { Client } from 'pg'
import { appliedMigrations, sequencesOf, type Table, tablesOf } from './catalogue'
import { BackupRefused, type End, FORM, type Header, type TableCounts } from './form'
import { countOf, linesOf, settle } from './rows'

/**
 * Writes a consistent snapshot of the whole database into one file, while others keep working. The file appears when it is
 * complete, readable by its owner only: it contains addresses and hashes of passwords.
 */
export async function backUp(url: string, file: string): Promise<TableCounts> {
  if (await isThere(file)) throw new BackupRefused(`${file} is there already. Name another file.`)
  const part = `${file}.part`
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await settle(client)
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    const { header, tables } = await headerOf(client)
    const lines = Readable.from(linesOfAll(client, header, tables), { highWaterMark: 1 })
    await pipeline(lines, createGzip(), createWriteStream(part, { mode: 0o600, flush: true }))
    await rename(part, file)
    return Object.fromEntries(header.tables.map(({ name, rows }) => [name, rows]))
  } catch (error) {
    await rm(part, { force: true }).catch(() => {})
    throw error
  } finally {
    await client.end()
  }
}

async function isThere(file: string): Promise<boolean> {
  try {
    await (await open(file)).close()
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false
    throw error
  }
}

async function headerOf(client: Client): Promise<{ header: Header; tables: Table[] }> {
  const migrations = await appliedMigrations(client)
  const tables = await tablesOf(client)
  const counted: Header['tables'] = []
  for (const { name, columns } of tables)
    counted.push({ name, columns, rows: await countOf(client, { name }) })
  const sequences = await sequencesOf(client)
  const madeAt = new Date().toISOString()
  return { tables, header: { veta: 'backup', form: FORM, madeAt, migrations, tables: counted, sequences } }
}

async function* linesOfAll(client: Client, header: Header, tables: Table[]): AsyncGenerator<string> {
  const first = `${JSON.stringify(header)}\n`
  yield first
  const hashes: End['tables'] = {}
  for (const table of tables) {
    const hash = createHash('sha256')
    for await (const lines of linesOf(client, table)) {
      const text = lines.join('')
      hash.update(text)
      yield text
    }
    hashes[table.name] = hash.digest('hex')
  }
  const end: End = { header: createHash('sha256').update(first).digest('hex'), tables: hashes }
  yield `${JSON.stringify(end)}\n`
}
