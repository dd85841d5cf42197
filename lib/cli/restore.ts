import { z } from 'zod'
import { type Migrations, restore as restoreFrom } from '@/lib/exchange/backup/restore'
import { env } from '@/lib/platform/env'
import { markDemonstrated } from '@/lib/setup/demonstration.js'
import { migrate, migrationsIn } from '../setup/migrations/migrate.js'
import { command } from './command'
import { withFile } from './files'

const migrations: Migrations = {
  known: migrationsIn(),
  apply: (url, names) => migrate(url, undefined, names),
}

export const restore = command({
  name: 'restore',
  does: 'Fill an empty database from a backup, and check it',
  takes: 'FILE',
  about: `
  FILE  made by: npm run veta -- backup FILE

The database must be empty: a new DATABASE_URL, or VETA_DATA set to a new folder. One that was made by an older
version of Veta is brought up to date.`,
  options: {},
  rest: 'file',
  input: z.strictObject({ file: z.tuple([z.string().min(1)]) }),
  async run({ file: [file] }) {
    const { DATABASE_URL: url } = env()
    const tables = await withFile(file, () => restoreFrom(url, file, migrations))
    if (env().embedded) await markDemonstrated(url)
    const rows = Object.values(tables).reduce((sum, count) => sum + count, 0)
    return {
      said: `Restored and checked: ${rows} rows of ${Object.keys(tables).length} tables.`,
      value: { file, rows, tables },
    }
  },
})
