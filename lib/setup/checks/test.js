import '../node-version.js'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { install } from '../install.js'
import { root } from '../paths.js'
import { run } from '../progress.js'

// `npm test` runs every check, whatever earlier ones say. `npm test -- lint types` runs those two.
await run(async () => {
  await install()
  mkdirSync(join(root, 'tests/output'), { recursive: true })
  const { runStages } = await import('./stages.js')
  return await runStages(process.argv.slice(2))
})
