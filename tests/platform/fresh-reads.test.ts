import { expect, it } from 'vitest'
import { freshReads } from '@/lib/platform/fresh-reads'

it('shares a read among all who asked before it began, and with nobody who asked after', async () => {
  let stored = 'before'
  let reads = 0
  const gates: Array<() => void> = []
  const read = freshReads(async () => {
    reads++
    const value = stored
    await new Promise<void>((open) => gates.push(open))
    return value
  })
  const opened = async () => {
    while (gates.length === 0) await Promise.resolve()
    gates.shift()?.()
  }
  const early = read('one')
  while (gates.length === 0) await Promise.resolve()
  stored = 'after'
  const late = [read('one'), read('one')]
  await opened()
  await opened()
  expect(await early).toBe('before')
  expect(await Promise.all(late)).toEqual(['after', 'after'])
  expect(reads).toBe(2)
})

it('a read that fails fails for those who share it, and the next one is made', async () => {
  let fails = true
  const read = freshReads(async () => {
    if (fails) throw new Error('Down.')
    return 'up'
  })
  const failed = await Promise.allSettled([read('one'), read('one')])
  expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  fails = false
  expect(await read('one')).toBe('up')
})
