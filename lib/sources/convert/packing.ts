import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { z } from 'zod'
import { type DocumentTree, documentTree } from './document'
import { type LineOnPage, lineOnPage } from './lay-out'

/** In bytes, unpacked: eight million characters with the places of their words. */
const LARGEST_TREE = 200_000_000

/** A tree as it is kept beside a file that waits to be published. */
export const pack = (tree: DocumentTree): Uint8Array<ArrayBuffer> =>
  new Uint8Array(deflateRawSync(JSON.stringify(tree), { level: 1 }))

export const unpack = (packed: Uint8Array): DocumentTree =>
  documentTree.parse(JSON.parse(inflateRawSync(packed, { maxOutputLength: LARGEST_TREE }).toString('utf8')))

/** The lines of one page, as they are stored. */
export const packLines = (lines: LineOnPage[]): Uint8Array<ArrayBuffer> =>
  new Uint8Array(deflateRawSync(JSON.stringify(lines), { level: 6 }))

export const unpackLines = (packed: Uint8Array): LineOnPage[] =>
  z
    .array(lineOnPage)
    .parse(JSON.parse(inflateRawSync(packed, { maxOutputLength: LARGEST_TREE }).toString('utf8')))
