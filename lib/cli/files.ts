import { createReadStream } from 'node:fs'
import { buffer } from 'node:stream/consumers'
import { Failure } from './failure'

/** A file's bytes, at most `most` of them. Throws Failure when it cannot be read. */
export async function bytesOf(file: string, most: number): Promise<Uint8Array> {
  return withFile(file, () => buffer(createReadStream(file, { end: most - 1 })))
}

const MOST_JSON = 1_000_000

/** The parsed content of a JSON file. */
export async function jsonOf(file: string): Promise<unknown> {
  const bytes = await bytesOf(file, MOST_JSON)
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (error) {
    const why = error instanceof Error ? error.message : ''
    throw new Failure(`${file} cannot be read as JSON: ${why}`)
  }
}

const reasons: Record<string, string> = {
  ENOENT: 'is not there',
  EISDIR: 'is a folder',
  ENOTDIR: 'is not there',
  EACCES: 'may not be opened: its permissions forbid it',
  EPERM: 'may not be opened: its permissions forbid it',
  EEXIST: 'is there already',
  EROFS: 'is on a disk that is read-only',
  ENOSPC: 'does not fit on the disk',
}

/** Turns errors of the file system during `work` into a Failure in plain words. */
export async function withFile<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    throw reasons[code] ? new Failure(`${file} ${reasons[code]}.`) : error
  }
}
