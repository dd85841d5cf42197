import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { gunzipSync, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import type { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadDemonstration } from '@/lib/cli/demo/load'
import { inOrder, type Table, tablesOf } from '@/lib/exchange/backup/catalogue'
import { restore } from '@/lib/exchange/backup/restore'
import { backUp } from '@/lib/exchange/backup/write'
import { migrate, migrationsIn } from '@/lib/setup/migrations/migrate.js'
import { contentsOf, withClient, withDatabase } from '../support/database/databases'
import { rowInEveryTable } from '../support/database/rows'
import { aPerson, aSeminar, aSource } from '../support/factories'
import { root } from '../support/imports'

const url = process.env.DATABASE_URL ?? ''
const folder = mkdtempSync(join(tmpdir(), 'veta-backup-'))
const migrations = {
  known: migrationsIn(),
  apply: (to: string, names?: string[]) => migrate(to, undefined, names),
}

let made = 0
const aName = () => join(folder, `${++made}.veta.gz`)

async function aBackup(): Promise<string> {
  const file = aName()
  await backUp(url, file)
  return file
}

/** A backup with altered content and matching hashes. */
function forged(file: string, change: (lines: string[]) => string[]): string {
  const lines = gunzipSync(readFileSync(file)).toString('utf8').split('\n').slice(0, -2)
  return written(withHashes(change(lines)))
}

function withHashes(lines: string[]): string[] {
  const header = JSON.parse(lines[0] ?? '')
  const hash = (some: string[]) =>
    createHash('sha256')
      .update(some.map((line) => `${line}\n`).join(''))
      .digest('hex')
  let at = 1
  const tables: Record<string, string> = {}
  for (const { name, rows } of header.tables) {
    tables[name] = hash(lines.slice(at, at + rows))
    at += rows
  }
  return [...lines, JSON.stringify({ header: hash(lines.slice(0, 1)), tables })]
}

function written(lines: string[]): string {
  const name = aName()
  writeFileSync(name, gzipSync(lines.map((line) => `${line}\n`).join('')))
  return name
}

const counts = async (to: string) =>
  withClient(to, async (client) => {
    const { rows } = await client.query("SELECT to_regclass('position') IS NOT NULL AS made")
    return rows[0].made ? Number((await client.query('SELECT count(*) FROM person')).rows[0].count) : 0
  })

const awkward = 'A line\u2028end,\na "quote", a \\backslash, \t a tab, e\u0301 and 👩‍🔬'

beforeAll(async () => {
  await loadDemonstration()
  const seminar = await aSeminar({ title: awkward.replaceAll(/\s/g, ' ') })
  await aSource({ in: seminar, bytes: Uint8Array.from([0xe9, 0x74, 0xe9, 0x20, 0x93, 0x6f, 0x72, 0x94]) })
  await withClient(url, rowInEveryTable)
}, 120_000)

afterAll(() => rmSync(folder, { recursive: true }))

/** Data of one server and moment, or derived by triggers: a restored server has its own. */
const leftOut = [
  'bookmark',
  'presence',
  'kept_import',
  'made_archive',
  'archive_piece',
  'position_words',
  'block_words',
  'seminar_word',
  'unlearned',
]

describe('a backup', () => {
  it('holds every table of the schema, and each comes back as it was', async () => {
    const schema = readFileSync(join(root, 'prisma/schema.prisma'), 'utf8')
    const models = [...schema.matchAll(/@@map\("(\w+)"\)/g)].flatMap(([, name = '']) =>
      leftOut.includes(name) ? [] : [name],
    )
    const file = aName()
    const saved = await backUp(url, file)
    expect(Object.keys(saved).sort()).toEqual(models.sort())
    expect(Object.entries(saved).filter(([, rows]) => rows === 0)).toEqual([])

    await withDatabase(async (to) => {
      expect(await restore(to, file, migrations)).toEqual(saved)
      const [before, after] = await Promise.all([url, to].map((one) => withClient(one, contentsOf)))
      expect(after).toEqual(before)
    })
  }, 60_000)

  it('is for its owner alone, and takes nobody’s place', async () => {
    const file = await aBackup()
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600)
    await expect(backUp(url, file)).rejects.toThrow(/is there already/)
  })

  it('shows one moment, whatever is written while it is made', async () => {
    const file = aName()
    await withClient(url, async (client) => {
      await client.query('BEGIN; LOCK TABLE position_revision')
      const making = backUp(url, file)
      await untilSomebodyWaits(client)
      const late = await aPerson({ name: 'Come lately' })
      await client.query('COMMIT')
      await making
      expect(gunzipSync(readFileSync(file)).includes(late.id)).toBe(false)
    })
    await withDatabase(async (to) => expect(await restore(to, file, migrations)).toHaveProperty('person'))
  }, 60_000)
})

