import { createReadStream } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import { createInflateRaw } from 'node:zlib'
import { limits } from '../form/manifest'
import { ArchiveRefused, damaged, tooLarge } from './refusal'

/** A file of a zip: where its bytes are, and how long they are packed and unpacked. */
export type ZipEntry = { name: string; isStored: boolean; start: number; packed: number; unpacked: number }

const END = 22
const DIRECTORY = 46
const LOCAL = 30
const NO_64 = 0xffff_ffff

const foreign = () => new ArchiveRefused('archiveForeign')

/**
 * The files of a zip (APPNOTE.TXT 6.3.10), by its central directory. It takes only what our own writer makes, in which nothing is
 * hidden: no encryption, no zip64, no comment, no bytes before, between or after, no name twice; and only names that `isKnown`
 * lets through, so that no path leads anywhere.
 */
export async function zipEntries(
  file: FileHandle,
  isKnown: (name: string) => boolean,
): Promise<Map<string, ZipEntry>> {
  const { size } = await file.stat()
  if (size > limits.packed) throw tooLarge()
  if (size < END) throw foreign()
  const end = await bytesAt(file, size - END, END)
  if (end.readUInt32LE(0) !== 0x0605_4b50) throw foreign()
  const [count, length, offset] = [end.readUInt16LE(10), end.readUInt32LE(12), end.readUInt32LE(16)]
  const isSplit = end.readUInt32LE(4) !== 0 || end.readUInt16LE(8) !== count || end.readUInt16LE(20) !== 0
  if (count > limits.entries) throw tooLarge()
  if (isSplit || offset + length !== size - END) throw damaged('zip')
  const directory = await bytesAt(file, offset, length)
  const entries = new Map<string, ZipEntry>()
  const heads = headsIn(directory, count)
  for (const [at, head] of heads.entries()) {
    if (!isKnown(head.name) || entries.has(head.name)) throw damaged(head.name.slice(0, 80))
    entries.set(head.name, await entryOf(file, head, heads[at + 1]?.offset ?? offset))
  }
  if (heads[0]?.offset !== 0) throw damaged('zip')
  const unpacked = [...entries.values()].reduce((sum, entry) => sum + entry.unpacked, 0)
  if (unpacked > limits.unpacked) throw tooLarge()
  return entries
}

type Head = { name: string; method: number; packed: number; unpacked: number; offset: number }

function headsIn(directory: Buffer, count: number): Head[] {
  const heads: Head[] = []
  let at = 0
  for (let n = 0; n < count; n++) {
    if (at + DIRECTORY > directory.length || directory.readUInt32LE(at) !== 0x0201_4b50) throw damaged('zip')
    const lengths = [
      directory.readUInt16LE(at + 28),
      directory.readUInt16LE(at + 30),
      directory.readUInt16LE(at + 32),
    ]
    const [name = 0, extra = 0, comment = 0] = lengths
    const head = {
      name: directory.toString('utf8', at + DIRECTORY, at + DIRECTORY + name),
      method: directory.readUInt16LE(at + 10),
      packed: directory.readUInt32LE(at + 20),
      unpacked: directory.readUInt32LE(at + 24),
      offset: directory.readUInt32LE(at + 42),
    }
    const isEncrypted = (directory.readUInt16LE(at + 8) & 0x2041) !== 0
    if (isEncrypted || extra > 0 || comment > 0 || [head.packed, head.unpacked, head.offset].includes(NO_64))
      throw damaged(head.name.slice(0, 80))
    heads.push(head)
    at += DIRECTORY + name
  }
  if (at !== directory.length) throw damaged('zip')
  return heads
}

/** Between a file's bytes and the next one stands at most the descriptor of its lengths. */
const DESCRIPTOR = 16

async function entryOf(file: FileHandle, head: Head, next: number): Promise<ZipEntry> {
  const { name, method, packed, unpacked, offset } = head
  const local = await bytesAt(file, offset, LOCAL)
  const start = offset + LOCAL + local.readUInt16LE(26) + local.readUInt16LE(28)
  const isOurs =
    local.readUInt32LE(0) === 0x0403_4b50 && local.readUInt16LE(8) === method && local.readUInt16LE(28) === 0
  const named = await bytesAt(file, offset + LOCAL, local.readUInt16LE(26))
  const rest = next - start - packed
  if (!isOurs || named.toString('utf8') !== name || rest < 0 || rest > DESCRIPTOR) throw damaged(name)
  if (method !== 0 && method !== 8) throw damaged(name)
  if (method === 0 && packed !== unpacked) throw damaged(name)
  return { name, isStored: method === 0, start, packed, unpacked }
}

async function bytesAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length)
  const { bytesRead } = await file.read(bytes, 0, length, position)
  if (bytesRead !== length) throw damaged('zip')
  return bytes
}

/** The content of a file, which must be as long as the directory says. */
export async function* contentOf(
  path: string,
  { name, isStored, start, packed, unpacked }: ZipEntry,
): AsyncGenerator<Buffer> {
  if (packed === 0) {
    if (unpacked !== 0) throw damaged(name)
    return
  }
  const bytes = createReadStream(path, { start, end: start + packed - 1 })
  const plain = isStored ? bytes : bytes.pipe(createInflateRaw())
  if (!isStored) bytes.on('error', (error) => plain.destroy(error))
  let length = 0
  try {
    for await (const chunk of plain) {
      const piece = Buffer.from(chunk)
      length += piece.length
      if (length > unpacked) throw damaged(name)
      yield piece
    }
  } catch (error) {
    throw error instanceof ArchiveRefused ? error : damaged(name)
  } finally {
    bytes.destroy()
  }
  if (length !== unpacked) throw damaged(name)
}
