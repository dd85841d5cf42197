import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import { Readable } from 'node:stream'
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
import type { TellWriting } from '../progress'
import { readSheet } from '../sheet/read'
import { sheetOf } from '../sheet/sheet'
import { GrowingFile } from './growing-file'
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

/** The nouns in the order of writing: a noun that other nouns refer to, such as people, comes after them. */
export const inWritingOrder = (): Noun[] => {
  const referred = last.flatMap((name) => nouns.filter((noun) => noun.name === name))
  return [...nouns.filter(({ name }) => !last.includes(name)), ...referred]
}

/** In seconds: when to ask again where too many wait. */
const AGAIN = 60

/** `tell` hears how far the archive is; `signal` ends the waiting and the writing. */
export type ArchiveErrand = { signal?: AbortSignal; tell?: TellWriting }

/**
 * Makes the archive of what its asker sees, piece by piece; the next piece is made when `take` has the last one. The records and
 * originals are read in one transaction, so that they are of one moment; the page is read beside it. Returns the
 * number of records of each noun. One archive is made at a time: each keeps a connection while its page needs others, so that
 * several could wait for each other. Throws TooMany where too many wait, and the signal's reason where it ends the work.
 */
export async function packArchive(
  scope: ArchiveScope,
  take: (piece: Uint8Array) => Promise<void>,
  writing: ArchiveErrand = {},
): Promise<Manifest['counts']> {
  try {
    const work = () => pack(scope, take, writing)
    return await oneAtATime('export').run(scope.member.person.id, work, writing.signal)
  } catch (error) {
    throw error instanceof QueueFull ? new TooMany(AGAIN) : error
  }
}

async function pack(
  scope: ArchiveScope,
  take: (piece: Uint8Array) => Promise<void>,
  { signal, tell = () => undefined }: ArchiveErrand,
): Promise<Manifest['counts']> {
  const counts: Manifest['counts'] = {}
  await db.$transaction(
    async (tx) => {
      await tx.$executeRaw`SET TRANSACTION READ ONLY`
      for await (const piece of zipped(filesOf(tx, scope, { counts, tell }))) {
        signal?.throwIfAborted()
        await take(piece)
      }
    },
    { isolationLevel: 'RepeatableRead', timeout: PATIENCE },
  )
  return counts
}

/** Writes an archive into a file that must not be there yet. */
export async function writeArchive(
  scope: ArchiveScope,
  file: string,
  writing: ArchiveErrand = {},
): Promise<Manifest['counts']> {
  const into = await open(file, 'wx', 0o600)
  try {
    return await packArchive(scope, (piece) => into.appendFile(piece), writing)
  } finally {
    await into.close()
  }
}

/**
 * The archive in pieces, which leave as they are made. They go through a file, so that a slow reader keeps neither the transaction
 * open nor the pieces in memory. A fault after the first piece ends the pieces with its error; a reader who leaves ends the work.
 */
export async function archiveParts(
  scope: ArchiveScope,
  signal: AbortSignal,
): Promise<AsyncGenerator<Uint8Array>> {
  const growing = await GrowingFile.make()
  const leaving = new AbortController()
  const writing = { signal: AbortSignal.any([signal, leaving.signal]) }
  const over = packArchive(scope, (piece) => growing.add(piece), writing).then(
    () => growing.finish(),
    (error) => growing.finish({ error }),
  )
  try {
    await growing.begun()
  } catch (error) {
    await growing.remove()
    throw error
  }
  const pieces = piecesOf({ growing, leaving, over })
  // It begins here, since a generator that never began has nothing to end.
  await pieces.next()
  return pieces
}

type Parts = { growing: GrowingFile; leaving: AbortController; over: Promise<void> }

/** The first piece is empty. */
async function* piecesOf({ growing, leaving, over }: Parts): AsyncGenerator<Uint8Array> {
  try {
    yield new Uint8Array()
    yield* growing.pieces()
  } finally {
    leaving.abort()
    await over
    await growing.remove()
  }
}

type Making = { counts: Manifest['counts']; tell: TellWriting }

async function* filesOf(tx: Tx, scope: ArchiveScope, { counts, tell }: Making): AsyncGenerator<PackedFile> {
  const files: Manifest['files'] = {}
  const hashed = (file: PackedFile): PackedFile => ({ ...file, parts: withHash(file, files) })
  const records = new ArchiveRecords(tx, scope)
  yield hashed({ name: READ_ME, parts: Readable.from([readMe(scope)]) })
  // Read by the site's own queries: a post of the seconds since may stand in the page and not in the records.
  yield hashed({ name: 'index.html', parts: sheetOf(await readSheet(scope), tell) })
  const originals = new Map<string, string>()
  for (const [at, noun] of inWritingOrder().entries()) {
    yield hashed({ name: fileOf(noun), parts: linesOf(noun, { records, counts, originals }) })
    tell({ step: 'records', at: at + 1, of: nouns.length })
  }
  const sorted = [...originals].sort(([a], [b]) => (a < b ? -1 : 1))
  for (const [at, [sha256, version]] of sorted.entries()) {
    yield hashed({ name: `originals/${sha256}`, parts: originalOf(tx, version), isStored: true })
    tell({ step: 'files', at: at + 1, of: sorted.length })
  }
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

/** In bytes: the largest piece of a file that is in memory. */
const PIECE = 1_000_000

async function* originalOf(tx: Tx, id: string): AsyncGenerator<Uint8Array> {
  for (let from = 0, isWhole = false; !isWhole; from += PIECE) {
    const [row] = await tx.$queryRaw<Array<{ piece: Uint8Array }>>`
      SELECT substring(original FROM ${from + 1}::int FOR ${PIECE}::int) AS piece FROM version WHERE id = ${id}::uuid`
    if (!row) throw new Error('a version of the archive is gone')
    yield row.piece
    isWhole = row.piece.length < PIECE
  }
}
