import { spawn } from 'node:child_process'
import { setTimeout as wait } from 'node:timers/promises'
import { freePort } from '@/lib/setup/postgres/server.js'
import { runNode } from '../../lib/setup/command.js'

const next = 'node_modules/next/dist/bin/next'

/**
 * The cost of a page without any of Veta: a separate application, in the folder `floor`, with plain Next around one query
 * and twenty texts.
 */
export async function theFloor() {
  const code = await runNode([next, 'build', 'tests/bench/floor'], { quiet: true })
  if (code !== 0) throw new Error('The floor could not be built.')
  const port = await freePort()
  const env = { ...process.env, PORT: String(port) }
  const child = spawn(process.execPath, ['--import', 'tsx', 'tests/bench/floor/serve.ts'], {
    env,
    stdio: 'inherit',
  })
  const site = `http://localhost:${port}`
  while (!(await isUp(site))) {
    if (child.exitCode !== null) throw new Error('The floor did not start.')
    await wait(100)
  }
  return {
    page: (questionId: string) => `${site}/?question=${questionId}`,
    stop: () => new Promise((resolve) => child.once('exit', resolve).kill()),
  }
}

const isUp = (site: string) =>
  fetch(`${site}/metrics`).then(
    (answer) => answer.ok,
    () => false,
  )
