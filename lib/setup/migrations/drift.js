import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../paths.js'
import { schemaEngine } from './engine.js'

/**
 * The SQL by which the schema differs from the migrations; empty when they agree. Things that only migrations can express
 * (triggers, functions, checks) do not count as differences.
 * @param {string} url of a disposable database
 * @param {{ migrations?: string, schema?: string }} [paths]
 */
export async function missingSql(url, paths = {}) {
  const migrations = paths.migrations ?? join(root, 'prisma/migrations')
  const schema = paths.schema ?? join(root, 'prisma/schema.prisma')
  const engine = await schemaEngine(url)
  try {
    const { stdout } = await engine.diff({
      from: existsSync(migrations) ? { tag: 'migrations', ...listOf(migrations) } : { tag: 'empty' },
      to: { tag: 'schemaDatamodel', files: [{ path: schema, content: readFileSync(schema, 'utf8') }] },
      script: true,
      exitCode: null,
      filters: { externalTables: [], externalEnums: [] },
    })
    const sql = (stdout ?? '').trim()
    return sql.split('\n').every((line) => line === '' || line.startsWith('--')) ? '' : sql
  } finally {
    engine.free()
  }
}

/** @param {string} folder */
function listOf(folder) {
  const lockfile = join(folder, 'migration_lock.toml')
  const names = readdirSync(folder).sort()
  return {
    baseDir: folder,
    lockfile: {
      path: 'migration_lock.toml',
      content: existsSync(lockfile) ? readFileSync(lockfile, 'utf8') : null,
    },
    shadowDbInitScript: '',
    migrationDirectories: names
      .filter((name) => existsSync(join(folder, name, 'migration.sql')))
      .map((name) => ({ path: name, migrationFile: fileIn(folder, name) })),
  }
}

/**
 * @param {string} folder
 * @param {string} name
 * @returns {import('@prisma/schema-engine-wasm').MigrationFile}
 */
function fileIn(folder, name) {
  const content = readFileSync(join(folder, name, 'migration.sql'), 'utf8')
  return { path: 'migration.sql', content: { tag: 'ok', value: content } }
}
