import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { isRunning } from '@/lib/setup/postgres/lock.js'
import { openForCommand, openForServer } from '@/lib/setup/postgres/open.js'

let data: string

// A durable cluster is slow on a busy disk, so all stories share it.
vi.setConfig({ testTimeout: 60_000 })

beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'veta-crash-'))
  const { stop } = await openForServer(data, 'http://localhost:1')
  await stop()
}, 60_000)

afterAll(() => rmSync(data, { recursive: true, force: true }))

/** A server that writes row after row, and reports each acknowledged one. */
const writing = `
  import pg from 'pg'
  import { openForServer } from ${JSON.stringify(join(import.meta.dirname, '../../lib/setup/postgres/open.js'))}
  const { url } = await openForServer(process.argv[1], 'http://localhost:1')
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  await client.query('DROP TABLE IF EXISTS ore; CREATE TABLE ore (n int)')
  for (let n = 1; ; n++) {
    await client.query('INSERT INTO ore VALUES ($1)', [n])
    console.log(n)
  }`

function aWriter(): { child: ChildProcess; acknowledged: () => number } {
  const child = spawn(process.execPath, ['--input-type=module', '-e', writing, data], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let last = 0
  if (child.stdout) createInterface({ input: child.stdout }).on('line', (line) => (last = Number(line)))
  return { child, acknowledged: () => last }
}

async function killedInTheMiddle({ withDatabase }: { withDatabase: boolean }) {
  const { child, acknowledged } = aWriter()
  while (acknowledged() < 50) await wait(10)
  const postmaster = Number(readFileSync(join(data, 'postgres/postmaster.pid'), 'utf8').split('\n')[0])
  if (withDatabase) process.kill(postmaster, 'SIGKILL')
  const ended = new Promise((resolve) => child.once('close', resolve))
  child.kill('SIGKILL')
  await ended
  return { acknowledged: acknowledged(), postmaster }
}

async function rowsIn(url: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query('SELECT max(n) AS last, count(*)::int AS count FROM ore')).rows[0]
  } finally {
    await client.end()
  }
}

test('a server killed with its database in the middle of writes loses nothing acknowledged', async () => {
  const { acknowledged } = await killedInTheMiddle({ withDatabase: true })
  const { url, stop } = await openForServer(data, 'http://localhost:2')
  const { last, count } = await rowsIn(url)
  await stop()
  expect(last).toBeGreaterThanOrEqual(acknowledged)
  expect(count).toBe(last)
})

test('a database that outlived its server is used by the next one, and by its commands', async () => {
  const { acknowledged, postmaster } = await killedInTheMiddle({ withDatabase: false })
  const server = await openForServer(data, 'http://localhost:2')
  expect(readFileSync(join(data, 'postgres/postmaster.pid'), 'utf8')).toMatch(new RegExp(`^${postmaster}\n`))
  const command = await openForCommand(data).catch((error) => error)
  await server.stop()
  expect(command.url).toBe(server.url)
  expect(acknowledged).toBeGreaterThan(0)
})

test('a second server on the same data is told who has it', async () => {
  const { child, acknowledged } = aWriter()
  while (acknowledged() < 1) await wait(10)
  await expect(openForServer(data, 'http://localhost:2')).rejects.toThrow(/already running on the data in/)
  const ended = new Promise((resolve) => child.once('close', resolve))
  child.kill('SIGKILL')
  await ended
  const { stop } = await openForServer(data, 'http://localhost:2')
  await stop()
})

test('lost secrets do not lock anybody out of the data', async () => {
  const first = await openForServer(data, 'http://localhost:1')
  await first.stop()
  rmSync(join(data, 'secrets.json'))
  const second = await openForServer(data, 'http://localhost:1')
  const client = new pg.Client({ connectionString: second.url })
  await client.connect()
  expect((await client.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }])
  await client.end()
  await second.stop()
})

describe('a database that ends under a server that goes on', () => {
  afterEach(() => vi.restoreAllMocks())

  const words = () => vi.mocked(console.error).mock.calls.flat().join('\n')

  async function one(url: string) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 1000 })
    client.on('error', () => {})
    try {
      await client.connect()
      return (await client.query('SELECT 1 AS one')).rows[0]?.one
    } catch {
      return undefined
    } finally {
      await client.end().catch(() => {})
    }
  }

  const postmasterIn = (folder: string) =>
    Number(readFileSync(join(folder, 'postgres/postmaster.pid'), 'utf8').split('\n')[0])

  test('is started again at the same address, and its operator reads why', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const { url, stop } = await openForServer(data, 'http://localhost:1')
    for (let time = 1; time <= 2; time++) {
      process.kill(postmasterIn(data), 'SIGKILL')
      await vi.waitFor(() => expect(words()).toContain('as when somebody kills it'), 20_000)
      await vi.waitFor(async () => expect(await one(url)).toBe(1), 20_000)
    }
    const last = postmasterIn(data)
    await stop()
    expect(isRunning(last)).toBe(false)
  })

  test('for want of room is started again once there is some', async ({ skip }) => {
    const disk = mkdtempSync(join(tmpdir(), 'veta-disk-'))
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=160m,mode=0755', 'veta', disk], { stdio: 'ignore' })
    } catch {
      rmSync(disk, { recursive: true })
      return skip('A small disk can be made by root on Linux alone.')
    }
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const folder = join(disk, 'data')
    const { url, stop } = await openForServer(folder, 'http://localhost:1')
    try {
      const { bavail, bsize } = statfsSync(disk)
      writeFileSync(join(disk, 'ballast'), Buffer.alloc(bavail * bsize))
      process.kill(postmasterIn(folder), 'SIGKILL')
      await vi.waitFor(() => expect(words()).toContain('The disk is full'), 20_000)
      await wait(1000)
      expect(await one(url)).toBeUndefined()
      rmSync(join(disk, 'ballast'))
      await vi.waitFor(async () => expect(await one(url)).toBe(1), 30_000)
      expect(words()).toContain('The database runs again.')
    } finally {
      await stop()
      execFileSync('umount', ['-l', disk])
      rmSync(disk, { recursive: true, force: true })
    }
  })
})
