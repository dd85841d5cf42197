import { existsSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { runNode } from './command.js'
import { root } from './paths.js'

const program = 'lib/cli/main.ts'

/** Stored in the database itself, so that it moves with the data. */
const mark = 'The demonstration was loaded.'

/**
 * Loads the demonstration into a database that has never had it. Later changes by people stay.
 * @param {string} url
 */
export async function loadDemonstration(url) {
  if (await isMarked(url)) return
  if (!existsSync(join(root, program))) {
    console.log(`The demonstration is not part of this copy of Veta (${program} is missing).`)
    return
  }
  const code = await runNode(['--import', 'tsx', program, 'demo'], { quiet: true })
  if (code === 0) await markDemonstrated(url)
  else console.error('The demonstration could not be loaded (see above). Veta starts without it.')
}

/**
 * Keeps the demonstration from being loaded into this database automatically.
 * @param {string} url
 */
export async function markDemonstrated(url) {
  await query(url, `COMMENT ON DATABASE ${databaseOf(url)} IS '${mark}'`)
}

/**
 * One person of each role, for a visitor's first page; nobody once another seminar exists (`listDemoAccounts` of lib/people
 * does the same for the sign-in page).
 * @param {string} url
 * @returns {Promise<{ role: string, name: string }[]>}
 */
export async function demonstrationPeople(url) {
  const rows = await query(
    url,
    `SELECT DISTINCT ON (role) role, name FROM (
       SELECT coalesce(m.role::text, 'administrator') AS role, p.name, p.created_at
       FROM person p LEFT JOIN membership m ON m.person_id = p.id AND m.ended_at IS NULL
       WHERE p.email LIKE '%@demo.veta.example' AND (m.role IS NOT NULL OR p.admin)
         AND NOT EXISTS (SELECT FROM membership own JOIN person i ON i.id = own.person_id
           WHERE own.role = 'instructor' AND i.email NOT LIKE '%@demo.veta.example')) people
     ORDER BY role, created_at`,
  )
  return rows.map(({ role, name }) => ({ role: String(role), name: String(name) }))
}

/** @param {string} url */
async function isMarked(url) {
  const [row] = await query(
    url,
    `SELECT shobj_description(oid, 'pg_database') AS mark FROM pg_database WHERE datname = current_database()`,
  )
  return row?.mark === mark
}

/** @param {string} url */
function databaseOf(url) {
  return pg.escapeIdentifier(new URL(url).pathname.slice(1))
}

/**
 * @param {string} url
 * @param {string} sql
 * @returns {Promise<Record<string, unknown>[]>}
 */
async function query(url, sql) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}
