import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, inject } from 'vitest'

// Every test file has a database of its own, made before anything in it is imported.
const { url, template } = inject('cluster')
const name = `${template}_${randomBytes(6).toString('hex')}`

await asAdmin(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY file_copy`)
const own = new URL(url)
own.pathname = `/${name}`
process.env.DATABASE_URL = own.href
process.env.NEXTAUTH_SECRET ??= 'a secret for tests alone'
process.env.NEXTAUTH_URL ??= 'http://localhost:3000'

type Ours = {
  vetaLive?: { end(): Promise<void> }
  vetaJobs?: { stop(): Promise<void> }
  vetaHeavyReads?: { pool: pg.Pool }
  vetaDatabase?: unknown
  vetaPool?: pg.Pool
  databaseOfWorker?: DatabaseOfWorker
}

/**
 * A worker's files use one client: to start it and to compile its queries anew took each file as long as many of its tests.
 * Its pool stands for that of the present file.
 */
type DatabaseOfWorker = { present: pg.Pool; pool: pg.Pool; client?: unknown }

const ours = globalThis as Ours
const max = Number(process.env.DATABASE_POOL ?? 10)
const present = new pg.Pool({ connectionString: own.href, max, allowExitOnIdle: true })
present.on('error', () => undefined)
ours.databaseOfWorker ??= { present, pool: standIn() }
const worker = ours.databaseOfWorker
worker.present = present
ours.vetaPool = worker.pool
ours.vetaDatabase = worker.client

function standIn(): pg.Pool {
  return new Proxy(present, {
    get(_, key) {
      const pool = worker.present
      const value: unknown = Reflect.get(pool, key)
      return typeof value === 'function' ? value.bind(pool) : value
    },
  })
}

// Connections of ours that the file opened are closed first: a connection cut from outside is an error.
afterAll(async () => {
  const { vetaLive, vetaJobs, vetaHeavyReads } = ours
  await Promise.all([vetaLive?.end(), vetaJobs?.stop()])
  if (vetaHeavyReads && !vetaHeavyReads.pool.ending) await vetaHeavyReads.pool.end()
  worker.client ??= ours.vetaDatabase
  if (!present.ending) await present.end()
  await asAdmin(`DROP DATABASE ${name} WITH (FORCE)`)
})

async function asAdmin(sql: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
