import { Zip, ZipDeflate, ZipPassThrough } from 'fflate'
import { Turns } from '@/lib/platform/children/turns'

/** A file within a zip, which is made while it is packed. `isStored`: it is compressed already. */
export type PackedFile = { name: string; parts: AsyncIterable<string | Uint8Array>; isStored?: boolean }

/** Files have one time, so that the same files make the same zip: the earliest that a zip can name, in every time zone. */
const TIME = new Date('1980-01-02T00:00:00Z')

/** These files as one zip, in pieces, one file after the other. Others have turns while it packs. */
export async function* zipped(
  files: Iterable<PackedFile> | AsyncIterable<PackedFile>,
): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = []
  const turns = new Turns()
  const zip = new Zip((error, piece) => {
    if (error) throw error
    ready.push(piece)
  })
  const encoder = new TextEncoder()
  for await (const { name, parts, isStored } of files) {
    const file = isStored ? new ZipPassThrough(name) : new ZipDeflate(name, { level: 6 })
    file.mtime = TIME
    zip.add(file)
    for await (const part of parts) {
      file.push(typeof part === 'string' ? encoder.encode(part) : part)
      yield* ready.splice(0)
      await turns.next()
    }
    file.push(new Uint8Array(), true)
    yield* ready.splice(0)
  }
  zip.end()
  yield* ready.splice(0)
}
