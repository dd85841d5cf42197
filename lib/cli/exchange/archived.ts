import { rm, stat } from 'node:fs/promises'
import type { ArchiveScope } from '@/lib/exchange/archive/write/scope'
import { writeArchive } from '@/lib/exchange/archive/write/write'
import { Failure } from '../failure'
import { withFile } from '../files'
import { withSteps } from '../steps'

/** Writes an archive into a new file. One that stops halfway is taken away. */
export async function archived(scope: ArchiveScope, out: string) {
  if (!out.endsWith('.veta')) throw new Failure(`${out} does not end in .veta.`)
  const counts = await withFile(out, () => whole(scope, out))
  const { size } = await stat(out)
  const records = Object.values(counts).reduce((sum, count) => sum + count, 0)
  return { said: `${out}: ${records} records, ${size} bytes.`, value: { file: out, bytes: size, counts } }
}

async function whole(scope: ArchiveScope, out: string) {
  try {
    return await withSteps((tell) => writeArchive(scope, out, { tell }))
  } catch (error) {
    const isThere = error instanceof Error && 'code' in error && error.code === 'EEXIST'
    if (!isThere) await rm(out, { force: true })
    throw error
  }
}
