import type { Tx } from '@/lib/platform/database/db'
import { isId } from '@/lib/platform/id'
import { Prisma } from '@/lib/platform/prisma/client'
import type { Field } from '../form/fields'
import { type ArchiveRecord, columnOf, type Noun } from '../form/noun'
import type { NewIds } from './new-ids'

/** A row to be stored, by the names of its columns. */
export type Row = Record<string, unknown>

/** The row of a record with the ids of this place. Fields that are only told have none. */
export function rowOf(noun: Noun, record: ArchiveRecord, ids: NewIds): Row {
  const row: Row = {}
  for (const [name, field] of Object.entries(noun.fields)) {
    const column = columnOf(name, field)
    if (column === null) continue
    const value = record[name]
    if (field.kind === 'bytes') row[column] = `\\x${Buffer.from(String(value), 'base64').toString('hex')}`
    else if (field.kind === 'digest') row[column] = `\\x${value}`
    else row[column] = namesIds(field, value) ? withIds(value, ids) : value
  }
  return row
}

/** A text that looks like an id is what somebody wrote. */
const namesIds = ({ kind }: Field, value: unknown): boolean =>
  ['id', 'ref', 'tag', 'person', 'name'].includes(kind) || typeof value === 'object'

/** Ids stand in values as well: the lines of a Brief name the positions that they cite. */
export function withIds(value: unknown, ids: NewIds): unknown {
  if (typeof value === 'string') return isId(value) ? ids(value) : value
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map((one) => withIds(one, ids))
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [isId(key) ? ids(key) : key, withIds(one, ids)]),
  )
}

const MOST_ROWS = 500

/** In UTF-16 units, about. */
const MOST_UNITS = 4_000_000

/** Stores rows of one table in portions. All triggers run: a passage is compared with its text. */
export class RowInserter {
  private rows: Row[] = []
  private units = 0

  constructor(
    private readonly tx: Tx,
    private readonly table: string,
  ) {}

  async add(row: Row): Promise<void> {
    this.rows.push(row)
    for (const value of Object.values(row)) this.units += typeof value === 'string' ? value.length : 20
    if (this.rows.length >= MOST_ROWS || this.units >= MOST_UNITS) await this.flush()
  }

  async flush(): Promise<void> {
    const [first] = this.rows
    if (!first) return
    const columns = Prisma.raw(
      Object.keys(first)
        .map((column) => `"${column}"`)
        .join(', '),
    )
    const table = Prisma.raw(`"${this.table}"`)
    const sent = JSON.stringify(this.rows)
    this.rows = []
    this.units = 0
    await this.tx.$executeRaw`INSERT INTO ${table} (${columns})
      SELECT ${columns} FROM json_populate_recordset(NULL::${table}, ${sent}::json)`
  }
}
