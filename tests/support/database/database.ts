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
  vetaDatabase?: { $disconnect(): Promise<void> }
}

// Connections of ours that the file opened are closed first: a connection cut from outside is an error.
afterAll(async () => {
  const { vetaLive, vetaJobs, vetaHeavyReads, vetaDatabase } = globalThis as Ours
  await Promise.all([vetaLive?.end(), vetaJobs?.stop()])
  if (vetaHeavyReads && !vetaHeavyReads.pool.ending) await vetaHeavyReads.pool.end()
  await vetaDatabase?.$disconnect()
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