async function untilSomebodyWaits(client: Client): Promise<void> {
  const waiting = 'SELECT FROM pg_locks WHERE NOT granted AND relation = $1::regclass'
  while ((await client.query(waiting, ['position_revision'])).rowCount === 0) await wait(10)
}

describe('a restored database', () => {
  it('goes on where the first one was: numbers, triggers and keys', async () => {
    const file = await aBackup()
    await withDatabase(async (to) => {
      await restore(to, file, migrations)
      await withClient(to, async (client) => {
        const { rows } = await client.query(
          `WITH last AS (SELECT max(id) AS id FROM event)
           INSERT INTO event (kind, subject, subject_id) VALUES ('a', 'b', 'c') RETURNING id > (SELECT id FROM last) AS on`,
        )
        expect(rows[0].on).toBe(true)
        const stolen = `INSERT INTO passage (id, seminar_id, version_id, start, "end", quote, prefix, suffix)
          SELECT gen_random_uuid(), seminar_id, id, 0, 1, '☃', '', '' FROM version LIMIT 1`
        await expect(client.query(stolen)).rejects.toMatchObject({ code: 'VE002' })
        await expect(client.query('UPDATE version SET length = 1')).rejects.toMatchObject({ code: 'VE003' })
        const { rows: keys } = await client.query(
          "SELECT conname FROM pg_constraint WHERE contype = 'f' AND (condeferrable OR NOT convalidated)",
        )
        expect(keys).toEqual([])
      })
    })
  }, 60_000)

  it('was brought up to date, when its backup is of an older version', async () => {
    const [first] = migrations.known.map(({ name }) => name)
    await withDatabase(async (old) => {
      await migrations.apply(old, [first ?? ''])
      await withClient(old, (client) =>
        client.query(
          "INSERT INTO person (id, email, name) VALUES (gen_random_uuid(), 'a@veta.example', 'A')",
        ),
      )
      const file = aName()
      await backUp(old, file)
      await withDatabase(async (to) => {
        await restore(to, file, migrations)
        expect(await counts(to)).toBe(1)
        expect(await migrate(to)).toEqual([])
      })
    })
  }, 60_000)

  it('may have rows that point at later ones', async () => {
    const apply = (to: string) =>
      withClient(to, (client) =>
        client.query('CREATE TABLE IF NOT EXISTS step (id int PRIMARY KEY, before int REFERENCES step)'),
      )
    const own = { known: [], apply }
    await withDatabase(async (from) => {
      await apply(from)
      const many = 'SELECT n, CASE WHEN n < 2000 THEN n + 1 END FROM generate_series(1, 2000) n'
      await withClient(from, (client) => client.query(`INSERT INTO step ${many}`))
      const file = aName()
      await backUp(from, file)
      await withDatabase(async (to) => {
        expect(await restore(to, file, own)).toEqual({ step: 2_000 })
        const orphan = withClient(to, (client) => client.query('INSERT INTO step VALUES (5000, 4999)'))
        await expect(orphan).rejects.toMatchObject({ code: '23503' })
      })
    })
  }, 60_000)
})

