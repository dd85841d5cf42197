import './node-version.js'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { install } from './install.js'
import { root } from './paths.js'
import { run, Stop } from './progress.js'

const program = 'lib/cli/main.ts'

// `npm run veta -- <command>`: uses the database of `npm start`, running or not.
await run(async () => {
  if (!existsSync(join(root, program))) throw new Stop(`${program} is missing.`)
  await install()
  const { runCommand } = await import('./run-command.js')
  return await runCommand(program, process.argv.slice(2))
})
