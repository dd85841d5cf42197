import { setTimeout as wait } from 'node:timers/promises'
import { Pool } from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { chooseMail, follow } from '@/lib/notices/commands/follow'
import { listNotices } from '@/lib/notices/queries'
import { tellAll } from '@/lib/notices/telling'
import { db } from '@/lib/platform/database/db'
import { clearJobs } from '@/lib/platform/jobs'
import { startJobs } from '@/lib/web/jobs'
import { aMember } from '../support/factories'
import { aPosition, aQuestion } from '../support/factories/positions'
import { aMailbox, type Mailbox } from '../support/mailbox'
import { jobsDone, jobsWaiting, later } from '../support/queue'

let mailbox: Mailbox
beforeEach(async () => {
  await tellAll()
  await db.notice.updateMany({ data: { settledAt: new Date() } })
  await db.letter.deleteMany()
  await later()
  await jobsDone()
  mailbox = await aMailbox()
})
afterEach(() => mailbox.close())

/** A reader who wants a letter at once of every post in a question. */
async function aFollower() {
  const question = await aQuestion()
  const { person } = await aMember({ in: question.member })
  await follow(person, question.question.id, 'all')
  await chooseMail(person, 'atOnce')
  const read = async () => (await listNotices(person, { limit: 50 })).items
  return { question, person, read }
}

describe('a post', () => {
  it('adds the job that tells of it, in its own transaction', async () => {
    const { question, read } = await aFollower()
    await aPosition({ on: question })
    expect((await jobsWaiting('notices')).length).toBeGreaterThan(0)
    expect(await read()).toEqual([])
    await jobsDone('notices')
    expect(await read()).toMatchObject([{ kind: 'posted' }])
    expect(await jobsWaiting('notices'), 'one run did what all of them asked for').toEqual([])
  })

  it('is told though an older transaction was still under way as its job began', async () => {
    const { question, read } = await aFollower()
    const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 1 })
    const older = await pool.connect()
    await older.query('BEGIN; SELECT pg_current_xact_id()')
    await aPosition({ on: question })
    const telling = jobsDone('notices')
    await wait(300)
    expect(await read()).toEqual([])
    await older.query('COMMIT')
    older.release()
    await pool.end()
    await telling
    expect(await read()).toMatchObject([{ kind: 'posted' }])
  })

  it('keeps one worker waiting at most, however many posts wait for an older transaction', async () => {
    const { question, read } = await aFollower()
    const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 1 })
    const older = await pool.connect()
    await older.query('BEGIN; SELECT pg_current_xact_id()')
    await aPosition({ on: question })
    const first = tellAll()
    await aPosition({ on: question })
    // A second worker of the same process is free at once.
    await jobsDone('notices')
    expect(await read()).toEqual([])
    await older.query('COMMIT')
    older.release()
    await pool.end()
    await first
    expect(await read()).toHaveLength(2)
  })

  it('goes into one letter with those that follow within seconds', async () => {
    const { question, person } = await aFollower()
    const before = Date.now()
    await aPosition({ on: question })
    await jobsDone('notices')
    await aPosition({ on: question })
    await jobsDone('notices')
    const [writing] = await jobsWaiting('notice_letters')
    expect(writing?.run_at.getTime(), 'letters wait for what may follow').toBeGreaterThan(before + 4_000)
    await later()
    await jobsDone()
    await jobsDone()
    expect(mailbox.received.map(({ to }) => to)).toEqual([person.email])
  })
})

describe('a job', () => {
  it('that failed for good is kept for the operator for a month', async () => {
    const failed = (age: string) => db.$executeRaw`
      WITH added AS (SELECT (graphile_worker.add_job('letter', '{}', max_attempts => 1)).id)
      SELECT graphile_worker.permanently_fail_jobs(array_agg(id), ${age}) FROM added`
    await failed('long ago')
    await db.$executeRaw`UPDATE graphile_worker._private_jobs SET updated_at = now() - interval '31 days' WHERE last_error = 'long ago'`
    await failed('lately')
    await clearJobs()
    const kept = (await jobsWaiting('letter')).map(({ last_error }) => last_error)
    expect(kept).toContain('lately')
    expect(kept).not.toContain('long ago')
  })

  it('is run by the server as soon as its write is committed, until the server ends', async () => {
    const { question, read } = await aFollower()
    startJobs()
    const jobs = globalThis as { vetaJobs?: { stop(): Promise<void> } }
    try {
      await expect.poll(() => jobsWaiting('notices'), { timeout: 15_000 }).toEqual([])
      const before = Date.now()
      await aPosition({ on: question })
      await expect.poll(read, { timeout: 10_000, interval: 20 }).toMatchObject([{ kind: 'posted' }])
      expect(Date.now() - before).toBeLessThan(4_000)
    } finally {
      await jobs.vetaJobs?.stop()
      delete jobs.vetaJobs
    }
    await aPosition({ on: question })
    await wait(500)
    expect(await read()).toHaveLength(1)
  })
})
