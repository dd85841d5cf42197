import { build } from '../build.js'
import { runNode } from '../command.js'
import { generateClient } from '../migrations/generate.js'
import { step } from '../progress.js'
import { throwAwaySite } from './throw-away-site.js'

/**
 * Runs a benchmark as a program, with NEXTAUTH_URL (the site's address), DATABASE_URL and NEXTAUTH_SECRET in its
 * environment. The database writes as durably as the real one. VETA_BENCH tells the server that it is measured.
 * @param {string} file
 * @returns {Promise<number>} exit code
 */
export async function bench(file) {
  await step('Preparing the database client', generateClient)
  await step('Building the pages', build)
  const site = await throwAwaySite({ durable: true, env: { VETA_BENCH: '1' } })
  try {
    return await runNode(['--import', 'tsx', file], { env: { ...site.env, NODE_ENV: 'production' } })
  } finally {
    await site.stop()
  }
}
