import { afterAll, describe, expect, test } from 'vitest'
import { closeHeavyReads, heavyRead, TooSlow } from '@/lib/platform/database/heavy-reads'
import { Prisma } from '@/lib/platform/prisma/client'

afterAll(closeHeavyReads)

describe('a heavy read', () => {
  test('is stopped by the database when it takes too long, and leaves its connection fit for the next', async () => {
    const sleeping = () => heavyRead((ask) => ask(Prisma.sql`SELECT pg_sleep(60)`))
    await expect(Promise.all([sleeping(), sleeping()])).rejects.toThrow(TooSlow)
    const next = await heavyRead((ask) => ask<{ one: number }>(Prisma.sql`SELECT 1 AS one`))
    expect(next).toEqual([{ one: 1 }])
  })

  test('waits its turn, however many come at once', async () => {
    let most = 0
    let running = 0
    let meet = () => {}
    const two = new Promise<void>((resolve) => {
      meet = resolve
    })
    const read = () =>
      heavyRead(async (ask) => {
        running += 1
        most = Math.max(most, running)
        if (running === 2) meet()
        await two
        const [row] = await ask<{ n: number }>(Prisma.sql`SELECT 7 AS n`, { prepared: true })
        running -= 1
        return row?.n
      })
    const all = await Promise.all(Array.from({ length: 30 }, read))
    expect(new Set(all)).toEqual(new Set([7]))
    expect(most).toBe(2)
  })
})
