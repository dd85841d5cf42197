import { createHash, randomUUID } from 'node:crypto'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { importArchive } from '@/lib/exchange/archive/commands/import'
import { FORMAT, MANIFEST } from '@/lib/exchange/archive/form/manifest'
import type { ArchiveRecord } from '@/lib/exchange/archive/form/noun'
import { questionScope } from '@/lib/exchange/archive/write/scope'
import { writeArchive } from '@/lib/exchange/archive/write/write'
import { operator } from '@/lib/people/access'
import { db } from '@/lib/platform/database/db'
import { OPERATOR } from '@/lib/platform/events'
import { Prisma } from '@/lib/platform/prisma/client'
import { largestFile } from '@/lib/sources/convert/formats'
import {
  type ArchiveFiles,
  filesIn,
  recordsOf,
  sealed,
  withFile,
  withRecords,
  zipOf,
} from '../../support/archives'
import { accepted } from '../../support/factories'
import { aPosition, aQuestion, aResponse } from '../../support/factories/positions'

let folder: string
let whole: ArchiveFiles
let elsewhere: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'veta-hostile-'))
  await mkdir(join(folder, 'tmp'))
  vi.stubEnv('TMPDIR', join(folder, 'tmp'))
  const context = await aQuestion()
  const position = await aPosition({ on: context })
  await aResponse({ to: await aResponse({ to: position }) })
  await writeArchive(questionScope(context), join(folder, 'whole.veta'))
  whole = filesIn(join(folder, 'whole.veta'))
  elsewhere = (await aPosition()).id
}, 60_000)

afterAll(async () => {
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true, force: true })
})

const bytes = (text: string) => new TextEncoder().encode(text)

/** The archive with a group of this kind that is for its own people. */
function groupWithin(kind: 'group' | 'section') {
  const id = randomUUID()
  const group = { id, kind, name: 'North', within: id, createdAt: '2026-09-01T00:00:00.000Z' }
  return sealed(withRecords(whole, 'groups', () => [group]))
}

/** Changes the first record of a noun, and tells its true hash. */
const first = (noun: string, change: (record: ArchiveRecord, all: ArchiveRecord[]) => object) =>
  sealed(
    withRecords(whole, noun, ([one = {}, ...rest]) => [{ ...one, ...change(one, [one, ...rest]) }, ...rest]),
  )

const line = (noun: string, change: (text: string) => string | Uint8Array) =>
  sealed(withFile(whole, `data/${noun}.jsonl`, change(new TextDecoder().decode(whole[`data/${noun}.jsonl`]))))

const withoutOriginals = () =>
  Object.fromEntries(Object.entries(whole).filter(([name]) => !name.startsWith('originals/')))

/** Changes the entries of a zip's directory, by the offset in each. */
async function directoryOf(change: (entry: DataView, n: number) => void): Promise<Buffer> {
  const zip = await zipOf(whole)
  let n = 0
  for (
    let at = zip.indexOf('PK\x01\x02', 0, 'latin1');
    at > 0;
    at = zip.indexOf('PK\x01\x02', at + 4, 'latin1')
  )
    change(new DataView(zip.buffer, zip.byteOffset + at, 46), n++)
  return zip
}

const manifestOf = (said: object) => sealed(whole, said)

/** Files that claim to be archives: how each is made, and why it is refused. */
const hostile: Array<
  [name: string, code: string, make: () => ArchiveFiles | Promise<Uint8Array> | Uint8Array]
