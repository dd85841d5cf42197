import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type PackedFile, zipped } from '@/lib/exchange/formats/zipped'
import { canonicalJson } from '@/lib/platform/canonical'
import { db, type Tx } from '@/lib/platform/database/db'
import { TooMany } from '@/lib/platform/errors'
import { now } from '@/lib/platform/time/clock'
import { MINUTE } from '@/lib/platform/time/units'
import { FORMAT, MANIFEST, type Manifest, READ_ME } from '../form/manifest'
import { fileOf, type Noun } from '../form/noun'
import { nouns } from '../form/nouns'
import { oneAtATime, QueueFull } from '../one-at-a-time'
import { readSheet } from '../sheet/read'
import { sheetOf } from '../sheet/sheet'
import { readMe } from './read-me'
import { ArchiveRecords } from './records'
import type { ArchiveScope } from './scope'

/** Not registered: a zip of our own. */
export const ARCHIVE_TYPE = 'application/vnd.veta+zip'

/** In milliseconds: a seminar with books. */
const PATIENCE = 20 * MINUTE

/** The nouns that are in an archive because other records refer to them, after those. */
const last = [
  ...['groups', 'categories', 'awaited', 'passages', 'versions', 'sources', 'ties', 'alignments', 'pairs'],
  ...['blocks', 'pages', 'participants', 'people'],
]

/** What others refer to comes after them. */
export const inWritingOrder = (): Noun[] => {
  const referred = last.flatMap((name) => nouns.filter((noun) => noun.name === name))
  return [...nouns.filter(({ name }) => !last.includes(name)), ...referred]
}

/** In seconds: when to ask again where too many wait. */
const AGAIN = 60

/**
 * Writes the archive of what its asker sees into a file that must not be there yet. The records and originals are read in one
 * transaction, so that they are of one moment, and pass through in portions; the page is read beside it. Returns the
 * number of records of each noun. One archive is written at a time: each keeps a connection while its page needs others, so that
 * several could wait for each other. Throws TooMany where too many wait, and the signal's reason where it ends the waiting.
 */
export async function writeArchive(
  scope: ArchiveScope,
  file: string,
  signal?: AbortSignal,
): Promise<Manifest['counts']> {
  try {
    return await oneAtATime('export').run(scope.member.person.id, () => writeWhole(scope, file), signal)
  } catch (error) {
    throw error instanceof QueueFull ? new TooMany(AGAIN) : error
  }
}

async function writeWhole(scope: ArchiveScope, file: string): Promise<Manifest['counts']> {
  const counts: Manifest['counts'] = {}
  await db.$transaction(
    async (tx) => {
      await tx.$executeRaw`SET TRANSACTION READ ONLY`
      const stream = createWriteStream(file, { flags: 'wx', mode: 0o600 })
      await pipeline(Readable.from(zipped(filesOf(tx, scope, counts))), stream)
    },
    { isolationLevel: 'RepeatableRead', timeout: PATIENCE },
  )
  return counts
}

/**
 * The archive in pieces. It is whole before the answer begins, so that a slow reader keeps no transaction open, and a fault is no half
 * of a file.
 */
export async function archiveParts(
  scope: ArchiveScope,
  signal: AbortSignal,
): Promise<AsyncGenerator<Uint8Array>> {
  const folder = await mkdtemp(join(tmpdir(), 'veta-archive-'))
  const file = join(folder, 'archive.veta')
  try {
    await writeArchive(scope, file, signal)
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    throw error
  }
  return piecesOf(file, folder)
}

async function* piecesOf(file: string, folder: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(file)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function* filesOf(tx: Tx, scope: ArchiveScope, counts: Manifest['counts']): AsyncGenerator<PackedFile> {
  const files: Manifest['files'] = {}
  const hashed = (file: PackedFile): PackedFile => ({ ...file, parts: withHash(file, files) })
  const records = new ArchiveRecords(tx, scope)
  yield hashed({ name: READ_ME, parts: Readable.from([readMe(scope)]) })
  // Read by the site's own queries: a post of the seconds since may stand in the page and not in the records.
  yield hashed({ name: 'index.html', parts: sheetOf(await readSheet(scope)) })
  const originals = new Map<string, string>()
  for (const noun of inWritingOrder())
    yield hashed({ name: fileOf(noun), parts: linesOf(noun, { records, counts, originals }) })
  for (const [sha256, version] of [...originals].sort(([a], [b]) => (a < b ? -1 : 1)))
    yield hashed({ name: `originals/${sha256}`, parts: originalOf(tx, version), isStored: true })
  const { kind, title, names } = scope
  const said: Manifest = {
    veta: 'archive',
    format: FORMAT,
    kind,
    title,
    names,
    exportedAt: now().toISOString(),
    counts,
    files,
  }
  yield { name: MANIFEST, parts: Readable.from([`${canonicalJson(said)}\n`]) }
}

async function* withHash({ name, parts }: PackedFile, files: Manifest['files']) {
  const hash = createHash('sha256')
  for await (const part of parts) {
    hash.update(part)
    yield part
  }
  files[name] = hash.digest('hex')
}

type Written = { records: ArchiveRecords; counts: Manifest['counts']; originals: Map<string, string> }

async function* linesOf(noun: Noun, { records, counts, originals }: Written): AsyncGenerator<string> {
  counts[noun.name] = 0
  for await (const portion of records.of(noun)) {
    counts[noun.name] = (counts[noun.name] ?? 0) + portion.length
    if (noun.name === 'versions')
      for (const { id, originalSha256 } of portion) originals.set(String(originalSha256), String(id))
    yield portion.map((record) => `${canonicalJson(record)}\n`).join('')
  }
}

/** In bytes: the largest piece that is packed at once. */
const PIECE = 262_144

async function* originalOf(tx: Tx, id: string): AsyncGenerator<Uint8Array> {
  const { original } = await tx.version.findUniqueOrThrow({ where: { id }, select: { original: true } })
  for (let from = 0; from < original.length; from += PIECE) yield original.subarray(from, from + PIECE)
}
