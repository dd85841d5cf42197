import { Client } from 'pg'
import { env } from '@/lib/platform/env'
import { migrationsIn, pendingMigrations } from '@/lib/setup/migrations/migrate.js'
import { type Check, fail, ok, said, warn } from './check'

/** All database checks; only the connection check when the server is unreachable. */
export async function databaseChecks(url: string): Promise<Check[]> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  // A server that shuts down during a query must not crash the doctor.
  client.on('error', () => {})
  try {
    await client.connect()
  } catch (error) {
    return [fail('database', `cannot be reached: ${said(error)}`, 'Is it running, and DATABASE_URL right?')]
  }
  try {
    const checks = [versionCheck, keepingCheck, extensionCheck, connectionCheck, clockCheck, migrationCheck]
    const found: Check[] = []
    for (const check of checks) found.push(await check(client))
    return found
  } finally {
    await client.end()
  }
}

async function versionCheck(client: Client): Promise<Check> {
  const { rows } = await client.query(`SELECT current_setting('server_version') AS version,
    current_setting('server_version_num')::int AS number, current_setting('server_encoding') AS encoding,
    has_schema_privilege(current_schema(), 'CREATE') AS may, pg_size_pretty(pg_database_size(current_database())) AS size`)
  const { version, number, encoding, may, size } = rows[0]
  const kind = env().embedded ? 'embedded' : 'of DATABASE_URL'
  if (number < 150_000)
    return fail('database', `PostgreSQL ${version} is too old.`, 'Use PostgreSQL 15 or newer.')
  if (encoding !== 'UTF8')
    return fail(
      'database',
      `its encoding is ${encoding}.`,
      "Make one with ENCODING 'UTF8' and restore a backup into it.",
    )
  if (!may)
    return fail(
      'database',
      'its user may not create tables.',
      'Give it the right: GRANT CREATE ON SCHEMA public TO …',
    )
  return ok('database', `PostgreSQL ${version}, ${kind}, ${size}`)
}

/** An acknowledged write must outlive a power cut. */
async function keepingCheck(client: Client): Promise<Check> {
  const names = ['fsync', 'full_page_writes', 'synchronous_commit']
  const { rows } = await client.query<{ name: string }>(
    "SELECT name FROM pg_settings WHERE name = ANY ($1) AND setting = 'off'",
    [names],
  )
  if (rows.length === 0) return ok('durability', 'what was acknowledged is on the disk')
  const off = rows.map(({ name }) => name).join(', ')
  return warn('durability', `off: ${off}. A crash may lose writes.`, 'Switch on in postgresql.conf.')
}

/** The server must have every extension that a migration creates. */
async function extensionCheck(client: Client): Promise<Check> {
  const sql = migrationsIn().map((migration) => migration.sql)
  const created = sql.join('\n').matchAll(/^CREATE EXTENSION (?:IF NOT EXISTS )?"?(\w+)/gim)
  const needed = [...new Set([...created].flatMap(([, name]) => name ?? []))]
  const { rows } = await client.query<{ name: string }>(
    'SELECT name FROM pg_available_extensions WHERE name = ANY ($1)',
    [needed],
  )
  const missing = needed.filter((name) => !rows.some((row) => row.name === name))
  if (missing.length > 0)
    return fail(
      'extensions',
      `missing: ${missing.join(', ')}.`,
      'Install the contrib package of this PostgreSQL.',
    )
  return ok('extensions', needed.length ? needed.join(', ') : 'none are needed')
}

/** A process of Veta takes ten connections, or DATABASE_POOL, and one for listening. */
async function connectionCheck(client: Client): Promise<Check> {
  const needed = Number(process.env.DATABASE_POOL ?? 10) + 1
  const { rows } = await client.query(`SELECT current_setting('max_connections')::int AS most,
    current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int
      - (SELECT count(*)::int FROM pg_stat_activity WHERE backend_type = 'client backend') AS free`)
  const { free, most } = rows[0]
  const says = `${free} of ${most} are free`
  if (free >= needed) return ok('connections', says)
  const todo = 'Raise max_connections, put a pooler in front, or set DATABASE_POOL lower.'
  return free < 3 ? fail('connections', `${says}.`, todo) : warn('connections', `${says}.`, todo)
}

/** Both clocks decide when sessions, tokens and phases end. In milliseconds. */
async function clockCheck(client: Client): Promise<Check> {
  const before = Date.now()
  const { rows } = await client.query('SELECT extract(epoch FROM clock_timestamp())::float8 * 1000 AS now')
  const after = Date.now()
  const skew = Math.round(rows[0].now - (before + after) / 2)
  const apart = Math.max(0, Math.abs(skew) - (after - before) / 2)
  const says = `this machine and the database are ${Math.abs(skew)} ms apart`
  const todo = 'Let both keep time by NTP.'
  if (apart > 60_000) return fail('clock', `${says}.`, todo)
  return apart > 2_000 ? warn('clock', `${says}.`, todo) : ok('clock', says)
}

async function migrationCheck(client: Client): Promise<Check> {
  try {
    const pending = await pendingMigrations(client)
    const known = migrationsIn().length
    if (pending.length === 0) return ok('migrations', `all ${known} are applied, none was changed`)
    const todo = 'The next start applies them. Make a backup first.'
    return warn('migrations', `${pending.length} of ${known} are not applied yet.`, todo)
  } catch (error) {
    return fail('migrations', said(error), 'Nothing starts before this is put right.')
  }
}
