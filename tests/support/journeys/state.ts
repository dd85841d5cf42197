import pg from 'pg'
import { db } from '@/lib/platform/database/db'
import { Prisma } from '@/lib/platform/prisma/client'

type Column = { table: string; column: string; type: string }

/** Queried once: it takes longer than everything else here, and never changes. */
let asked: Promise<Column[]> | undefined

async function columns(): Promise<Column[]> {
  asked ??= db.$queryRaw<Column[]>`
    SELECT table_name AS table, column_name AS column, data_type AS type FROM information_schema.columns
    WHERE table_schema = current_schema() AND table_name <> '_prisma_migrations' ORDER BY 1, 2`.then(
    (rows) => rows,
  )
  return asked
}

/** The text columns of the database, as `table.column`. */
export async function columnsOfWords(): Promise<string[]> {
  const types = ['text', 'character varying', 'character', 'json', 'jsonb', 'bytea', 'ARRAY']
  return (await columns())
    .filter(({ type }) => types.includes(type))
    .map(({ table, column }) => `${table}.${column}`)
}

/** Whether a column contains one of these words. */
export async function holds(place: string, words: string[]): Promise<boolean> {
  const [table = '', column = ''] = place.split('.')
  const bytes = (await columns()).some(
    (one) => one.table === table && one.column === column && one.type === 'bytea',
  )
  const text = Prisma.raw(bytes ? `encode("${column}", 'escape')` : `"${column}"::text`)
  const [row] = await db.$queryRaw<[{ found: boolean }]>`
    SELECT EXISTS (SELECT FROM ${Prisma.raw(`"${table}"`)} WHERE ${text} ~ ${words.join('|')}) AS found`
  return row.found
}

/** These change by looking. */
const byLooking = ['seen_at', 'used_at', 'account_seen_at']

/** The server fills these by itself, some time after their cause, or when a person looks. */
const byItself = [
  'notice',
  'visit',
  'presence',
  'position_words',
  'block_words',
  'seminar_word',
  'unlearned',
  'lti_score',
]

/** A hash of everything stored about a seminar and these people, in one query. */
export async function stateOf(seminarId: string, personIds: string[]): Promise<string> {
  statement ??= statementOfState()
  const text = await statement
  const { rows } = await planned().query({ name: 'state', text, values: [[seminarId], personIds] })
  return rows[0].state
}

let statement: Promise<string> | undefined
let pool: pg.Pool | undefined

/** Planning the statement takes as long as running it, so that its connection plans it once for all values. */
function planned(): pg.Pool {
  if (pool) return pool
  const options = '-c plan_cache_mode=force_generic_plan'
  pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, options, max: 1, allowExitOnIdle: true })
  // The database of a test is dropped with whoever is connected.
  pool.on('error', () => undefined)
  return pool
}

async function statementOfState(): Promise<string> {
  const all = (await columns()).filter(
    ({ table, column }) => !byLooking.includes(column) && !byItself.includes(table),
  )
  const tables = [...new Set(all.map(({ table }) => table))].flatMap((table) => {
    const kept = all.filter((one) => one.table === table).map(({ column }) => column)
    const own = ownRows(table, kept)
    return own ? [rowsOf(table, kept, own)] : []
  })
  return `SELECT md5(string_agg(name || rows, E'\n' ORDER BY name)) AS state FROM (${tables.join(' UNION ALL ')}) tables`
}

/** The condition for the rows in a table of a seminar ($1) and of people ($2); null where there cannot be any. */
function ownRows(table: string, kept: string[]): string | null {
  const own = [
    ...(kept.includes('seminar_id') ? ['seminar_id = ANY($1::uuid[])'] : []),
    ...(kept.includes('person_id') ? ['person_id = ANY($2::uuid[])'] : []),
    ...(table === 'seminar' ? ['id = ANY($1::uuid[])'] : []),
    ...(table === 'person' ? ['id = ANY($2::uuid[])'] : []),
  ]
  return own.length > 0 ? own.join(' OR ') : null
}

/** A sum of hashes needs no sorting, which took most of the time of a long table. */
function rowsOf(table: string, kept: string[], own: string): string {
  const row = kept.map((column) => `"${column}"`).join(', ')
  return `SELECT '${table}' AS name, count(*) || ' ' || coalesce(sum(hashtextextended(ROW(${row})::text, 0)), 0) AS rows
    FROM "${table}" WHERE ${own}`
}
