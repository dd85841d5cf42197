import './node-version.js'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { runNode } from './command.js'
import { fingerprint, isStamped, stamp } from './fingerprint.js'
import { install } from './install.js'
import { generateClient } from './migrations/generate.js'
import { root } from './paths.js'
import { run, Stop } from './progress.js'

/** Benchmarks measure a build of their own, which has pages to compare with. */
const built = join(root, process.env.VETA_BENCH ? '.next-bench' : '.next')

/** A build reaches no database and contains no secret, so it can be served anywhere. */
const nowhere = {
  DATABASE_URL: 'postgresql://127.0.0.1/nowhere',
  NEXTAUTH_URL: 'http://localhost',
  NEXTAUTH_SECRET: 'while the pages are built',
}

/** The sources of the pages, without tests, commands and most of this setup. */
function sources() {
  const own = ['app', 'components', 'public', 'prisma/schema.prisma']
  const served = ['lib/setup/serve/language.js', 'lib/setup/serve/own-page.js']
  const nouns = readdirSync(join(root, 'lib')).filter((name) => name !== 'setup' && name !== 'cli')
  const loose = readdirSync(root).filter(
    (name) => /\.(ts|js|mjs|json)$/.test(name) && !/^next-env|tsbuildinfo$/.test(name),
  )
  return [...own, ...served, ...nouns.map((name) => `lib/${name}`), ...loose]
}

export function isBuilt() {
  return existsSync(join(built, 'BUILD_ID')) && isStamped(built, fingerprint(sources()))
}

/** Builds the pages for production, unless a build of these very sources exists. */
export async function build() {
  if (isBuilt()) return
  const print = fingerprint(sources())
  const next = join(root, 'node_modules/next/dist/bin/next')
  const code = await runNode([next, 'build'], {
    quiet: true,
    env: { ...nowhere, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
  })
  if (code !== 0) throw new Stop('The pages could not be built (see above).')
  stamp(built, print)
}

if (process.argv[1] === import.meta.filename) {
  await run(async () => {
    await install()
    await generateClient()
    await build()
    return 0
  })
}
