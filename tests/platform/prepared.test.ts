import { afterEach, describe, expect, it } from 'vitest'
import { db } from '@/lib/platform/database/db'
import { mayPrepare, nameOfStatement } from '@/lib/platform/database/prepared'
import { Prisma } from '@/lib/platform/prisma/client'

describe('a statement', () => {
  const long = (about: string) => `SELECT 1 AS ${about} ${'-- and much else '.repeat(50)}`

  it('has a name of its own once it has been asked for often, if it is long', () => {
    const sql = long('often')
    expect([1, 2].map(() => nameOfStatement({ sql }))).toEqual(['', ''])
    const name = nameOfStatement({ sql })
    expect(name).toMatch(/^[0-9a-f]{40}$/)
    expect(nameOfStatement({ sql })).toBe(name)
    expect([1, 2, 3, 4].map(() => nameOfStatement({ sql: 'SELECT 1' }))).toEqual(['', '', '', ''])
  })

  it('is planned by the database once a connection, and answers each time what it is asked', async () => {
    const about = Prisma.raw(long('planned').replace('1 AS planned', ''))
    const answers = await db.$transaction(async (tx) => {
      const given = []
      for (const n of [1, 2, 3, 4, 5, 6, 7, 8])
        given.push(...(await tx.$queryRaw<Array<{ n: number }>>`SELECT ${n}::int AS n /* ${about} */`))
      const [{ count }] = await tx.$queryRaw<[{ count: number }]>`
        SELECT count(*)::int AS count FROM pg_prepared_statements WHERE statement LIKE '%and much else%'`
      return { given, count }
    })
    expect(answers.given.map(({ n }) => n)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    expect(answers.count).toBe(1)
  })
})

describe('behind a pooler, a statement', () => {
  afterEach(() => {
    delete process.env.DATABASE_URL_DIRECT
    delete process.env.DATABASE_PREPARED
  })

  it('has a name only where the operator says that the pooler knows it', () => {
    expect(mayPrepare()).toBe(true)
    process.env.DATABASE_URL_DIRECT = 'postgresql://localhost/veta'
    expect(mayPrepare()).toBe(false)
    process.env.DATABASE_PREPARED = 'on'
    expect(mayPrepare()).toBe(true)
  })
})
