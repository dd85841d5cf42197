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
  const all = (await columns()).filter(
    ({ table, column }) => !byLooking.includes(column) && !byItself.includes(table),
  )
  const tables = [...new Set(all.map(({ table }) => table))].flatMap((table) => {
    const kept = all.filter((one) => one.table === table).map(({ column }) => column)
    const own = ownRows(table, kept, { seminarId, personIds })
    return own ? [rowsOf(table, kept, own)] : []
  })
  const [{ state }] = await db.$queryRaw<[{ state: string }]>`
    SELECT md5(string_agg(name || coalesce(rows, ''), E'\n' ORDER BY name)) AS state
    FROM (${Prisma.join(tables, ' UNION ALL ')}) tables`
  return state
}

/** The condition for their rows in a table; null where there cannot be any. */
function ownRows(
  table: string,
  kept: string[],
  { seminarId, personIds }: { seminarId: string; personIds: string[] },
): Prisma.Sql | null {
  const of = (column: string, ids: string[]) => Prisma.sql`${Prisma.raw(`"${column}"`)} = ANY(${ids}::uuid[])`
  const own = [
    ...(kept.includes('seminar_id') ? [of('seminar_id', [seminarId])] : []),
    ...(kept.includes('person_id') ? [of('person_id', personIds)] : []),
    ...(table === 'seminar' ? [of('id', [seminarId])] : []),
    ...(table === 'person' ? [of('id', personIds)] : []),
  ]
  return own.length > 0 ? Prisma.join(own, ' OR ') : null
}

function rowsOf(table: string, kept: string[], own: Prisma.Sql): Prisma.Sql {
  const row = Prisma.raw(kept.map((column) => `"${column}"::text`).join(', '))
  // Sorted by bytes: the database's own collation takes most of the time of a long table.
  return Prisma.sql`SELECT ${table}::text AS name, md5(string_agg(r, E'\n' ORDER BY r COLLATE "C")) AS rows
    FROM (SELECT ROW(${row})::text AS r FROM ${Prisma.raw(`"${table}"`)} WHERE ${own}) x`
}
