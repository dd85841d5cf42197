import fc from 'fast-check'
import { expect, test } from 'vitest'
import { romanOf, romanValue } from '@/lib/sources/convert/roman'

test('the numbers of a preface are written as people write them', () => {
  expect([4, 9, 14, 49, 1994].map(romanOf)).toEqual(['iv', 'ix', 'xiv', 'xlix', 'mcmxciv'])
  expect(['XIV', 'iii'].map(romanValue)).toEqual([14, 3])
})

test('every number that is written is read again', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 3_999 }), (n) => romanValue(romanOf(n)) === n))
})
