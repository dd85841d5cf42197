import { stat } from 'node:fs/promises'
import { z } from 'zod'
import { backUp } from '@/lib/exchange/backup/write'
import { env } from '@/lib/platform/env'
import { command } from './command'
import { withFile } from './files'

export const backup = command({
  name: 'backup',
  does: 'Write the whole database into one file, while it runs',
  takes: 'FILE',
  about: `
  FILE  is made, and must not be there yet

Everything is in it as it stood at one moment: addresses and hashes of passwords too, so keep it as safe as the
database itself. The sign-in secret is not in it. To restore it: npm run veta -- restore FILE`,
  options: {},
  rest: 'file',
  input: z.strictObject({ file: z.tuple([z.string().min(1)]) }),
  async run({ file: [file] }) {
    const tables = await withFile(file, () => backUp(env().DATABASE_URL, file))
    const { size } = await stat(file)
    const rows = Object.values(tables).reduce((sum, count) => sum + count, 0)
    return {
      said: `${file}: ${rows} rows of ${Object.keys(tables).length} tables, ${(size / 1e6).toFixed(1)} MB.`,
      value: { file, bytes: size, rows, tables },
    }
  },
})
