import { Zip, ZipDeflate } from 'fflate'

/** A file within a zip, which is made while it is packed. */
export type PackedFile = { name: string; parts: AsyncIterable<string> }

/** Files have one time, so that the same files make the same zip: the earliest that a zip can name, in every time zone. */
const TIME = new Date('1980-01-02T00:00:00Z')

/** These files as one zip, in pieces, one file after the other. */
export async function* zipped(files: PackedFile[]): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = []
  const zip = new Zip((error, piece) => {
    if (error) throw error
    ready.push(piece)
  })
  const encoder = new TextEncoder()
  for (const { name, parts } of files) {
    const file = new ZipDeflate(name, { level: 6 })
    file.mtime = TIME
    zip.add(file)
    for await (const part of parts) {
      file.push(encoder.encode(part))
      yield* ready.splice(0)
    }
    file.push(new Uint8Array(), true)
    yield* ready.splice(0)
  }
  zip.end()
  yield* ready.splice(0)
}
