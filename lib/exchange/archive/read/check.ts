import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { open, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { canonicalJson } from '@/lib/platform/canonical'
import { largestFile } from '@/lib/sources/convert/formats'
import { unpackLines } from '@/lib/sources/convert/packing'
import { FORMAT, limits, MANIFEST, type Manifest, manifest, READ_ME } from '../form/manifest'
import { type ArchiveRecord, fileOf, type Noun, shapeOf } from '../form/noun'
import { nouns } from '../form/nouns'
import type { TellReading } from '../progress'
import { ArchiveGraph } from './graph'
import { linesOf } from './lines'
import { ArchiveRefused, damaged, tooLarge } from './refusal'
import { contentOf, type ZipEntry, zipEntries } from './zip'

const ORIGINAL = /^originals\/([0-9a-f]{64})$/

const known = new Set([MANIFEST, READ_ME, 'index.html', ...nouns.map(fileOf)])

const isKnown = (name: string): boolean => known.has(name) || ORIGINAL.test(name)

/** The name of the file, in the folder of an unpacked archive, with every id of it, in order. */
export const IDS = 'ids'

/**
 * Checks an archive, and unpacks what is checked into an empty folder: the records of each noun, the originals, and the ids. Throws
 * ArchiveRefused. Whether a passage is the text at its place, and whether blocks make up a text, only the database tells.
 */
export async function unpackArchive(
  path: string,
  folder: string,
  tell: TellReading = () => undefined,
): Promise<Manifest> {
  const entries = await entriesIn(path)
  const said = await manifestIn(path, entries)
  checkFiles(said, entries)
  const graph = new ArchiveGraph()
  const originals: string[] = []
  let records = 0
  for (const [at, noun] of nouns.entries()) {
    const count = await recordsIn(path, {
      noun,
      entry: entryCalled(entries, fileOf(noun)),
      said,
      folder,
      graph,
      originals,
    })
    records += count
    if (records > limits.records) throw tooLarge()
    if (said.counts[noun.name] !== count) throw damaged(fileOf(noun))
    tell({ step: 'checking', at: at + 1, of: nouns.length })
  }
  checkOriginals(entries, originals)
  await originalsIn(path, { entries, said, folder })
  for (const name of [READ_ME, 'index.html']) {
    const entry = entries.get(name)
    if (entry) await copied(path, { entry, said })
  }
  await writeFile(join(folder, IDS), graph.end().join('\n'), { flag: 'wx' })
  return said
}

async function entriesIn(path: string): Promise<Map<string, ZipEntry>> {
  const file = await open(path)
  try {
    return await zipEntries(file, isKnown)
  } finally {
    await file.close()
  }
}

function entryCalled(entries: Map<string, ZipEntry>, name: string): ZipEntry {
  const entry = entries.get(name)
  if (!entry) throw damaged(name)
  return entry
}

async function manifestIn(path: string, entries: Map<string, ZipEntry>): Promise<Manifest> {
  const entry = entries.get(MANIFEST)
  if (!entry) throw new ArchiveRefused('archiveForeign')
  if (entry.unpacked > limits.manifest) throw tooLarge()
  const parts: Buffer[] = []
  for await (const part of contentOf(path, entry)) parts.push(part)
  const sent = jsonIn(Buffer.concat(parts))
  if (isNewer(sent)) throw new ArchiveRefused('archiveNewer')
  const parsed = manifest.safeParse(sent)
  if (!parsed.success || parsed.data.format < 1) throw damaged(MANIFEST)
  return parsed.data
}

const isNewer = (sent: unknown): boolean =>
  typeof sent === 'object' &&
  sent !== null &&
  'veta' in sent &&
  sent.veta === 'archive' &&
  'format' in sent &&
  typeof sent.format === 'number' &&
  sent.format > FORMAT

function jsonIn(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw damaged(MANIFEST)
  }
}

