import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Keeps an uploaded archive as a file while `use` reads it. */
export async function withKeptFile<T>(bytes: Uint8Array, use: (path: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'veta-upload-'))
  try {
    const path = join(folder, 'archive.veta')
    await writeFile(path, bytes, { flag: 'wx', mode: 0o600 })
    return await use(path)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
