import '../node-version.js'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { install } from '../install.js'
import { root } from '../paths.js'
import { run, Stop } from '../progress.js'

const usage = `npm run migration -- <name>   writes what the schema has and the migrations lack as a new migration
npm run migration -- --check  exits with 1 when there is any such thing`

await run(async () => {
  const [word] = process.argv.slice(2)
  if (!word || (word !== '--check' && !/^[a-z][a-z0-9_]*$/.test(word))) throw new Stop(usage)
  await install()
  const { missingSql } = await import('./drift.js')
  const { throwAwayDatabase } = await import('../postgres/throw-away-database.js')
  const database = await throwAwayDatabase()
  try {
    const sql = await missingSql(database.url)
    return word === '--check' ? told(sql) : written(word, sql)
  } finally {
    await database.stop()
  }
})

/** @param {string} sql */
function told(sql) {
  if (!sql) {
    console.log('The migrations make the schema.')
    return 0
  }
  const lines = sql.split('\n')
  const rest = lines.length > 40 ? `\n… and ${lines.length - 40} lines more` : ''
  console.error(
    `The migrations do not make the schema. Missing:\n\n${lines.slice(0, 40).join('\n')}${rest}\n`,
  )
  console.error('Write a migration: npm run migration -- <name>')
  return 1
}

/**
 * @param {string} name
 * @param {string} sql
 */
function written(name, sql) {
  if (!sql) {
    console.log('The migrations make the schema; there is nothing to write.')
    return 0
  }
  const time = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
  const folder = join(root, 'prisma/migrations', `${time}_${name}`)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'migration.sql'), `${sql}\n`)
  writeFileSync(join(root, 'prisma/migrations/migration_lock.toml'), 'provider = "postgresql"\n')
  console.log(
    `Written: prisma/migrations/${time}_${name}/migration.sql. Read it, and add triggers and checks by hand.`,
  )
  return 0
}
