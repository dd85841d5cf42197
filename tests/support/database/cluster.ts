import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { migrate } from '@/lib/setup/migrations/migrate.js'
import { throwAwayDatabase } from '@/lib/setup/postgres/throw-away-database.js'

declare module 'vitest' {
  interface ProvidedContext {
    /** A server that allows creating databases, and the migrated database to copy. */
    cluster: { url: string; template: string }
  }
}

/** Starts a server for this run, or uses TEST_DATABASE_URL, and migrates one database to copy. */
export async function setup(project: TestProject) {
  const template = `veta_test_${process.pid}_${Date.now()}`
  const server = process.env.TEST_DATABASE_URL
    ? { url: process.env.TEST_DATABASE_URL, stop: () => dropAll(template) }
    : await throwAwayDatabase()
  await asAdmin(server.url, `CREATE DATABASE ${template}`)
  const url = new URL(server.url)
  url.pathname = `/${template}`
  await migrate(url.href)
  project.provide('cluster', { url: server.url, template })
  return () => server.stop()
}

async function dropAll(template: string) {
  const url = process.env.TEST_DATABASE_URL ?? ''
  const names = await asAdmin(url, `SELECT datname FROM pg_database WHERE datname LIKE '${template}%'`)
  for (const { datname } of names) await asAdmin(url, `DROP DATABASE ${datname} WITH (FORCE)`)
}

async function asAdmin(url: string, sql: string): Promise<{ datname: string }[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}
