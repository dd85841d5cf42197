import { setImmediate } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { oneAtATime, QueueFull } from '@/lib/exchange/archive/one-at-a-time'

it('archives come one after the other, and whoever leaves or comes too late has none', async () => {
  const queue = oneAtATime('export')
  const [done, ends]: [string[], Array<() => void>] = [[], []]
  const work = (name: string) => async () => {
    done.push(name)
    await new Promise<void>((end) => ends.push(end))
  }
  const leaving = new AbortController()
  const all = [
    queue.run('Ana', work('first')),
    queue.run('Ana', work('second')),
    queue.run('Ben', work('left'), leaving.signal),
    queue.run('Ana', work('third of Ana')),
    ...['c', 'd', 'e', 'f', 'g', 'h'].map((name) => queue.run(name, work(name))),
    queue.run('late', work('late')),
  ]
  const settled = Promise.allSettled(all)
  leaving.abort('left')
  for (let n = 0; n < 8; n++) {
    await setImmediate()
    expect(done).toHaveLength(n + 1)
    ends.shift()?.()
  }
  expect(done).toEqual(['first', 'second', 'c', 'd', 'e', 'f', 'g', 'h'])
  const refused = (await settled).flatMap((one, at) => (one.status === 'rejected' ? [[at, one.reason]] : []))
  expect(refused).toEqual([
    [2, 'left'],
    [3, new QueueFull()],
    [10, new QueueFull()],
  ])
})
