import { Client } from 'pg'
import { inject } from 'vitest'

let made = 0

/** Runs `work` with another, empty database beside the test's own. */
export async function withDatabase<T>(work: (url: string) => Promise<T>): Promise<T> {
  const url = new URL(process.env.DATABASE_URL ?? '')
  url.pathname = `${url.pathname}_${++made}`
  const name = url.pathname.slice(1)
  await asAdmin(`CREATE DATABASE ${name}`)
  try {
    return await work(url.href)
  } finally {
    await asAdmin(`DROP DATABASE ${name} WITH (FORCE)`)
  }
}

async function asAdmin(sql: string): Promise<void> {
  await withClient(inject('cluster').url, (client) => client.query(sql))
}

export async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/**
 * The contents of every table, in any order of rows: a hash by table name. Leaves out transaction numbers, which belong to a
 * server, and rows that wait to be learned.
 */
export async function contentsOf(client: Client): Promise<Record<string, string>> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
     AND relname NOT IN ('_prisma_migrations', 'unlearned') ORDER BY 1`,
  )
  const contents: Record<string, string> = {}
  for (const { name } of rows) {
    const { rows: found } = await client.query(
      `SELECT count(*) || ' ' || coalesce(md5(string_agg(r, '|' ORDER BY r COLLATE "C")), '') AS hash FROM (SELECT (to_jsonb(t) - 'xid')::text AS r FROM "${name}" t) x`,
    )
    contents[name] = found[0].hash
  }
  return contents
}
