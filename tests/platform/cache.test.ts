import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cache, cacheSizes, getOrMake, newCache } from '@/lib/platform/cache'

const sizeOf = (value: Uint8Array) => value.length
const bytes = (count: number) => new Uint8Array(count)

describe('what is kept', () => {
  it('never takes more than its bound, whatever is put in and taken out', () => {
    const act = fc.record({
      key: fc.constantFrom('a', 'b', 'c', 'd'),
      size: fc.nat({ max: 6_000 }),
      out: fc.boolean(),
    })
    const property = fc.property(fc.array(act), (acts) => {
      const kept = newCache<Uint8Array>({ most: 10_000, sizeOf })
      for (const { key, size, out } of acts) {
        if (out) kept.delete(key)
        else kept.set(key, bytes(size))
        const held = ['a', 'b', 'c', 'd'].flatMap((one) => kept.get(one)?.length ?? [])
        expect(held.reduce((sum, length) => sum + length, 0)).toBeLessThanOrEqual(kept.calculatedSize)
        expect(kept.calculatedSize).toBeLessThanOrEqual(10_000)
        expect(kept.size).toBe(held.length)
      }
    })
    fc.assert(property)
  })

  it('gives way when it was not asked for the longest', () => {
    const kept = newCache<Uint8Array>({ most: 10_000, sizeOf })
    kept.set('first', bytes(4_000))
    kept.set('second', bytes(4_000))
    kept.get('first')
    kept.set('third', bytes(4_000))
    expect(['first', 'second', 'third'].filter((key) => kept.get(key))).toEqual(['first', 'third'])
  })

  it('is left out when it alone is more than the bound, and pushes nothing out', () => {
    const kept = newCache<Uint8Array>({ most: 10_000, sizeOf })
    kept.set('small', bytes(100))
    kept.set('huge', bytes(20_000))
    expect(kept.get('small')).toBeDefined()
    expect(kept.get('huge')).toBeUndefined()
  })

  it('holds the newest alone, where it is too large but worth its room', () => {
    const kept = newCache<Uint8Array>({ most: 10_000, sizeOf, keepsNewest: true })
    kept.set('small', bytes(100))
    kept.set('huge', bytes(20_000))
    expect(kept.get('small')).toBeUndefined()
    expect(kept.get('huge')).toHaveLength(20_000)
    kept.set('next', bytes(100))
    expect(kept.get('huge')).toBeUndefined()
    expect(kept.get('next')).toBeDefined()
  })

  it('is one for all who name it, and counted for the operator', () => {
    cache<Uint8Array>('counted', { most: 10_000, sizeOf }).set('a', bytes(1_000))
    expect(cache<Uint8Array>('counted', { most: 10_000, sizeOf }).get('a')).toHaveLength(1_000)
    expect(cacheSizes().find(({ name }) => name === 'counted')).toMatchObject({ entries: 1, most: 10_000 })
  })

  it('stays within the bound of all caches together; the fullest gives way, but for its newest', () => {
    const [large, small] = ['large', 'small'].map((name) =>
      cache<Uint8Array>(name, { most: 60_000_000, sizeOf: ({ length }) => length * 1_000_000 }),
    )
    for (const key of ['a', 'b', 'c', 'd', 'e']) large?.set(key, bytes(10))
    for (const key of ['a', 'b']) small?.set(key, bytes(10))
    const held = cacheSizes().reduce((sum, one) => sum + one.bytes, 0)
    expect(held).toBeLessThanOrEqual(64_000_000)
    expect(['a', 'b', 'c', 'd', 'e'].filter((key) => large?.has(key))).toEqual(['b', 'c', 'd', 'e'])
    expect(small?.size).toBe(2)
    small?.set('c', bytes(55))
    expect([large?.size, [...(small?.keys() ?? [])]]).toEqual([1, ['c']])
  })

  it('is made once for all who miss it at one moment, and made again after a failure', async () => {
    const kept = newCache<Uint8Array>({ most: 10_000, sizeOf })
    let made = 0
    const make = async () => bytes(++made)
    const [first, second] = await Promise.all([getOrMake(kept, 'a', make), getOrMake(kept, 'a', make)])
    expect([first.length, second.length, made]).toEqual([1, 1, 1])
    const failing = getOrMake(kept, 'b', () => Promise.reject(new Error('The database is away.')))
    await expect(failing).rejects.toThrow('The database is away.')
    expect((await getOrMake(kept, 'b', make)).length).toBe(2)
  })

  it('is an answer even when it gave way before it was made, or is too large to keep', async () => {
    const kept = newCache<Uint8Array>({ most: 10_000, sizeOf })
    const slow = getOrMake(kept, 'slow', async () => {
      kept.set('other', bytes(9_000))
      kept.delete('slow')
      return bytes(5)
    })
    expect((await slow).length).toBe(5)
    expect((await getOrMake(kept, 'huge', async () => bytes(20_000))).length).toBe(20_000)
    expect(kept.get('huge')).toBeUndefined()
  })

  it('is made anew once it is no longer fresh', async () => {
    const kept = newCache<Uint8Array>({ most: 10_000, sizeOf, fresh: 20 })
    let made = 0
    const make = async () => bytes(++made)
    await getOrMake(kept, 'a', make)
    await new Promise((resolve) => setTimeout(resolve, 60))
    expect((await getOrMake(kept, 'a', make)).length).toBe(2)
  })
})