> = [
  [
    'is a text',
    'archiveForeign',
    () => bytes('This is not a zip, but it is longer than one may be at least.'),
  ],
  ['is another zip', 'archiveDamaged', () => zipOf({ 'a.txt': bytes('a') })],
  ['is empty', 'archiveForeign', () => new Uint8Array()],
  ['was cut off', 'archiveForeign', async () => (await zipOf(whole)).subarray(0, -100)],
  ['goes on after its end', 'archiveForeign', async () => Buffer.concat([await zipOf(whole), bytes('more')])],
  [
    'begins with something else',
    'archiveDamaged',
    async () => Buffer.concat([bytes('more'), await zipOf(whole)]),
  ],
  ['has a path that climbs', 'archiveDamaged', () => sealed(withFile(whole, '../outside', 'a'))],
  ['has an absolute path', 'archiveDamaged', () => sealed(withFile(whole, '/etc/outside', 'a'))],
  [
    'has a path with a backslash',
    'archiveDamaged',
    () => sealed(withFile(whole, 'originals\\..\\outside', 'a')),
  ],
  [
    'has a file twice',
    'archiveDamaged',
    () => zipOf([...Object.entries(whole), ['README.txt', whole['README.txt'] ?? bytes('')]]),
  ],
  [
    'has too many files',
    'archiveTooLarge',
    async () => {
      const zip = await zipOf(whole)
      zip.writeUInt16LE(10_001, zip.length - 14)
      zip.writeUInt16LE(10_001, zip.length - 12)
      return zip
    },
  ],
  ['has encrypted files', 'archiveDamaged', () => directoryOf((entry) => entry.setUint16(8, 1, true))],
  [
    'tells of sizes of zip64',
    'archiveDamaged',
    () => directoryOf((entry) => entry.setUint32(24, 0xffff_ffff, true)),
  ],
  [
    'is longer unpacked than it tells',
    'archiveDamaged',
    () => directoryOf((entry) => entry.setUint32(24, 10, true)),
  ],
  [
    'unpacks to four gigabytes',
    'archiveTooLarge',
    () =>
      directoryOf((entry) => {
        const isPacked = entry.getUint16(10, true) !== 0
        if (isPacked) entry.setUint32(24, 0x7fff_ffff, true)
      }),
  ],
  ['has files that overlap', 'archiveDamaged', () => directoryOf((entry) => entry.setUint32(42, 0, true))],
  ['packs in an unknown way', 'archiveDamaged', () => directoryOf((entry) => entry.setUint16(10, 12, true))],
  [
    'has no manifest',
    'archiveForeign',
    () => {
      const { [MANIFEST]: _, ...rest } = whole
      return rest
    },
  ],
  ['was made by a newer version', 'archiveNewer', () => manifestOf({ format: FORMAT + 1 })],
  ['has an unknown kind', 'archiveDamaged', () => manifestOf({ kind: 'person' })],
  [
    'tells of a file that is not there',
    'archiveDamaged',
    () => manifestOf({ files: { 'index.html': 'a'.repeat(64) } }),
  ],
  ['counts other records', 'archiveDamaged', () => manifestOf({ counts: { questions: 2 } })],
  [
    'was changed after it was made',
    'archiveDamaged',
    () => withRecords(whole, 'theses', (all) => all.slice(1)),
  ],
  [
    'lacks a kind of records',
    'archiveDamaged',
    () => {
      const { 'data/theses.jsonl': _, ...rest } = whole
      return sealed(rest)
    },
  ],
  [
    'has another file than a text was made from',
    'archiveDamaged',
    () => sealed(withFile(whole, `originals/${'a'.repeat(64)}`, 'b')),
  ],
  ['has a text without its file', 'archiveDamaged', () => sealed(withoutOriginals())],
  ['packs the file of a text', 'archiveDamaged', () => zipOf(whole, () => false)],
  [
    'has a file of no text',
    'archiveDamaged',
    () => sealed(withFile(whole, `originals/${createHash('sha256').update('b').digest('hex')}`, 'b')),
  ],
  [
    'has a larger file than one may bring',
    'archiveTooLarge',
    () => {
      const large = new Uint8Array(largestFile + 1)
      const originalSha256 = createHash('sha256').update(large).digest('hex')
      const named = withRecords(withoutOriginals(), 'versions', (all) =>
        all.map((one) => ({ ...one, originalSha256 })),
      )
      return sealed(withFile(named, `originals/${originalSha256}`, large))
    },
  ],
  [
    'tells of an act that no archive tells',
    'archiveRecord',
    () => first('events', () => ({ kind: 'grade.released' })),
  ],
  ['tells of another subject', 'archiveRecord', () => first('events', () => ({ subject: 'person' }))],
  ['tells of what was in no question', 'archiveRecord', () => first('events', () => ({ question: null }))],
  ['reminds a thousand times', 'archiveRecord', () => first('seminars', () => ({ reminderHours: [9_000] }))],
  ['lets everybody join', 'archiveRecord', () => first('seminars', () => ({ joinDomains: ['@'] }))],
  [
    'has keys of a prototype',
    'archiveRecord',
    () => line('questions', (text) => text.replace('"rules":{', '"rules":{"__proto__":{"a":1},')),
  ],
  [
    'has a key twice',
    'archiveRecord',
    () => line('theses', (text) => text.replace('"short":""', '"short":"","short":""')),
  ],
  ['has an unknown field', 'archiveRecord', () => first('theses', () => ({ admin: true }))],
  ['has records that are no JSON', 'archiveRecord', () => line('theses', (text) => text.slice(1))],
  ['has a line without an end', 'archiveTooLarge', () => line('theses', () => 'a'.repeat(9_000_000))],
  [
    'is no UTF-8',
    'archiveDamaged',
    () => line('theses', () => new Uint8Array([0x22, 0xff, 0xfe, 0x22, 0x0a])),
  ],
  ['has text that cannot be stored', 'archiveRecord', () => first('theses', () => ({ statement: 'a\0b' }))],
  ['has somebody who is nobody', 'archiveRecord', () => first('people', () => ({ id: OPERATOR }))],
  ['has half a letter', 'archiveRecord', () => first('theses', () => ({ statement: '\ud83d' }))],
  [
    'has a date that is none',
    'archiveRecord',
    () => first('positions', () => ({ postedAt: '2026-02-30T00:00:00.000Z' })),
  ],
  [
    'has a date of the year 9999',
    'archiveRecord',
    () => first('positions', () => ({ postedAt: '9999-01-01T00:00:00.000Z' })),
  ],
  [
    'has a time zone that is none',
    'archiveRecord',
    () => first('seminars', () => ({ timeZone: 'Mars/Olympus' })),
  ],
  [
    'has a bomb in a page',
    'archiveRecord',
    () => {
      const lines = deflateRawSync(Buffer.alloc(250_000_000, 32)).toString('base64')
      const version = (JSON.parse(new TextDecoder().decode(whole['data/versions.jsonl'])) as { id: string })
        .id
      const page = { version, number: 1, label: '1', width: 1, height: 1, machineRead: false, lines }
      return sealed(withRecords(whole, 'pages', () => [page]))
    },
  ],
  ['refers to nothing', 'archiveReference', () => first('citations', () => ({ passage: randomUUID() }))],
  [
    'refers to a post of another seminar',
    'archiveReference',
    () => first('responses', () => ({ answers: elsewhere })),
  ],
  ['refers to something else', 'archiveReference', () => first('citations', ({ id }) => ({ passage: id }))],
  [
    'has an id twice',
    'archiveReference',
    () =>
      line('theses', (text) =>
        text.replace(/"id":"[^"]+"/g, `"id":"${'1'.repeat(8)}-1111-4111-8111-${'1'.repeat(12)}"`),
      ),
  ],
  ['has a group within itself', 'archiveReference', () => groupWithin('group')],
  ['has a section within itself', 'archiveReference', () => groupWithin('section')],
  [
    'answers in a circle',
    'archiveReference',
    () => first('responses', ({ id }) => ({ answers: id, depth: 1 })),
  ],
  ['answers deeper than it is', 'archiveReference', () => first('responses', () => ({ depth: 7 }))],
  [
    'quotes what its text does not say',
    'archiveText',
    () => first('passages', () => ({ quote: 'and everybody disputes it' })),
  ],
  [
    'has a passage beyond its text',
    'archiveText',
    () => first('passages', () => ({ start: 5_000, end: 5_024 })),
  ],
  ['has a text with a gap', 'archiveText', () => sealed(withRecords(whole, 'blocks', (all) => all.slice(1)))],
  [
    'has a text of another hash',
    'archiveText',
    () => first('versions', () => ({ sha256: createHash('sha256').digest('hex') })),
  ],
  [
    'has a claim longer than one may be',
    'archiveRefused',
    () => first('positions', () => ({ claim: 'a'.repeat(200) })),
  ],
]

