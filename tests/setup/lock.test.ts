import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { holderOf, LockHeld, takeLock } from '@/lib/setup/postgres/lock.js'

let folder: string
let file: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'veta-lock-'))
  file = join(folder, 'lock')
})

afterEach(() => rmSync(folder, { recursive: true }))

const holding = `
  import { takeLock } from ${JSON.stringify(join(import.meta.dirname, '../../lib/setup/postgres/lock.js'))}
  try { takeLock(process.argv[1], 'the other'); console.log('taken') } catch { console.log('refused') }
  setTimeout(() => {}, 60_000)`

function another() {
  const child = spawn(process.execPath, ['--input-type=module', '-e', holding, file])
  const word = new Promise<string>((resolve) => {
    child.stdout.once('data', (chunk) => resolve(String(chunk).trim()))
  })
  const killed = new Promise((resolve) => child.once('exit', resolve))
  return { child, word, killed }
}

describe('the lock of a data folder', () => {
  test('is refused while a living process holds it, and says who', async () => {
    const other = another()
    expect(await other.word).toBe('taken')
    expect(() => takeLock(file, 'me')).toThrow(LockHeld)
    expect(holderOf(file)).toMatchObject({ pid: other.child.pid, about: 'the other' })
    other.child.kill('SIGKILL')
    await other.killed
  })

  test('passes on when its holder was killed', async () => {
    const other = another()
    await other.word
    other.child.kill('SIGKILL')
    await other.killed
    expect(holderOf(file)).toBeUndefined()
    takeLock(file, 'me')
    expect(holderOf(file)).toMatchObject({ pid: process.pid, about: 'me' })
  })

  test('passes on when the number of its holder belongs to another process by now', () => {
    writeFileSync(file, JSON.stringify({ pid: process.ppid, born: 'long ago', about: 'gone' }))
    takeLock(file, 'me')
    expect(holderOf(file)).toMatchObject({ pid: process.pid })
  })

  test('passes on when its file was cut short', () => {
    writeFileSync(file, '{"pid": 1')
    takeLock(file, 'me')
    expect(holderOf(file)).toMatchObject({ pid: process.pid })
  })

  test('goes to one alone of many who find it stale at once', async () => {
    const dead = spawnSync(process.execPath, ['-e', ''])
    writeFileSync(file, JSON.stringify({ pid: dead.pid, born: 'long ago', about: 'gone' }))
    const others = Array.from({ length: 5 }, another)
    const words = await Promise.all(others.map(({ word }) => word))
    expect(words.filter((word) => word === 'taken')).toHaveLength(1)
    for (const { child, killed } of others) {
      child.kill('SIGKILL')
      await killed
    }
  })

  test('leaves nothing behind when it is let go', () => {
    takeLock(file, 'me')()
    expect(readdirSync(folder)).toEqual([])
  })

  test('is not taken away from a holder who came after', () => {
    const letGo = takeLock(file, 'me')
    writeFileSync(file, 'somebody else')
    letGo()
    expect(readFileSync(file, 'utf8')).toBe('somebody else')
  })
})
