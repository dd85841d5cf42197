import { afterEach, describe, expect, test, vi } from 'vitest'
import { db } from '@/lib/platform/database/db'
import { noteOutage, outageOf } from '@/lib/platform/database/outage'
import { answerOf } from '@/lib/web/api/problem-document'

const shared = globalThis as { vetaOutage?: unknown }

afterEach(() => {
  vi.restoreAllMocks()
  delete shared.vetaOutage
})

/** The error that Prisma makes from PostgreSQL's error with this code. */
const raised = (code: string) =>
  db
    .$executeRawUnsafe(`DO $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '${code}'; END $$`)
    .then(() => expect.fail('nothing was raised'))
    .catch((error: unknown) => error)

const request = new Request('http://localhost:3000/api/v1/me')

describe('an error of the database', () => {
  test.each(['57P01', '57P02', '57P03', '53300', '08006'])('%s says that it is away', async (code) => {
    expect(outageOf(await raised(code))).toBe('away')
  })

  test('53100 says that its disk is full', async () => {
    expect(outageOf(await raised('53100'))).toBe('full')
  })

  test.each(['23505', '22P02', '42P01', 'VE002'])('%s is none of its state', async (code) => {
    expect(outageOf(await raised(code))).toBeUndefined()
  })

  test('of a connection that is cut off in a transaction says that it is away', async () => {
    const error = await db
      .$transaction(async (tx) => {
        const [row] = await tx.$queryRaw<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`
        await db.$queryRaw`SELECT pg_terminate_backend(${row?.pid}::int)`
        await new Promise((resolve) => setTimeout(resolve, 100))
        await tx.$queryRaw`SELECT 1`
      })
      .catch((failure: unknown) => failure)
    expect(outageOf(error)).toBe('away')
  })
})

test('a mail server that refuses a connection is no outage', () => {
  const refused = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:25'), { code: 'ECONNREFUSED' })
  expect(outageOf(refused)).toBeUndefined()
  expect(noteOutage(refused)).toBeUndefined()
  expect(shared.vetaOutage).toBeUndefined()
})

test.each([
  ['57P03', 'The database is not answering at the moment. Try again in a few seconds.'],
  ['53100', 'The server’s disk is full, so nothing can be saved.'],
])('a program is told to come back: %s', async (code, words) => {
  const answer = await answerOf(await raised(code), request)
  expect(answer.status).toBe(503)
  expect(answer.headers.get('retry-after')).toBe('5')
  expect((await answer.json()).detail).toContain(words)
})
