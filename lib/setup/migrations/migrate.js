import { createHash, randomUUID } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Logger, runMigrations } from 'graphile-worker'
import pg from 'pg'
import { root } from '../paths.js'
import { Stop } from '../progress.js'

/**
 * @typedef {{ name: string, sql: string, checksum: string }} Migration
 * @typedef {{ migration_name: string, checksum: string, finished_at: Date | null, rolled_back_at: Date | null,
 *   logs: string | null }} Applied
 */

/** The lock number of Prisma's own engine, so that the two never migrate at once. */
const lock = 72707369

const migrationsFolder = join(root, 'prisma/migrations')

const table = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id varchar(36) PRIMARY KEY NOT NULL, checksum varchar(64) NOT NULL, finished_at timestamptz,
  migration_name varchar(255) NOT NULL, logs text, rolled_back_at timestamptz,
  started_at timestamptz NOT NULL DEFAULT now(), applied_steps_count integer NOT NULL DEFAULT 0)`

/**
 * Applies the missing migrations. Any number of processes may call it at once: one applies, the others wait and find nothing
 * to do. It uses Prisma's own table of migrations, so each can continue after the other.
 * @param {string} url
 * @param {string} [folder]
 * @param {string[]} [names] the migrations to apply; all when left out
 * @returns {Promise<string[]>} the names of the migrations applied
 * @throws {Stop} when an applied migration was changed, is unknown here, or one fails
 */
export async function migrate(url, folder = migrationsFolder, names) {
  const migrations = migrationsIn(folder).filter(({ name }) => !names || names.includes(name))
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  await client.connect()
  try {
    await client.query('SELECT pg_advisory_lock($1)', [lock])
    await client.query(table)
    const { rows } = await client.query('SELECT * FROM _prisma_migrations ORDER BY started_at')
    const pending = pendingOf(migrations, rows)
    for (const migration of pending) await apply(client, migration)
    await makeQueue(url)
    return pending.map(({ name }) => name)
  } finally {
    await client.end()
  }
}

/**
 * The job queue has a schema and migrations of its own, so that a write can add a job in its transaction.
 * @param {string} connectionString
 */
async function makeQueue(connectionString) {
  try {
    await runMigrations({ connectionString, maxPoolSize: 1, logger: new Logger(() => () => {}) })
  } catch (error) {
    if (!(error instanceof pg.DatabaseError) || error.code !== '42501') throw error
    throw new Stop(
      `The queue of jobs needs a schema of its own, and may not make one: ${error.message}. ` +
        'Let it, once: GRANT CREATE ON DATABASE … TO …',
    )
  }
}

/**
 * @param {string} [folder]
 * @returns {Migration[]} in the order in which they apply
 */
export function migrationsIn(folder = migrationsFolder) {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .sort()
    .filter((name) => existsSync(join(folder, name, 'migration.sql')))
    .map((name) => {
      const sql = readFileSync(join(folder, name, 'migration.sql'), 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    })
}

/**
 * The names of the migrations that a database lacks. Changes nothing.
 * @param {pg.Client} client
 * @param {string} [folder]
 * @throws {Stop} as migrate
 */
export async function pendingMigrations(client, folder) {
  const { rows: there } = await client.query("SELECT to_regclass('_prisma_migrations') AS found")
  const { rows } = there[0]?.found ? await client.query('SELECT * FROM _prisma_migrations') : { rows: [] }
  return pendingOf(migrationsIn(folder), rows).map(({ name }) => name)
}

/**
 * @param {Migration[]} migrations
 * @param {Applied[]} rows
 */
function pendingOf(migrations, rows) {
  const applied = rows.filter((row) => !row.rolled_back_at)
  for (const row of applied) {
    const migration = migrations.find(({ name }) => name === row.migration_name)
    if (!row.finished_at) throw new Stop(unfinished(row))
    if (!migration) throw new Stop(unknown(row))
    if (migration.checksum !== row.checksum) throw new Stop(changed(row))
  }
  return migrations.filter(({ name }) => !applied.some((row) => row.migration_name === name))
}

/**
 * A file runs as one transaction (unless it ends it itself), so a failed one leaves nothing behind.
 * @param {pg.Client} client
 * @param {Migration} migration
 */
async function apply(client, { name, sql, checksum }) {
  const id = randomUUID()
  await client.query('INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ($1, $2, $3)', [
    id,
    checksum,
    name,
  ])
  try {
    await client.query(sql)
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error)
    await client.query('ROLLBACK')
    await client.query('UPDATE _prisma_migrations SET logs = $2 WHERE id = $1', [id, words])
    throw new Stop(`The migration ${name} failed: ${words}${placeIn(sql, error)}\n${wayOut(name)}`)
  }
  await client.query(
    'UPDATE _prisma_migrations SET finished_at = now(), applied_steps_count = 1 WHERE id = $1',
    [id],
  )
}

/**
 * @param {string} sql
 * @param {unknown} error
 */
function placeIn(sql, error) {
  if (!(error instanceof pg.DatabaseError) || !error.position) return ''
  return ` (line ${sql.slice(0, Number(error.position)).split('\n').length})`
}

/** @param {Applied} row */
function unfinished({ migration_name: name, logs }) {
  return `The migration ${name} was begun on this database and did not finish${logs ? `: ${logs}` : '.'}\n${wayOut(name)}`
}

/** @param {string} name */
function wayOut(name) {
  return (
    'Put right what it ran into. Then, if nothing of it is left in the database, mark it as undone and start again:\n' +
    `  UPDATE _prisma_migrations SET rolled_back_at = now() WHERE migration_name = '${name}' AND finished_at IS NULL;`
  )
}

/** @param {Applied} row */
function unknown({ migration_name: name }) {
  return `This database has the migration ${name}, which this version of Veta does not know: it was last used by a newer one. Start that one.`
}

/** @param {Applied} row */
function changed({ migration_name: name }) {
  return (
    `The migration ${name} was changed after it was applied to this database. ` +
    'Put its file back as it was and write the change as a new migration.'
  )
}
