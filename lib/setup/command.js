import { spawn } from 'node:child_process'
import './serve/compiled.js'
import { root } from './paths.js'

/**
 * Runs a Node program in the project and returns its exit code.
 * @param {string[]} args
 * @param {{ env?: Record<string, string | undefined>, quiet?: boolean }} [options] quiet: shows
 *   the program's output only if it fails
 * @returns {Promise<number>}
 */
export function runNode(args, { env = {}, quiet = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
      env: { ...process.env, ...env },
    })
    const kill = () => child.kill()
    process.once('exit', kill)
    /** @type {Buffer[]} */
    const said = []
    child.stdout?.on('data', (chunk) => said.push(chunk))
    child.stderr?.on('data', (chunk) => said.push(chunk))
    child.on('error', reject)
    child.on('close', (code) => {
      process.off('exit', kill)
      if (code !== 0 && quiet) process.stderr.write(Buffer.concat(said))
      resolve(code ?? 1)
    })
  })
}
