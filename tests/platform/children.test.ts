import { describe, expect, test } from 'vitest'
import { ChildFailure, Children } from '@/lib/platform/children/children'

const bounds = {
  milliseconds: 3_000,
  heapMegabytes: 64,
  atOnce: 2,
  waitingOfOne: 2,
  waiting: 4,
}
const children = new Children('tests/support/stubborn.ts', bounds)

async function asked(message: object, owner = 'ana', signal?: AbortSignal) {
  const parts: unknown[] = []
  await children.ask({ owner, message, signal, take: (part) => parts.push(part) })
  return parts
}

const failing = (why: string) => expect.objectContaining({ why })

describe('a program in a process of its own', () => {
  test('answers in parts, again and again', async () => {
    expect(await asked({ count: 3 })).toEqual([0, 1, 2])
    expect(await asked({ count: 2 })).toEqual([0, 1])
  })

  test('knows no secret and no database', async () => {
    const [names] = await asked({ act: 'tell what you know' })
    expect(names).toContain('PATH')
    expect(names).not.toContain('DATABASE_URL')
    expect(names).not.toContain('NEXTAUTH_SECRET')
  })

  test('is killed when its time is over, and the next request is answered', async () => {
    await expect(asked({ act: 'never end' })).rejects.toEqual(failing('tooLong'))
    expect(await asked({ count: 1 })).toEqual([0])
  })

  test('ends alone when it takes too much memory, or by a fault', async () => {
    await expect(asked({ act: 'take all memory' })).rejects.toEqual(failing('ended'))
    await expect(asked({ act: 'take buffers' })).rejects.toEqual(failing('ended'))
    await expect(asked({ act: 'exit' })).rejects.toEqual(failing('ended'))
    expect(await asked({ count: 1 })).toEqual([0])
  })

  test('is killed when nobody waits for it any more', async () => {
    const leaving = new AbortController()
    const answer = asked({ act: 'never end' }, 'ana', leaving.signal)
    setTimeout(() => leaving.abort(), 100)
    await expect(answer).rejects.toThrow('aborted')
    expect(await asked({ count: 1 })).toEqual([0])
  })

  test('is killed when its asker refuses the answer', async () => {
    const take = () => {
      throw new ChildFailure('ended')
    }
    await expect(children.ask({ owner: 'ana', message: { count: 1 }, take })).rejects.toEqual(
      failing('ended'),
    )
  })
})

describe('somebody who sends request after request', () => {
  test('has one under way, and others do not wait for theirs', async () => {
    const own = [1, 2].map(() => asked({ act: 'never end' }, 'ana').catch(({ why }) => why))
    expect(await asked({ count: 1 }, 'bea')).toEqual([0])
    const refused = await Promise.all([1, 2, 3].map(() => asked({ count: 1 }, 'ana').catch(({ why }) => why)))
    expect(refused).toContain('busy')
    expect(await Promise.all(own)).toEqual(['tooLong', 'tooLong'])
  })
})
