import fc from 'fast-check'
import { expect, test } from 'vitest'
import { atOnce } from '@/lib/platform/children/slices'
import { normalise } from '@/lib/sources/quotations/text/normalise'
import { eachWord, indexingWords } from '@/lib/sources/quotations/text/words'

const piece = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 4 }),
  fc.constantFrom(
    ...['word', 'Word', ' ', '. ', '.', '. . .', '\n', '-\n', ' – ', '“', "'", '_so_', 'é', 'e\u0301', 'ﬁ'],
    ...['漢字', '。', 'İ', 'ΑΣ', 'ας', 'ß', 'слово', '😀', '\ud83d', "don't", '1,600', '\u00AD', '\u3000'],
  ),
)
const text = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''))

test('words that are equal but for letter case have one number, in the order of their first places', () => {
  fc.assert(
    fc.property(text, (typed) => {
      const names: string[] = []
      eachWord(typed, (start, end) => names.push(typed.slice(start, end).toLowerCase()))
      const index = atOnce(indexingWords(typed))
      const numbers = new Map([...new Set(names)].map((name, number) => [name, number]))
      expect([...index.numbers]).toEqual([...numbers])
      expect([...index.ids]).toEqual(names.map((name) => numbers.get(name)))
      for (const [name, number] of numbers) {
        const places = [...index.places.slice(index.from[number], index.from[number + 1])]
        expect(places).toEqual([...names.keys()].filter((place) => names[place] === name))
      }
    }),
  )
})

test('the form of plain words with single spaces is the words, each unit from its own place', () => {
  const word = fc.constantFrom('vein', 'north', 'forty', 'été', 'слово', 'a.b', '(so)', 'x,y')
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 60 }), (words) => {
      const plain = words.join(' ')
      const { text: form, starts, ends } = normalise(plain)
      expect(form).toBe(plain)
      expect([...starts]).toEqual([...plain].map((_, at) => at))
      expect([...ends]).toEqual([...plain].map((_, at) => at + 1))
    }),
  )
})
