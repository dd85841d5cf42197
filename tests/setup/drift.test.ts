import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { missingSql } from '@/lib/setup/migrations/drift.js'

let migrations: string
let schema: string
const url = process.env.DATABASE_URL ?? ''

const model = `datasource db {
  provider = "postgresql"
}
model Ore {
  id    Int @id
  grade Int
  @@map("ore")
}`

const sql = `CREATE TABLE ore (id integer NOT NULL, grade integer NOT NULL, CONSTRAINT ore_pkey PRIMARY KEY (id));
CREATE FUNCTION rich() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.grade := 1; RETURN NEW; END $$;
CREATE TRIGGER rich BEFORE INSERT ON ore FOR EACH ROW EXECUTE FUNCTION rich();
ALTER TABLE ore ADD CONSTRAINT positive CHECK (grade > 0);`

beforeEach(() => {
  migrations = mkdtempSync(join(tmpdir(), 'veta-drift-'))
  schema = join(migrations, 'schema.prisma')
  mkdirSync(join(migrations, '1_first'))
  writeFileSync(join(migrations, '1_first/migration.sql'), sql)
  writeFileSync(join(migrations, 'migration_lock.toml'), 'provider = "postgresql"\n')
})

afterEach(() => rmSync(migrations, { recursive: true }))

test('triggers, functions and checks that only a migration can say are no drift', async () => {
  writeFileSync(schema, model)
  expect(await missingSql(url, { migrations, schema })).toBe('')
})

test('a field without a migration is drift, and comes as the SQL that is missing', async () => {
  writeFileSync(schema, model.replace('grade Int', 'grade Int\n  vein String?'))
  expect(await missingSql(url, { migrations, schema })).toContain('ADD COLUMN     "vein" TEXT')
})

test('without any migration the whole schema is missing', async () => {
  writeFileSync(schema, model)
  expect(await missingSql(url, { migrations: join(migrations, 'none'), schema })).toContain(
    'CREATE TABLE "ore"',
  )
})
