import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { fingerprint, isStamped, stamp } from './fingerprint.js'
import { root } from './paths.js'

const generated = join(root, 'lib/platform/prisma')

/**
 * Runs Prisma's own command. It insists on downloading a native engine that these commands never start,
 * unless it is told of an existing file: Node itself serves as one.
 * @param {string[]} args
 * @param {{ quiet?: boolean }} [options] quiet keeps what it prints back unless it fails
 * @returns {Promise<number>} exit code
 */
export function runPrisma(args, { quiet = false } = {}) {
  const command = [join(root, 'node_modules/prisma/build/index.js'), ...args]
  const config = ['--config', 'prisma/prisma.config.ts']
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...command, ...config], {
      cwd: root,
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
      env: {
        ...process.env,
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
        PRISMA_HIDE_UPDATE_MESSAGE: '1',
        CHECKPOINT_DISABLE: '1',
      },
    })
    /** @type {Buffer[]} */
    const said = []
    child.stdout?.on('data', (chunk) => said.push(chunk))
    child.stderr?.on('data', (chunk) => said.push(chunk))
    child.on('error', reject)
    child.on('close', (code) => {
      if (code !== 0 && quiet) process.stderr.write(Buffer.concat(said))
      resolve(code ?? 1)
    })
  })
}

/** Writes the database client, unless it is there for this very schema. */
export async function generateClient() {
  const print = fingerprint(['prisma/schema.prisma', 'prisma/prisma.config.ts', 'package-lock.json'])
  if (isStamped(generated, print)) return
  const code = await runPrisma(['generate'], { quiet: true })
  if (code !== 0) throw new Error('The database client could not be generated (see above).')
  stamp(generated, print)
}
