import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { unzipSync } from 'fflate'
import { MANIFEST } from '@/lib/exchange/archive/form/manifest'
import type { ArchiveRecord } from '@/lib/exchange/archive/form/noun'
import { nouns } from '@/lib/exchange/archive/form/nouns'
import { zipped } from '@/lib/exchange/formats/zipped'
import { canonicalJson } from '@/lib/platform/canonical'

/** The files of an archive, by their paths. */
export type ArchiveFiles = Record<string, Uint8Array>

export const filesIn = (path: string): ArchiveFiles => unzipSync(readFileSync(path))

const text = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes)

export const recordsOf = (files: ArchiveFiles, noun: string): ArchiveRecord[] =>
  text(files[`data/${noun}.jsonl`])
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))

/** The archive with other records of a noun. */
export function withRecords(
  files: ArchiveFiles,
  noun: string,
  change: (records: ArchiveRecord[]) => ArchiveRecord[],
): ArchiveFiles {
  const lines = change(structuredClone(recordsOf(files, noun))).map((record) => `${canonicalJson(record)}\n`)
  return withFile(files, `data/${noun}.jsonl`, lines.join(''))
}

export const withFile = (files: ArchiveFiles, name: string, content: string | Uint8Array): ArchiveFiles => ({
  ...files,
  [name]: typeof content === 'string' ? new TextEncoder().encode(content) : content,
})

/** The archive with a manifest that tells what is in it, and `said` besides. */
export function sealed(files: ArchiveFiles, said: object = {}): ArchiveFiles {
  const { [MANIFEST]: manifest, ...rest } = files
  const hashes = Object.entries(rest).map(([name, bytes]) => [
    name,
    createHash('sha256').update(bytes).digest('hex'),
  ])
  const counts = nouns.map(({ name }) => [name, text(rest[`data/${name}.jsonl`]).split('\n').length - 1])
  const told = {
    ...JSON.parse(text(manifest)),
    files: Object.fromEntries(hashes),
    counts: Object.fromEntries(counts),
  }
  return withFile(rest, MANIFEST, canonicalJson({ ...told, ...said }))
}

const isOriginal = (name: string): boolean => name.startsWith('originals/')

/** The files as a zip, as they are; a name may come twice. Originals are only stored. */
export function zipOf(
  files: ArchiveFiles | Array<[string, Uint8Array]>,
  isStored = isOriginal,
): Promise<Buffer> {
  const list = Array.isArray(files) ? files : Object.entries(files)
  return buffer(
    Readable.from(
      zipped(
        list.map(([name, bytes]) => ({ name, parts: Readable.from([bytes]), isStored: isStored(name) })),
      ),
    ),
  )
}

const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g

/**
 * An archive without what an import may change (see `differing` in form/manifest): ids are numbered as they are met, people come
 * last and without the numbers that stand for their names.
 */
export function comparable(path: string): Record<string, ArchiveRecord[]> {
  const numbers = new Map<string, string>()
  const numbered = (text: string) =>
    text.replaceAll(uuid, (id) => {
      const number = numbers.get(id) ?? `#${numbers.size}`
      numbers.set(id, number)
      return number
    })
  const files = filesIn(path)
  const told = nouns.flatMap(({ name }): Array<[string, ArchiveRecord[]]> => {
    if (name === 'people') return []
    return [[name, JSON.parse(numbered(JSON.stringify(recordsOf(files, name))))]]
  })
  const people = recordsOf(files, 'people')
    .map(
      ({ id, name, isNamed, role }): ArchiveRecord => ({
        id: numbered(String(id)),
        isNamed,
        role,
        name: isNamed ? name : '',
      }),
    )
    .sort((a, b) => (String(a.id) < String(b.id) ? -1 : 1))
  return { ...Object.fromEntries(told), people }
}
