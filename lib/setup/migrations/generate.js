import { join } from 'node:path'
import { runNode } from '../command.js'
import { fingerprint, isStamped, stamp } from '../fingerprint.js'
import { root } from '../paths.js'
import { Stop } from '../progress.js'

const generated = join(root, 'lib/platform/prisma')

/**
 * Runs Prisma's own command. It insists on downloading a native engine that these commands never start, unless it gets the
 * path of an existing file: Node itself serves as one.
 * @param {string[]} args
 * @param {{ quiet?: boolean }} [options]
 * @returns {Promise<number>} exit code
 */
export function runPrisma(args, options) {
  return runNode(
    [join(root, 'node_modules/prisma/build/index.js'), ...args, '--config', 'prisma/prisma.config.ts'],
    {
      ...options,
      env: {
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
        PRISMA_HIDE_UPDATE_MESSAGE: '1',
        CHECKPOINT_DISABLE: '1',
      },
    },
  )
}

/** Generates the database client, unless one for this very schema exists. */
export async function generateClient() {
  const print = fingerprint(['prisma/schema.prisma', 'prisma/prisma.config.ts', 'package-lock.json'])
  if (isStamped(generated, print)) return
  const code = await runPrisma(['generate'], { quiet: true })
  if (code !== 0) throw new Stop('The database client could not be generated (see above).')
  stamp(generated, print)
}
