import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest'
import { root } from '@/lib/setup/paths.js'
import { forgetDeadServer, isReady, serverOn, untilReady } from '@/lib/setup/postgres/postmaster.js'
import { throwAwayDatabase } from '@/lib/setup/postgres/throw-away-database.js'
import { isFull } from '@/lib/setup/postgres/watch.js'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'veta-start-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

type Ended = { code: number | null; said: string }

/** Starts Veta as `npm start` does, in an environment of its own, until it ends. */
function started(env: Record<string, string>, program = 'start.js', ...args: string[]): Promise<Ended> {
  const bare = {
    PATH: process.env.PATH ?? '',
    HOME: process.env.HOME ?? '',
    VETA_DATA: folder,
  }
  const child = spawn(process.execPath, [join(root, 'lib/setup', program), ...args], {
    cwd: root,
    env: { ...bare, ...env, NODE_ENV: 'production' },
  })
  let said = ''
  child.stdout.on('data', (chunk) => (said += chunk))
  child.stderr.on('data', (chunk) => (said += chunk))
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, said })))
}

describe('a start that cannot succeed', () => {
  const external = { DATABASE_URL: 'postgresql://veta@127.0.0.1:9/veta' }
  const secrets = { NEXTAUTH_SECRET: 'sixteen characters', NEXTAUTH_URL: 'https://veta.example' }

  test.each([
    ['for a port that is none', { PORT: '99999' }, 'PORT is "99999"'],
    ['for a database that is none', { DATABASE_URL: 'mysql://host/veta' }, 'not the address of a PostgreSQL'],
    ['without the secret of a server of one’s own', external, 'NEXTAUTH_SECRET'],
    ['without its address', { ...external, NEXTAUTH_SECRET: secrets.NEXTAUTH_SECRET }, 'NEXTAUTH_URL'],
  ])('%s says so before it begins anything, in plain words', async (_, env, words) => {
    const { code, said } = await started(env)
    expect(code).toBe(1)
    expect(said).toContain(words)
    expect(said).not.toMatch(/\n\s+at /)
    expect(existsSync(join(folder, 'postgres'))).toBe(false)
  })

  test('since another program has its port says which one to choose', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const address = other.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const env = { ...secrets, DATABASE_URL: inject('cluster').url, PORT: String(port), HOST: '127.0.0.1' }
    const { code, said } = await started(env)
    await new Promise((resolve) => other.close(resolve))
    expect(code).toBe(1)
    expect(said).toContain(
      `Another program already uses port ${port}. Stop it, or choose another: PORT=${port + 1}`,
    )
  })

  test('of a benchmark that there is not names those that there are', async () => {
    const { code, said } = await started({}, 'checks/bench.js', 'nothing')
    expect(code).toBe(1)
    expect(said).toContain('floor.bench.ts')
  })

  test('of a stage that there is not names those that there are', async () => {
    const { code, said } = await started({}, 'checks/test.js', 'nothing')
    expect(code).toBe(1)
    expect(said).toMatch(/no stage "nothing".*generate, lint, types, vitest/)
  })
})

describe('what PostgreSQL notes of its server', () => {
  const note = (...lines: Array<string | number>) => {
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'postmaster.pid'), `${lines.join('\n')}\n`)
  }
  const whole = (pid: number, state = 'ready') => note(pid, folder, 1, 5432, '', '127.0.0.1', '1 2', state)

  test('is nothing before there is one', async () => {
    expect(serverOn(folder)).toBeUndefined()
    expect(isReady(folder, 1)).toBe(false)
    await forgetDeadServer(folder)
  })

  test('is not believed when its number is another program’s by now', async () => {
    whole(process.pid)
    expect(serverOn(folder)).toBeUndefined()
    await forgetDeadServer(folder)
    expect(existsSync(join(folder, 'postmaster.pid'))).toBe(false)
  })

  test('is left to PostgreSQL when its process is gone', async () => {
    const gone = spawn(process.execPath, ['-e', ''])
    await new Promise((resolve) => gone.once('exit', resolve))
    whole(gone.pid ?? 0)
    expect(serverOn(folder)).toBeUndefined()
    await forgetDeadServer(folder)
    expect(existsSync(join(folder, 'postmaster.pid'))).toBe(true)
    await untilReady(folder, { pid: gone.pid ?? 0, port: 5432 })
  })

  test('says when it takes connections, and only of its own process', () => {
    whole(process.pid, 'starting')
    expect(isReady(folder, process.pid)).toBe(false)
    whole(process.pid)
    expect([isReady(folder, process.pid), isReady(folder, process.pid + 1)]).toEqual([true, false])
    note(process.pid)
    expect([isReady(folder, process.pid), serverOn(folder)]).toEqual([false, undefined])
  })
})

describe('a database to throw away', () => {
  test('is there until it is stopped, and nothing of it after', async () => {
    const { url, stop } = await throwAwayDatabase()
    const { Client } = (await import('pg')).default
    const client = new Client({ connectionString: url })
    await client.connect()
    const { rows } = await client.query<{ place: string }>(
      "SELECT current_setting('data_directory') AS place",
    )
    const place = rows[0]?.place ?? ''
    await client.end()
    expect(serverOn(place)?.port).toBe(Number(new URL(url).port))
    await stop()
    expect(existsSync(place)).toBe(false)
    const late = new Client({ connectionString: url })
    await expect(late.connect()).rejects.toThrow()
  })

  test('is not stopped for a disk that has room, nor for one that nobody can ask', () => {
    expect(isFull(tmpdir())).toBe(false)
    expect(isFull(join(folder, 'no/such/place'))).toBe(false)
  })
})
