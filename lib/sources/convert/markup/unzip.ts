import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { type Entry, fromBuffer, type ZipFile } from 'yauzl'
import { FileRefusal } from '../refusal'

/**
 * The entries of a zip, unpacked when they are asked for. Throws FileRefusal: fileDamaged, fileEncrypted, fileUnpacksTooLarge.
 */
export class Zip {
  private constructor(
    private readonly zip: ZipFile,
    private readonly entries: Map<string, Entry>,
  ) {}

  /** Reads the directory, and refuses a zip that would unpack to more than a reading has. */
  static async open(bytes: Uint8Array): Promise<Zip> {
    const zip = await opened(bytes)
    const entries = new Map<string, Entry>()
    let sum = 0
    for (const entry of await entriesOf(zip)) {
      if (entry.isEncrypted()) throw new FileRefusal('fileEncrypted')
      if (entries.has(entry.fileName)) throw new FileRefusal('fileDamaged')
      const { compressedSize, uncompressedSize } = entry
      sum += uncompressedSize
      const isDense = uncompressedSize > SMALL && uncompressedSize > compressedSize * HIGHEST_RATIO
      if (isDense || uncompressedSize > LARGEST_ENTRY || sum > LARGEST_SUM) throw tooLarge()
      entries.set(entry.fileName, entry)
    }
    return new Zip(zip, entries)
  }

  get names(): string[] {
    return [...this.entries.keys()]
  }

  has(name: string): boolean {
    return this.entries.has(name)
  }

  /** The bytes of an entry; none if there is no such entry. The stream fails where they are not as many as the directory says. */
  async bytesOf(name: string): Promise<Uint8Array | undefined> {
    const entry = this.entries.get(name)
    if (!entry) return undefined
    try {
      return await buffer(await this.stream(entry))
    } catch {
      throw new FileRefusal('fileDamaged')
    }
  }

  private stream(entry: Entry): Promise<Readable> {
    return new Promise((resolve, reject) => {
      this.zip.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream)))
    })
  }
}

const MEGABYTE = 1_000_000
const LARGEST_ENTRY = 20 * MEGABYTE
const LARGEST_SUM = 100 * MEGABYTE
const HIGHEST_RATIO = 200
const MOST_ENTRIES = 5_000

/** In bytes: a blank page of a small file may be denser than a text. */
const SMALL = 100_000

const tooLarge = () => new FileRefusal('fileUnpacksTooLarge', { megabytes: LARGEST_SUM / MEGABYTE })

function opened(bytes: Uint8Array): Promise<ZipFile> {
  const held = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return new Promise((resolve, reject) => {
    fromBuffer(held, { lazyEntries: true }, (error, zip) =>
      error ? reject(new FileRefusal('fileDamaged')) : resolve(zip),
    )
  })
}

/** The library refuses names that are absolute or climb out of the zip, and sizes that do not agree. */
function entriesOf(zip: ZipFile): Promise<Entry[]> {
  return new Promise((resolve, reject) => {
    const entries: Entry[] = []
    zip.on('entry', (entry: Entry) => {
      entries.push(entry)
      if (entries.length > MOST_ENTRIES) reject(tooLarge())
      else zip.readEntry()
    })
    zip.on('end', () => resolve(entries))
    zip.on('error', () => reject(new FileRefusal('fileDamaged')))
    zip.readEntry()
  })
}
