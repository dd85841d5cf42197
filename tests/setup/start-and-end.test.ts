import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { runNode } from '@/lib/setup/command.js'
import { fingerprint, isStamped, stamp } from '@/lib/setup/fingerprint.js'
import { root } from '@/lib/setup/paths.js'
import { refusedFolder, Stop, step } from '@/lib/setup/progress.js'

const folders: string[] = []
function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'veta-setup-'))
  folders.push(folder)
  return folder
}

afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

type Ended = { code: number | null; said: string }

/** A program run by Veta's own setup, stopped once it reports that it is ready. */
function program(text: string, signals: NodeJS.Signals[] = []): Promise<Ended> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', text], { cwd: root })
  let said = ''
  const hear = (chunk: Buffer) => {
    said += chunk
    if (said.includes('ready')) for (const signal of signals.splice(0)) child.kill(signal)
  }
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, said })))
}

describe('the end', () => {
  const ending = `import { atEnd, endOnSignals } from './lib/setup/ending.js'
    endOnSignals()
    atEnd(() => console.log('the database stops'))
    atEnd(() => { throw new Error('the pages broke') })
    atEnd(async () => { await new Promise((r) => setTimeout(r, 50)); console.log('the server stops') })
    setInterval(() => {}, 1000)
    console.log('ready')`

  test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
    'by %s undoes what was done, the last first, and goes on past what fails',
    async (signal) => {
      const { code, said } = await program(ending, [signal])
      expect(code).toBe(0)
      const lines = said.split('\n').filter((line) => /stops|stopped/.test(line))
      expect(lines).toEqual(['the server stops', 'the database stops', 'Veta has stopped.'])
      expect(said).toContain('the pages broke')
    },
  )

  test('is one wish when npm and the terminal both tell of it', async () => {
    const { code, said } = await program(ending, ['SIGINT', 'SIGINT'])
    expect([code, said.match(/the server stops/g)?.length]).toEqual([0, 1])
  })
})

describe('a command', () => {
  const command = (work: string) =>
    program(`import { run, Stop } from './lib/setup/progress.js'
      await run(async () => { ${work} })`)

  test('ends with the code that it answers', async () => {
    expect((await command('return 3')).code).toBe(3)
    expect((await command('')).code).toBe(0)
  })

  test('that a person can put right says so in plain words', async () => {
    const { code, said } = await command("throw new Stop('Choose another port.')")
    expect([code, said.trim()]).toEqual([1, 'Choose another port.'])
  })

  test('that broke shows where', async () => {
    const { code, said } = await command("throw new TypeError('a fault')")
    expect(code).toBe(1)
    expect(said).toMatch(/TypeError: a fault\n\s+at /)
  })

  test('told to stop ends the ordinary way, so that what it started is told', async () => {
    const { code } = await program(
      `import { run } from './lib/setup/progress.js'
      await run(() => new Promise(() => { setInterval(() => {}, 1000); console.log('ready') }))`,
      ['SIGTERM'],
    )
    expect(code).toBe(130)
  })

  test('run by another keeps its words back unless it fails', async () => {
    const written = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    expect(await runNode(['-e', "console.log('well')"], { quiet: true })).toBe(0)
    expect(written).not.toHaveBeenCalled()
    const failing = 'console.log(process.env.WORD); process.exit(7)'
    expect(await runNode(['-e', failing], { quiet: true, env: { WORD: 'broken' } })).toBe(7)
    expect(String(written.mock.calls[0]?.[0])).toContain('broken')
  })
})

describe('a step of the start', () => {
  const told = () => vi.spyOn(console, 'log').mockReturnValue()

  test('says nothing when it is quick, and answers what it made', async () => {
    const log = told()
    expect(await step('Building the pages', async () => 'built')).toBe('built')
    expect(log).not.toHaveBeenCalled()
  })

  test('that takes long says that it began, and how long it took', async () => {
    const log = told()
    vi.useFakeTimers()
    const building = step('Building the pages', () => new Promise((resolve) => setTimeout(resolve, 2_500)))
    await vi.advanceTimersByTimeAsync(2_500)
    await building
    expect(log.mock.calls.map(([line]) => line)).toEqual([
      'Building the pages …',
      'Building the pages: done in 2.5 s',
    ])
  })

  test('that fails does not say later that it began', async () => {
    const log = told()
    vi.useFakeTimers()
    await expect(step('Building', () => Promise.reject(new Stop('no')))).rejects.toThrow('no')
    await vi.advanceTimersByTimeAsync(5_000)
    expect(log).not.toHaveBeenCalled()
  })
})

describe('a folder that refuses', () => {
  const failing = (code: string) => refusedFolder(Object.assign(new Error(code), { code }), '/data')

  test.each(['EACCES', 'EPERM', 'EROFS'])('by its permissions (%s) says whose they are to change', (code) => {
    expect(failing(code)).toBeInstanceOf(Stop)
    expect(failing(code)).toMatchObject({ message: expect.stringContaining('may not write to /data') })
  })

  test('since its disk is full says so, and any other error stays as it is', () => {
    expect(failing('ENOSPC')).toMatchObject({ message: expect.stringContaining('is full') })
    const other = new TypeError('other')
    expect(refusedFolder(other, '/data')).toBe(other)
  })
})

describe('what was made from files', () => {
  test('is known by them: another content, name or setting is another print', () => {
    const folder = aFolder()
    const path = relative(root, folder)
    const print = (...extra: string[]) => fingerprint([path], extra)
    writeFileSync(join(folder, 'a.txt'), 'one')
    const first = print()
    expect(print()).toBe(first)
    expect(print('production')).not.toBe(first)
    writeFileSync(join(folder, 'b.txt'), '')
    const second = print()
    expect(second).not.toBe(first)
    writeFileSync(join(folder, 'b.txt'), 'two')
    expect(print()).not.toBe(second)
    rmSync(join(folder, 'b.txt'))
    expect(print()).toBe(first)
  })

  test('is made anew unless its folder bears the print', () => {
    const made = join(aFolder(), 'deep/made')
    expect(isStamped(made, 'one')).toBe(false)
    stamp(made, 'one')
    expect([isStamped(made, 'one'), isStamped(made, 'two')]).toEqual([true, false])
    expect(fingerprint(['no/such/folder'])).toBe(fingerprint([]))
  })
})
