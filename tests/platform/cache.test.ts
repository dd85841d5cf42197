import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Cache, cache, cacheSizes } from '@/lib/platform/cache'

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
      const kept = new Cache<Uint8Array>('tried', { most: 10_000, sizeOf })
      for (const { key, size, out } of acts) {
        if (out) kept.delete(key)
        else kept.set(key, bytes(size))
        const held = ['a', 'b', 'c', 'd'].flatMap((one) => kept.get(one)?.length ?? [])
        expect(held.reduce((sum, length) => sum + length, 0)).toBeLessThanOrEqual(kept.size().bytes)
        expect(kept.size().bytes).toBeLessThanOrEqual(10_000)
        expect(kept.size().entries).toBe(held.length)
      }
    })
    fc.assert(property)
  })

  it('gives way when it was not asked for the longest', () => {
    const kept = new Cache<Uint8Array>('tried', { most: 10_000, sizeOf })
    kept.set('first', bytes(4_000))
    kept.set('second', bytes(4_000))
    kept.get('first')
    kept.set('third', bytes(4_000))
    expect(['first', 'second', 'third'].filter((key) => kept.get(key))).toEqual(['first', 'third'])
  })

  it('is left out when it alone is more than the bound, and pushes nothing out', () => {
    const kept = new Cache<Uint8Array>('tried', { most: 10_000, sizeOf })
    kept.set('small', bytes(100))
    kept.set('huge', bytes(20_000))
    expect(kept.get('small')).toBeDefined()
    expect(kept.get('huge')).toBeUndefined()
  })

  it('holds the newest alone, where it is too large but worth its room', () => {
    const kept = new Cache<Uint8Array>('tried', { most: 10_000, sizeOf, keepsNewest: true })
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
})
