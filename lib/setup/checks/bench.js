import '../node-version.js'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { install } from '../install.js'
import { root } from '../paths.js'
import { run, Stop } from '../progress.js'

// Read by the build and by next.config.js, in this process and its children.
process.env.VETA_BENCH = '1'

// `npm run bench` or `npm run bench -- question`: each file of tests/bench, on a served build of its own.
await run(async () => {
  await install()
  const word = process.argv[2] ?? ''
  const files = readdirSync(join(root, 'tests/bench')).filter((name) => name.endsWith('.bench.ts'))
  const chosen = files.filter((name) => name.startsWith(word)).sort()
  if (chosen.length === 0)
    throw new Stop(`There is no such benchmark. There are: ${files.join(', ') || 'none'}`)
  const { bench } = await import('./run-bench.js')
  let failed = 0
  for (const file of chosen) failed += await bench(`tests/bench/${file}`)
  return failed > 0 ? 1 : 0
})
