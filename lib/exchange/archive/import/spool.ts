import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ArchiveRecord, Noun } from '../form/noun'
import { shapeOf } from '../form/noun'
import { people } from '../form/seminar-nouns'
import { IDS } from '../read/check'
import { linesOf } from '../read/lines'

/** The checked records of a noun, from the folder where they were unpacked. */
export async function* unpackedRecords(folder: string, noun: Noun): AsyncGenerator<ArchiveRecord> {
  for await (const line of linesOf(createReadStream(join(folder, noun.name)), noun.name))
    yield shapeOf(noun).parse(JSON.parse(line))
}

/** Every id of the archive, in order. */
export async function unpackedIds(folder: string): Promise<string[]> {
  const text = await readFile(join(folder, IDS), 'utf8')
  return text === '' ? [] : text.split('\n')
}

/** The ids of people in the archive. */
export async function unpackedPeople(folder: string): Promise<string[]> {
  const found: string[] = []
  for await (const { id } of unpackedRecords(folder, people)) found.push(String(id))
  return found
}

export const unpackedOriginal = (folder: string, sha256: string): Promise<Buffer> =>
  readFile(join(folder, sha256))
