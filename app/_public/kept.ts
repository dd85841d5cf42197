import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { cache, getOrMake } from '@/lib/platform/cache'
import { contentHash } from '@/lib/platform/hashes'

/** A document that is sent as it is. `etag` names its content. */
export type KeptDocument = { etag: string; plain: Uint8Array<ArrayBuffer>; zipped: Uint8Array<ArrayBuffer> }

const documents = cache<KeptDocument>('public documents', {
  most: 16_000_000,
  sizeOf: ({ plain, zipped }) => plain.length + zipped.length,
})

const zip = promisify(gzip)

/** The document of a key, which names everything that it shows: written once, and compressed once. */
export const keptDocument = (key: string, write: (etag: string) => Promise<string>): Promise<KeptDocument> =>
  getOrMake(documents, key, async () => {
    const etag = contentHash(key)
    const plain = new TextEncoder().encode(await write(etag))
    return { etag, plain, zipped: new Uint8Array(await zip(plain)) }
  })
