import { spawn } from 'node:child_process'
import { join } from 'node:path'
import './serve/compiled.js'
import { configuration } from './environment.js'
import { generateClient } from './migrations/generate.js'
import { migrate } from './migrations/migrate.js'
import { root } from './paths.js'
import { openForCommand } from './postgres/open.js'
import { Stop } from './progress.js'
import { secretsOf } from './secrets.js'

/**
 * Runs an operator's command against the database of this configuration and returns its exit code.
 * @param {string} program
 * @param {string[]} args
 */
export async function runCommand(program, args) {
  await generateClient()
  const { data, port, external } = configuration()
  if (withoutDatabase.includes(args[0] ?? '')) return await passedOn(programOf(program, args), alone)
  const database = external ? { url: external, stop: async () => {} } : await openForCommand(data)
  try {
    await prepare(database.url, args)
    return await passedOn(programOf(program, args), {
      ...ofProgram,
      DATABASE_URL: database.url,
      VETA_DATA: data,
      VETA_EMBEDDED: external ? '' : '1',
      NEXTAUTH_URL: process.env.NEXTAUTH_URL || `http://localhost:${port}`,
      NEXTAUTH_SECRET:
        process.env.NEXTAUTH_SECRET || (external ? undefined : secretsOf(data).NEXTAUTH_SECRET),
    })
  } finally {
    await database.stop()
  }
}

/** These only read files. */
const withoutDatabase = ['align', 'convert', 'opinion']

const ofProgram = { TSX_TSCONFIG_PATH: join(root, 'tsconfig.json') }

/** The program's modules name a database when they are loaded, and connect to it at the first query. */
const alone = { ...ofProgram, DATABASE_URL: process.env.DATABASE_URL || 'postgres://nowhere.invalid/veta' }

/**
 * @param {string} program
 * @param {string[]} args
 */
const programOf = (program, args) => ['--import', import.meta.resolve('tsx'), join(root, program), ...args]

/** These use the database unmigrated; restore brings an empty one to the backup's migrations. */
const asItStands = ['doctor', 'backup', 'restore']

/**
 * @param {string} url
 * @param {string[]} args
 */
async function prepare(url, args) {
  if (asItStands.includes(args[0] ?? 'doctor') || args.includes('--help')) return
  await migrate(url).catch(explain)
}

/** Errors of an unreachable database: nobody answers, or the server refuses the connection. */
const shut = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  '28P01',
  '28000',
  '3D000',
  '57P03',
  '53300',
]

/** @param {unknown} error */
function explain(error) {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (!shut.includes(code)) throw error
  const words = error instanceof Error && error.message ? error.message : code
  throw new Stop(`The database cannot be entered: ${words}\nTo find out more: npm run veta -- doctor`)
}

/**
 * The command uses our terminal and handles Ctrl-C itself; everything started for it stops afterwards.
 * @param {string[]} args
 * @param {Record<string, string | undefined>} env
 * @returns {Promise<number>}
 */
function passedOn(args, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      stdio: 'inherit',
      env: { ...process.env, ...env },
    })
    for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
      process.on(signal, () => child.kill(signal))
    }
    child.on('error', reject)
    child.on('close', (code) => resolve(code ?? 130))
  })
}
