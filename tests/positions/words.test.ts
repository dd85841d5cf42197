import { expect, it } from 'vitest'
import { wordCount } from '@/lib/positions/rules'
import { timeOf } from '../support/held'

it('words are counted in scripts with spaces between them', () => {
  expect(wordCount('The vein runs north, and nobody disputes it.')).toBe(8)
  expect(wordCount('L’eau, 1600 pieds; état-major')).toBe(4)
  expect(wordCount('الحق في العمل')).toBe(3)
  expect(wordCount('한국어 단어 셋')).toBe(3)
  expect(wordCount(' — … ')).toBe(0)
})

it('words are counted in scripts without spaces', () => {
  expect(wordCount('人人生而自由')).toBeGreaterThanOrEqual(3)
  expect(wordCount('すべての人間は自由である')).toBeGreaterThanOrEqual(5)
  expect(wordCount('มนุษย์ทั้งหลายเกิดมามีอิสระ')).toBeGreaterThanOrEqual(4)
  expect(wordCount('ມະນຸດທຸກຄົນເກີດມາມີກຽດ')).toBeGreaterThanOrEqual(3)
  expect(wordCount('矿'.repeat(2_200))).toBeGreaterThanOrEqual(1_000)
})

it('what stands in several scripts is counted in each', () => {
  expect(wordCount('Die 人人 sind free')).toBe(4)
})

it('a long text takes a time that grows with its length only', () => {
  for (const sign of ['人', 'ก', 'a ', 'a', 'か']) {
    const text = sign.repeat(100_000)
    expect(timeOf(() => wordCount(text), 500)).toBeLessThan(500)
  }
})