/** How many rows every table has, of accounts, events, kept files and jobs as well; what is counted of requests is no trace. */
async function rowsStored(): Promise<Record<string, number>> {
  const tables = await db.$queryRaw<Array<{ name: string }>>`
    SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
    WHERE schemaname IN (current_schema(), 'graphile_worker') AND tablename NOT IN ('rate_limit', 'presence')`
  const counts: Record<string, number> = {}
  for (const { name } of tables) {
    const [row] = await db.$queryRaw<Array<{ rows: number }>>`
      SELECT count(*)::int AS rows FROM ${Prisma.raw(name)}`
    counts[name] = row?.rows ?? 0
  }
  expect(
    Object.keys(counts).filter((name) => /person|event|kept_import|_jobs/.test(name)).length,
  ).toBeGreaterThan(3)
  return counts
}

it('refuses every hostile archive whole, and keeps no row and no file of it', async () => {
  const before = await rowsStored()
  const wrong: string[] = []
  for (const [name, code, make] of hostile) {
    const made = await make()
    const file = join(folder, 'hostile.veta')
    await writeFile(file, made instanceof Uint8Array ? made : await zipOf(made))
    const imported = await importArchive(operator, file)
    const answer = imported.ok ? 'imported' : imported.problems.file?.code
    if (answer !== code) wrong.push(`${name}: ${answer}, not ${code}`)
  }
  expect(wrong).toEqual([])
  expect(await rowsStored()).toEqual(before)
  // Compiled code of ours may stay.
  const left = await readdir(join(folder, 'tmp'))
  expect(left.filter((name) => !/^(?:node-compile-cache|tsx-)/.test(name))).toEqual([])
}, 120_000)

it('imports the one that none of this was done to, and a trial of it makes nothing', async () => {
  const file = join(folder, 'hostile.veta')
  await writeFile(file, await zipOf(sealed(whole)))
  const before = await rowsStored()
  expect(await importArchive(operator, file, { dryRun: true })).toMatchObject({ ok: true, value: { id: '' } })
  expect(await rowsStored()).toEqual(before)
  expect(await importArchive(operator, file)).toMatchObject({ ok: true })
})

it('an archive of format 1 tells no wording of a ballot, which then counts for the present one', async () => {
  const [position = {}] = recordsOf(whole, 'positions')
  const { id, question } = position
  const ballot = { question, voter: 0, position: id, vote: 'agree', day: '2026-09-01' }
  const file = join(folder, 'first.veta')
  const older = withRecords(
    withRecords(whole, 'positions', (all) => all.map((one) => ({ ...one, revision: 3 }))),
    'ballots',
    () => [ballot],
  )
  await writeFile(file, await zipOf(sealed(older, { format: 1 })))
  const made = accepted(await importArchive(operator, file))
  expect(
    await db.ballot.findMany({ where: { seminarId: made.id }, select: { vote: true, revision: true } }),
  ).toEqual([{ vote: 'agree', revision: 3 }])
})
