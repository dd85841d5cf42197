import { describe, expect, test } from 'vitest'
import { WorkerThread } from '@/lib/platform/worker-thread'

type Order = { act?: string; numbers?: Float64Array<ArrayBuffer> }

const program = 'tests/support/stubborn-thread.ts'
const thread = new WorkerThread<Order, unknown>(program, { milliseconds: 20_000, heapMegabytes: 64 })

const failing = (why: string) => expect.objectContaining({ why })

describe('a program of ours in a thread', () => {
  test('answers one request after the other', async () => {
    const answers = await Promise.all(
      [[1, 2], [3]].map((list) => thread.ask({ numbers: Float64Array.from(list) })),
    )
    expect(answers).toEqual([Float64Array.of(2, 4), Float64Array.of(6)])
  })

  test('takes over the buffers that it is handed', async () => {
    const numbers = Float64Array.of(5)
    expect(await thread.ask({ numbers }, [numbers.buffer])).toEqual(Float64Array.of(10))
    expect(numbers.length).toBe(0)
  })

  test('knows no secret and no database', async () => {
    const names = await thread.ask({ act: 'tell what you know' })
    expect(names).not.toContain('DATABASE_URL')
    expect(names).not.toContain('NEXTAUTH_SECRET')
  })

  test('leaves the thread that answers pages free', async () => {
    const hasty = new WorkerThread<Order, unknown>(program, { milliseconds: 1_500, heapMegabytes: 64 })
    const answer = expect(hasty.ask({ act: 'never end' })).rejects.toEqual(failing('tooLong'))
    let turns = 0
    const counting = setInterval(() => turns++, 5)
    await answer
    clearInterval(counting)
    expect(turns).toBeGreaterThan(20)
  })

  test('refuses what cannot be copied, and answers the next request', async () => {
    const order = { act: 'copy', numbers: Float64Array.of(1), by: () => undefined }
    await expect(thread.ask(order)).rejects.toThrow('could not be cloned')
    expect(await thread.ask({ numbers: Float64Array.of(2) })).toEqual(Float64Array.of(4))
  })

  test('tells a fault, and answers the next request', async () => {
    await expect(thread.ask({ act: 'fail' })).rejects.toThrow('no such debate')
    expect(await thread.ask({ numbers: Float64Array.of(1) })).toEqual(Float64Array.of(2))
  })

  test('is started anew after it has ended, by itself or for want of memory', async () => {
    await expect(thread.ask({ act: 'exit' })).rejects.toEqual(failing('ended'))
    await expect(thread.ask({ act: 'take all memory' })).rejects.toEqual(failing('ended'))
    expect(await thread.ask({ numbers: Float64Array.of(4) })).toEqual(Float64Array.of(8))
  })
})
