import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ensureBrowser } from '@/lib/setup/checks/browser.js'

let machine: string
let said: string[]

/** A machine with an empty path and no way to download a browser. */
beforeEach(() => {
  machine = mkdtempSync(join(tmpdir(), 'veta-machine-'))
  said = []
  mkdirSync(join(machine, 'bin'))
  vi.stubEnv('PATH', join(machine, 'bin'))
  vi.stubEnv('PLAYWRIGHT_CHROMIUM_PATH', '')
  vi.stubEnv('PLAYWRIGHT_BROWSERS_PATH', join(machine, 'browsers'))
  vi.stubEnv('PLAYWRIGHT_DOWNLOAD_HOST', 'http://127.0.0.1:9')
})

afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(machine, { recursive: true })
})

function aProgram(name: string, script = '') {
  const file = join(machine, 'bin', name)
  writeFileSync(file, `#!/bin/sh\n${script}\n`)
  chmodSync(file, 0o755)
  return file
}

const ensure = () => ensureBrowser(join(machine, 'browsers/chrome'), (line: string) => said.push(line))

test('the browser of the machine is taken, and named', async () => {
  const chromium = aProgram('chromium')
  await ensure()
  expect(said).toEqual([`Browser: ${chromium}`])
})

test('a browser that the environment names goes first', async () => {
  aProgram('chromium')
  vi.stubEnv('PLAYWRIGHT_CHROMIUM_PATH', '/opt/chromium')
  await ensure()
  expect(said).toEqual(['Browser: /opt/chromium'])
})

test('one that Playwright has downloaded before is taken', async () => {
  mkdirSync(join(machine, 'browsers'))
  writeFileSync(join(machine, 'browsers/chrome'), '')
  await ensure()
  expect(said).toEqual([`Browser: Playwright’s own, ${join(machine, 'browsers/chrome')}`])
})

test.skipIf(process.getuid?.() !== 0)('as root on Debian its package is installed', async () => {
  // Apart from the shell's builtins this path has nothing.
  const installing = `[ "$1" = install ] && : > "${join(machine, 'bin/chromium')}"; exit 0`
  aProgram('apt-get', installing)
  await ensure()
  expect(said.at(-1)).toBe(`Browser: Debian’s package, ${join(machine, 'bin/chromium')}`)
})

test('without any, it is said what to do', async () => {
  await expect(ensure()).rejects.toThrow(/Install Chromium .* or set PLAYWRIGHT_CHROMIUM_PATH/)
})
