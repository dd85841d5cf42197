import { expect, test } from 'vitest'
import { startsItem } from '@/lib/sources/convert/pdf/breaks'
import { letterOfRecord } from '@/lib/sources/convert/pdf/glyph-runs'

test('a letter of a page is written as people write it', () => {
  expect(['a', 'é', 'e\u0301', 'ﬁ', 'ﬄ', '\u2009', '\u200B'].map(letterOfRecord)).toEqual([
    'a',
    'é',
    'é',
    'fi',
    'ffl',
    ' ',
    '',
  ])
})

test('the bullets of office programs are bullets, and begin items of lists', () => {
  for (const bullet of ['\uF0B7', '\uF0A7', '\uF0D8', '\uF0FC', '•'])
    expect(startsItem(`${letterOfRecord(bullet)} The lamp`)).toBe(true)
  expect(letterOfRecord('\uE000')).toBe('\uE000')
})