describe('what is refused leaves the database empty', () => {
  const refused = async (file: string, why: RegExp) =>
    withDatabase(async (to) => {
      await expect(restore(to, file, migrations)).rejects.toThrow(why)
      expect(await counts(to)).toBe(0)
    })

  it('a file that is something else', async () => {
    const text = join(folder, 'text')
    writeFileSync(text, 'Not a backup at all.\n')
    await refused(text, /is not a backup of Veta/)
    await refused(written(['{"some":"json"}']), /is not a backup of Veta/)
    await refused(written([]), /is not a backup of Veta/)
  }, 60_000)

  it('a file of which a part is missing, or other than it was', async () => {
    const file = await aBackup()
    const bytes = readFileSync(file)
    const short = aName()
    writeFileSync(short, bytes.subarray(0, bytes.length - 200))
    await refused(short, /is damaged/)

    const lines = gunzipSync(bytes).toString('utf8').split('\n').slice(0, -1)
    const claim = lines.findIndex((line) => line.includes('Five in six of those who work'))
    await refused(
      written(lines.with(claim, lines[claim]?.replace('Five in six', 'Four in six') ?? '')),
      /is damaged/,
    )
    await refused(written(lines.toSpliced(claim, 1)), /is damaged|refused/)
    await refused(written(lines.slice(0, -1)), /is damaged/)
  }, 60_000)

  it('a file whose quotation is not in its text, though every hash is right', async () => {
    const quote = 'bringing some 100,000 cooperative workers under labour protection'
    const file = forged(await aBackup(), (lines) => {
      const { tables } = JSON.parse(lines[0] ?? '')
      const before = tables.slice(
        0,
        tables.findIndex(({ name }: Table) => name === 'passage'),
      )
      const at = before.reduce((sum: number, { rows }: { rows: number }) => sum + rows, 1)
      return lines.map((line, index) =>
        index < at ? line : line.replace(quote, quote.replace('some', 'half')),
      )
    })
    await refused(file, /refused what the backup holds for “passage”: quote is not the text/)
  }, 60_000)

  it('a file whose text is not what was sealed', async () => {
    const file = forged(await aBackup(), (lines) => {
      const { tables } = JSON.parse(lines[0] ?? '')
      const before = tables.slice(
        0,
        tables.findIndex(({ name }: Table) => name === 'passage'),
      )
      const at = before.reduce((sum: number, { rows }: { rows: number }) => sum + rows, 1)
      return lines.map((line, index) => (index < at ? line.replace('Huanuni', 'Huanuna') : line))
    })
    await refused(file, /refused to seal a text of the backup: blocks do not make up the text/)
  }, 60_000)

  it('a file of a newer version, or of one whose migrations are others', async () => {
    const file = await aBackup()
    const changed = (change: (header: { form: number; migrations: unknown[] }) => void) =>
      forged(file, ([first = '', ...rest]) => {
        const header = JSON.parse(first)
        change(header)
        return [JSON.stringify(header), ...rest]
      })
    const newer = { name: '30000101000000_later', checksum: 'x' }
    await refused(
      changed((header) => header.migrations.push(newer)),
      /30000101000000_later is not known here/,
    )
    const other = { ...migrations.known[0], checksum: 'x' }
    await refused(
      changed((header) => header.migrations.splice(0, 1, other)),
      /is another one here/,
    )
    await refused(
      changed((header) => (header.form = 2)),
      /newer version of Veta/,
    )
  }, 60_000)

  it('a database in which there is something already', async () => {
    const file = await aBackup()
    const before = await withClient(url, contentsOf)
    await expect(restore(url, file, migrations)).rejects.toThrow(/not empty: there are rows in person/)
    expect(await withClient(url, contentsOf)).toEqual(before)
  })
})

describe('the order of tables', () => {
  const positionsIn = (tables: Table[]) => new Map(tables.map(({ name }, index) => [name, index]))

  it('has every parent before its children, however the catalogue lists them', () => {
    const graph = fc.array(fc.array(fc.nat()), { maxLength: 12 }).chain((lists) => {
      const tables = lists.map((list, index) => ({
        name: `t${index}`,
        columns: [],
        key: '',
        parents: index === 0 ? [] : list.map((parent) => `t${parent % index}`),
      }))
      return fc.shuffledSubarray(tables, { minLength: tables.length })
    })
    fc.assert(
      fc.property(graph, (tables) => {
        const places = positionsIn(inOrder(tables))
        expect(places.size).toBe(tables.length)
        for (const { name, parents } of tables)
          for (const parent of parents) expect(places.get(parent)).toBeLessThan(places.get(name) ?? -1)
      }),
    )
  })

  it('has the blocks of a text before the passages that are compared with it', async () => {
    const tables = await withClient(url, (client: Client) => tablesOf(client))
    const places = positionsIn(tables)
    expect(places.get('version')).toBeLessThan(places.get('block') ?? -1)
    expect(places.get('block')).toBeLessThan(places.get('passage') ?? -1)
  })
})
