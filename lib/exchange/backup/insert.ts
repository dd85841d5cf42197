import { type Client, DatabaseError, escapeIdentifier } from 'pg'
import type { Column } from './catalogue'
import { BackupRefused } from './form'

type Row = Array<string | null>

/** The most rows in one statement, and the most UTF-16 units. */
const MOST_ROWS = 500
const MOST_UNITS = 4_000_000

/** Stores the rows of one table. Text is cast to its column's type, and all triggers run. */
export function inserter(client: Client, name: string, columns: Column[]) {
  const statement = insertion(name, columns)
  let rows: Row[] = []
  let units = 0
  const flush = async () => {
    if (rows.length === 0) return
    const values = columns.map((_, index) => rows.map((row) => row[index] ?? null))
    rows = []
    units = 0
    try {
      await client.query(statement, values)
    } catch (error) {
      if (!(error instanceof DatabaseError)) throw error
      throw new BackupRefused(`The database refused what the backup holds for “${name}”: ${error.message}`)
    }
  }
  const add = async (row: Row, length: number) => {
    rows.push(row)
    units += length
    if (rows.length >= MOST_ROWS || units >= MOST_UNITS) await flush()
  }
  return { add, flush }
}

function insertion(name: string, columns: Column[]): string {
  const names = columns.map((column) => escapeIdentifier(column.name)).join(', ')
  const given = columns.map((_, index) => `$${index + 1}::text[]`).join(', ')
  const aliases = columns.map((_, index) => `c${index}`).join(', ')
  const values = columns.map(({ type }, index) => `c${index}::${type}`).join(', ')
  return `INSERT INTO ${escapeIdentifier(name)} (${names}) OVERRIDING SYSTEM VALUE
    SELECT ${values} FROM unnest(${given}) AS given(${aliases})`
}
