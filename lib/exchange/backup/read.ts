import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import type { z } from 'zod'
import { BackupRefused, FORM, type Header, header } from './form'

/** A backup's lines as bytes, each without its line break. */
export type Lines = AsyncGenerator<Buffer, void, undefined>

/** Longer than any row can be; a file with a longer line is not a backup. */
const LONGEST_LINE = 256 * 1024 * 1024

/** The lines of a backup. Node's readline would also split at U+2028, which texts may contain. */
export async function* linesIn(file: string): Lines {
  const bytes = createReadStream(file)
  const plain = bytes.pipe(createGunzip())
  bytes.on('error', (error) => plain.destroy(error))
  let rest: Buffer[] = []
  let length = 0
  try {
    for await (const chunk of plain) {
      let from = 0
      for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, from)) {
        yield Buffer.concat([...rest, chunk.subarray(from, at)])
        rest = []
        length = 0
        from = at + 1
      }
      rest.push(chunk.subarray(from))
      length += chunk.length - from
      if (length > LONGEST_LINE) throw notOurs(file)
    }
  } catch (error) {
    throw inPlainWords(error, file)
  } finally {
    bytes.destroy()
  }
  if (length > 0) throw damaged(file)
}

/** The header, which must have a supported form. */
export async function readHeader(lines: Lines, file: string): Promise<{ header: Header; hash: string }> {
  const first = await lines.next()
  const line = first.done ? Buffer.alloc(0) : first.value
  const parsed = header.safeParse(json(line))
  if (!parsed.success) throw notOurs(file)
  if (parsed.data.form !== FORM)
    throw new BackupRefused(`${file} was made by a newer version of Veta. Restore it with that one.`)
  return { header: parsed.data, hash: createHash('sha256').update(line).update('\n').digest('hex') }
}

/** Parses the next line with the given shape. */
export async function readLine<S extends z.ZodType>(
  lines: Lines,
  shape: S,
  file: string,
): Promise<{ value: z.output<S>; line: Buffer }> {
  const next = await lines.next()
  const parsed = next.done ? undefined : shape.safeParse(json(next.value))
  if (next.done || !parsed?.success) throw damaged(file)
  return { value: parsed.data, line: next.value }
}

function json(line: Buffer): unknown {
  try {
    return JSON.parse(line.toString('utf8'))
  } catch {
    return undefined
  }
}

export const damaged = (file: string) =>
  new BackupRefused(`${file} is damaged: what it holds is not what was written. Use another copy.`)

const notOurs = (file: string) => new BackupRefused(`${file} is not a backup of Veta.`)

function inPlainWords(error: unknown, file: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'Z_DATA_ERROR') {
    const foreign = error instanceof Error && /incorrect header check/.test(error.message)
    return foreign ? notOurs(file) : damaged(file)
  }
  return code === 'Z_BUF_ERROR' ? damaged(file) : error
}
