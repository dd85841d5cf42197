import { spawn } from 'node:child_process'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { db } from '@/lib/platform/database/db'
import { queueLetter, requeueLetters } from '@/lib/platform/mail/queue'
import { root } from '../support/imports'
import { aMailbox, type Mailbox } from '../support/mailbox'
import { jobsDone, jobsWaiting, later, lettersSent } from '../support/queue'

let mailbox: Mailbox
beforeEach(async () => {
  await db.letter.deleteMany()
  await db.$executeRaw`SELECT graphile_worker.remove_job(key) FROM graphile_worker.jobs WHERE key IS NOT NULL`
  mailbox = await aMailbox()
})
afterEach(() => mailbox.close())

const aLetter = (n: number) =>
  queueLetter(db, { to: `person${n}@veta.example`, subject: `Letter ${n}`, text: `The text of letter ${n}.` })

const waiting = () => db.letter.count({ where: { sentAt: null, gaveUpAt: null } })

/** A server process that delivers letters, killed without any cleanup. */
function anotherProcess() {
  const program = `import { jobsDone } from './tests/support/queue.ts'
    await jobsDone('letter')`
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const ended = new Promise((resolve) => child.once('close', resolve))
  return {
    kill: () => {
      child.kill('SIGKILL')
      return ended
    },
  }
}

describe('a letter', () => {
  it('waits in the database until the mail server takes it, and goes once', async () => {
    await aLetter(1)
    expect(await lettersSent()).toBe(1)
    expect(await lettersSent()).toBe(0)
    expect(mailbox.received).toHaveLength(1)
    expect(mailbox.received[0]).toMatchObject({ to: 'person1@veta.example' })
    expect(mailbox.received[0]?.text).toContain('The text of letter 1.')
  })

  it('is tried again when the server refuses, with growing patience, and is not lost', async () => {
    await aLetter(1)
    mailbox.manner = 'refusing'
    expect(await lettersSent()).toBe(0)
    const [after] = await db.letter.findMany()
    expect(after).toMatchObject({ sentAt: null, lastError: expect.stringContaining('451') })
    const [first] = await jobsWaiting('letter')
    expect(first).toMatchObject({ attempts: 1, last_error: expect.stringContaining('did not go') })
    expect(first!.run_at.getTime()).toBeGreaterThan(Date.now() + 1_000)
    expect(await lettersSent(), 'it waits its time').toBe(0)
    for (const _ of [2, 3, 4, 5]) {
      await later()
      await lettersSent()
    }
    const [fifth] = await jobsWaiting('letter')
    expect(fifth).toMatchObject({ attempts: 5 })
    expect(fifth!.run_at.getTime()).toBeGreaterThan(Date.now() + 100_000)
    mailbox.manner = 'taking'
    await later()
    expect(await lettersSent()).toBe(1)
    expect(mailbox.received).toHaveLength(1)
  })

  it('survives a server that is not there', async () => {
    await aLetter(1)
    const there = process.env.SMTP_URL
    process.env.SMTP_URL = 'smtp://127.0.0.1:9'
    expect(await lettersSent()).toBe(0)
    process.env.SMTP_URL = there
    await later()
    expect(await lettersSent()).toBe(1)
  })

  it('is held by one sender while the server says nothing, and goes when it speaks again', async () => {
    await aLetter(1)
    mailbox.manner = 'silent after the letter'
    const hanging = lettersSent()
    while (mailbox.heard() < 1) await wait(10)
    expect(await lettersSent(), 'nobody else takes it meanwhile').toBe(0)
    mailbox.hangUp()
    expect(await hanging).toBe(0)
    mailbox.manner = 'taking'
    await later()
    expect(await lettersSent()).toBe(1)
    expect(mailbox.received).toHaveLength(1)
  })

  it('whose job was taken by a process that died before it began goes again after five minutes', async () => {
    await aLetter(1)
    const locked = (minutes: number) =>
      db.$executeRaw`UPDATE graphile_worker._private_jobs
        SET locked_by = 'a dead worker', locked_at = now() - ${minutes} * interval '1 minute'`
    await locked(4)
    await requeueLetters()
    expect(await lettersSent(), 'the process may still live').toBe(0)
    await locked(6)
    await requeueLetters()
    expect(await lettersSent()).toBe(1)
    expect(mailbox.received).toHaveLength(1)
  })

  it('that was being sent as the process was killed goes again under the same Message-ID, and no other does', async () => {
    await aLetter(1)
    await aLetter(2)
    await lettersSent()
    await aLetter(3)
    await aLetter(4)
    mailbox.manner = 'silent after the letter'
    const process = anotherProcess()
    while (mailbox.heard() < 3) await wait(20)
    await process.kill()
    mailbox.manner = 'taking'
    expect(await lettersSent(), 'the one that nobody had begun').toBe(1)
    await requeueLetters()
    expect(await lettersSent(), 'the other one may still be under way').toBe(0)
    await later()
    await requeueLetters()
    expect(await lettersSent(), 'the one in flight').toBe(1)
    expect(await waiting()).toBe(0)
    const known = await db.letter.findMany({ select: { messageId: true } })
    expect(mailbox.received.map(({ messageId }) => messageId).sort()).toEqual(
      known.map(({ messageId }) => messageId).sort(),
    )
  })

  it('that came from a backup, which holds no jobs, goes as well', async () => {
    await aLetter(1)
    await db.$executeRaw`SELECT graphile_worker.remove_job(key) FROM graphile_worker.jobs`
    expect(await lettersSent()).toBe(0)
    await jobsDone('waiting_letters')
    await requeueLetters()
    await requeueLetters()
    expect(await lettersSent()).toBe(1)
    expect(mailbox.received).toHaveLength(1)
  })

  it('leaves no job behind when the write that it is about is undone', async () => {
    const before = await jobsWaiting('letter')
    const undone = db.$transaction(async (tx) => {
      await queueLetter(tx, { to: 'ada@veta.example', subject: 'Undone', text: 'Of nothing.' })
      throw new Error('undone')
    })
    await expect(undone).rejects.toThrow('undone')
    expect(await jobsWaiting('letter')).toEqual(before)
  })

  it('goes once however many processes deliver', async () => {
    await Promise.all(Array.from({ length: 40 }, (_, n) => aLetter(n)))
    await Promise.all(Array.from({ length: 4 }, () => jobsDone('letter')))
    expect(await waiting()).toBe(0)
    expect(new Set(mailbox.received.map(({ to }) => to)).size).toBe(40)
    expect(mailbox.received).toHaveLength(40)
  })

  it('is encrypted while it waits, since its link may sign somebody in, and forgotten when it is gone', async () => {
    await aLetter(1)
    const [before] = await db.letter.findMany()
    expect(before!.text).not.toContain('letter 1')
    await lettersSent()
    const [after] = await db.letter.findMany()
    expect(after!.text).toBe('')
  })

  it('is given up after three days, and said to be', async () => {
    await aLetter(1)
    await db.letter.updateMany({ data: { queuedAt: new Date(Date.now() - 72 * 3_600_000) } })
    mailbox.manner = 'refusing'
    await lettersSent()
    const [letter] = await db.letter.findMany()
    expect(letter!.gaveUpAt).not.toBeNull()
    expect(letter!.lastError).toContain('451')
  })
})