function checkFiles({ files }: Manifest, entries: Map<string, ZipEntry>): void {
  for (const name of entries.keys()) if (name !== MANIFEST && !Object.hasOwn(files, name)) throw damaged(name)
  for (const name of Object.keys(files)) if (!entries.has(name)) throw damaged(name.slice(0, 80))
}

type Reading = {
  noun: Noun
  entry: ZipEntry
  said: Manifest
  folder: string
  graph: ArchiveGraph
  /** The hashes of the versions' files, one for each version. */
  originals: string[]
}

async function recordsIn(path: string, reading: Reading): Promise<number> {
  const { noun, entry, said, folder, graph, originals } = reading
  let count = 0
  const into = createWriteStream(join(folder, noun.name), { flags: 'wx', mode: 0o600 })
  await pipeline(async function* () {
    for await (const line of linesOf(hashed(path, { entry, said }), entry.name)) {
      count++
      const record = recordIn(noun, line)
      if (!record || isOutside(noun, record, said))
        throw new ArchiveRefused('archiveRecord', { file: entry.name, line: count })
      graph.add(noun, record, entry.name)
      if (noun.name === 'versions') originals.push(String(record.originalSha256))
      yield `${line}\n`
    }
  }, into)
  return count
}

/** The archive of a question tells nothing of what happened elsewhere. */
const isOutside = (noun: Noun, { question }: ArchiveRecord, { kind }: Manifest): boolean =>
  noun.name === 'events' && kind === 'question' && question === null

/** A record is written in one form alone, so that it has no key twice and none that means something to JavaScript. */
function recordIn(noun: Noun, line: string): ArchiveRecord | null {
  try {
    const parsed = shapeOf(noun).safeParse(JSON.parse(line))
    if (!parsed.success || canonicalJson(parsed.data) !== line) return null
    if (noun.name === 'pages') unpackLines(Buffer.from(String(parsed.data.lines), 'base64'))
    return parsed.data
  } catch {
    return null
  }
}

type Hashed = { entry: ZipEntry; said: Manifest }

/** The content of a file, whose hash must be the manifest's. */
async function* hashed(path: string, { entry, said }: Hashed): AsyncGenerator<Buffer> {
  const hash = createHash('sha256')
  for await (const part of contentOf(path, entry)) {
    hash.update(part)
    yield part
  }
  if (hash.digest('hex') !== said.files[entry.name]) throw damaged(entry.name)
}

async function copied(path: string, from: Hashed, to?: string): Promise<void> {
  if (to) return pipeline(hashed(path, from), createWriteStream(to, { flags: 'wx', mode: 0o600 }))
  for await (const _ of hashed(path, from));
}

/**
 * Each version has its file, no other file is there, and none is larger than one that a person may bring. Several versions may be of
 * one file, and each stores it: so all of them together are within the limits as well.
 */
function checkOriginals(entries: Map<string, ZipEntry>, originals: string[]): void {
  let stored = 0
  for (const sha256 of originals) {
    const { name, isStored, unpacked } = entryCalled(entries, `originals/${sha256}`)
    if (unpacked > largestFile) throw tooLarge()
    if (!isStored) throw damaged(name)
    stored += unpacked
  }
  if (stored > limits.unpacked) throw tooLarge()
  const used = new Set(originals)
  for (const name of entries.keys()) {
    const [, sha256] = ORIGINAL.exec(name) ?? []
    if (sha256 && !used.has(sha256)) throw damaged(name)
  }
}

type Unpacking = { entries: Map<string, ZipEntry>; said: Manifest; folder: string }

async function originalsIn(path: string, { entries, said, folder }: Unpacking): Promise<void> {
  for (const entry of entries.values()) {
    const [, sha256] = ORIGINAL.exec(entry.name) ?? []
    if (!sha256) continue
    if (said.files[entry.name] !== sha256) throw damaged(entry.name)
    await copied(path, { entry, said }, join(folder, sha256))
  }
}
