import fc from 'fast-check'
import { expect, it } from 'vitest'
import { wholeWords } from '@/components/positions/quotations/whole-words'
import { differences } from '@/lib/sources/quotations/judge/differences'

const told = (source: string, quoted: string) =>
  wholeWords(differences(source, quoted))
    .filter(({ kind }) => kind !== 'same')
    .map(({ kind, text }) => `${kind}: ${text}`)

it('a hyphen or a space alone is told with the words that it joins', () => {
  expect(told('a well-known case', 'a well known case')).toEqual(['added: well known', 'missing: well-known'])
  expect(told('a wellknown case', 'a well known case').join()).toContain('missing: wellknown')
  expect(told('the co-operative and its debts', 'the cooperative and its debts').join()).toContain(
    'missing: co-operative',
  )
})

it('a sign at the end of a word is told with it', () => {
  expect(told('so, it was', 'so it was')).toEqual(['added: so', 'missing: so,'])
})

it('words that differ are told as they are', () => {
  expect(told('it was extended', 'it was never extended').join()).toContain('added: never')
  expect(told('the same', 'the same')).toEqual([])
})

it('both texts can still be read off', () => {
  const piece = fc.record({
    kind: fc.constantFrom('same', 'missing', 'added'),
    text: fc.constantFrom('a', ' ', '-', 'b c', ', ', 'well'),
  })
  const read = (pieces: Array<{ kind: string; text: string }>, without: string) =>
    pieces.flatMap(({ kind, text }) => (kind === without ? [] : text)).join('')
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const all = wholeWords(pieces)
      expect(read(all, 'added')).toBe(read(pieces, 'added'))
      expect(read(all, 'missing')).toBe(read(pieces, 'missing'))
    }),
  )
})
