import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest'
import { migrate } from '@/lib/setup/migrations/migrate.js'

let folder: string
let url: string
const { url: server } = inject('cluster')

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'veta-migrations-'))
  const name = `veta_migrate_${Date.now()}_${Math.floor(Math.random() * 1e6)}`
  await query(server, `CREATE DATABASE ${name}`)
  url = Object.assign(new URL(server), { pathname: `/${name}` }).href
})

afterEach(async () => {
  rmSync(folder, { recursive: true })
  await query(server, `DROP DATABASE ${new URL(url).pathname.slice(1)} WITH (FORCE)`)
})

async function query(address: string, sql: string) {
  const client = new pg.Client({ connectionString: address })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

function aMigration(name: string, sql: string) {
  mkdirSync(join(folder, name), { recursive: true })
  writeFileSync(join(folder, name, 'migration.sql'), sql)
}

const first = `CREATE TABLE ore (id int PRIMARY KEY);
  CREATE FUNCTION rich() RETURNS int LANGUAGE plpgsql AS $$ BEGIN PERFORM 1; RETURN 2; END $$;`

describe('bringing a database up to date', () => {
  test('applies what is new, in order, and nothing twice', async () => {
    aMigration('2_second', 'ALTER TABLE ore ADD grade int')
    aMigration('1_first', first)
    expect(await migrate(url, folder)).toEqual(['1_first', '2_second'])
    expect(await migrate(url, folder)).toEqual([])
    aMigration('3_third', 'DROP TABLE ore')
    expect(await migrate(url, folder)).toEqual(['3_third'])
  })

  test('makes the queue of jobs, which a write adds to in its own transaction', async () => {
    await migrate(url, folder)
    await migrate(url, folder)
    await query(url, `BEGIN; SELECT graphile_worker.add_job('letter'); ROLLBACK`)
    expect(await query(url, 'SELECT id FROM graphile_worker.jobs')).toEqual([])
    await query(url, `SELECT graphile_worker.add_job('letter', '{"id":"a"}')`)
    expect(await query(url, 'SELECT task_identifier AS task FROM graphile_worker.jobs')).toEqual([
      { task: 'letter' },
    ])
  })

  test('says in plain words what it is not allowed to make', async () => {
    const { pathname } = new URL(url)
    const role = `veta_role_${Date.now()}`
    await query(url, `CREATE ROLE ${role} LOGIN; GRANT ALL ON SCHEMA public TO ${role}`)
    try {
      const theirs = Object.assign(new URL(url), { username: role, password: '' }).href
      await expect(migrate(theirs, folder)).rejects.toThrow(/GRANT CREATE ON DATABASE/)
      await query(url, `GRANT CREATE ON DATABASE ${pathname.slice(1)} TO ${role}`)
      expect(await migrate(theirs, folder)).toEqual([])
    } finally {
      await query(url, `DROP OWNED BY ${role}`)
      await query(url, `DROP ROLE ${role}`)
    }
  })

  test('two at once apply each migration once', async () => {
    aMigration('1_first', first)
    aMigration('2_second', 'SELECT pg_sleep(0.3); INSERT INTO ore VALUES (1)')
    const both = await Promise.all([migrate(url, folder), migrate(url, folder)])
    expect(both.flat().sort()).toEqual(['1_first', '2_second'])
  })

  test('refuses a migration that was changed after it was applied', async () => {
    aMigration('1_first', first)
    await migrate(url, folder)
    aMigration('1_first', `${first} -- better`)
    await expect(migrate(url, folder)).rejects.toThrow(/1_first was changed after it was applied/)
  })

  test('refuses a database of a newer Veta', async () => {
    aMigration('1_first', first)
    await migrate(url, folder)
    rmSync(join(folder, '1_first'), { recursive: true })
    await expect(migrate(url, folder)).rejects.toThrow(/does not know/)
  })

  test('a failing one leaves nothing of itself, is named with its line, and stops all until it is settled', async () => {
    aMigration('1_first', first)
    aMigration('2_second', 'CREATE TABLE vein (id int);\nSELECT nothing_there')
    await expect(migrate(url, folder)).rejects.toThrow(/2_second failed: .*nothing_there.* \(line 2\)/)
    expect(await query(url, `SELECT to_regclass('vein') AS vein`)).toEqual([{ vein: null }])
    aMigration('2_second', 'CREATE TABLE vein (id int)')
    await expect(migrate(url, folder)).rejects.toThrow(/did not finish/)

    await query(url, `UPDATE _prisma_migrations SET rolled_back_at = now() WHERE finished_at IS NULL`)
    expect(await migrate(url, folder)).toEqual(['2_second'])
  })
})
