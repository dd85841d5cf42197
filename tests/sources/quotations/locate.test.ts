import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { codePointLength, sliceByCodePoints, wholeGraphemes } from '@/lib/sources/offsets'
import { passageAt } from '@/lib/sources/passages/rules'
import { locate } from '@/lib/sources/quotations/find/locate'

const text = [
  'The union’s “final” offer — made in 2005 – was not accepted by the 1,600 cooperatives of Potosí…',
  'Miners said: «Nous n’avons pas d’or», and the ﬁrst eﬀort failed. 👨‍👩‍👧‍👦 stayed.',
  'The mine was sold. The mine was closed. The miners left.',
].join('\n\n')

const words = (quote: string, near = {}) =>
  locate(text, quote, near).map((found) => `${found.wording}: ${found.quote}`)

describe('a quotation is found word for word', () => {
  test('wherever it stands, with its place in code points', () => {
    const [found] = locate(text, 'stayed.')
    expect(sliceByCodePoints(text, found?.start ?? 0, found?.end ?? 0)).toBe('stayed.')
    expect(words('  The mine was ')).toEqual(['identical: The mine was', 'identical: The mine was'])
  })

  test('as a word before it is one as a part of a word', () => {
    expect(locate(text, 'mine')).toHaveLength(2)
    expect(words('iner')).toEqual(['identical: iner', 'identical: iner'])
  })

  test('at the one place that has what its giver saw around it', () => {
    const second = text.indexOf('The mine was closed')
    const at = codePointLength(text.slice(0, second))
    expect(locate(text, 'The mine was', { suffix: ' closed.' }).map(({ start }) => start)).toEqual([at])
    expect(locate(text, 'The mine was', { prefix: 'sold. ' }).map(({ start }) => start)).toEqual([at])
  })

  test('over two paragraphs', () => {
    expect(words('of Potosí… Miners said')).toEqual(['normalised: of Potosí…\n\nMiners said'])
  })
})

describe('a quotation is the same in the form for comparison', () => {
  test.each([
    ['straight quotation marks', `The union's "final" offer`, 'The union’s “final” offer'],
    ['single for double', 'The union’s ‘final’ offer', 'The union’s “final” offer'],
    ['guillemets for curly ones', 'The union’s « final » offer', 'The union’s “final” offer'],
    ['English marks for French', '“Nous n’avons pas d’or”, and', '«Nous n’avons pas d’or», and'],
    ['hyphens for dashes', 'offer - made in 2005 - was', 'offer — made in 2005 – was'],
    ['two hyphens for a dash', 'offer--made in 2005', 'offer — made in 2005'],
    ['dots for an ellipsis', 'cooperatives of Potosí...', 'cooperatives of Potosí…'],
    ['no-break and double spaces', 'was\u00A0not  accepted', 'was not accepted'],
    ['a line break', 'was not\naccepted', 'was not accepted'],
    ['a word broken over lines', 'was not accep-\nted by', 'was not accepted by'],
    ['soft hyphens', 'co\u00ADopera\u00ADtives', 'cooperatives'],
    ['zero-width spaces', 'co\u200Boperatives', 'cooperatives'],
    ['decomposed accents', 'of Potosi\u0301', 'of Potosí'],
    ['ligatures unfolded', 'the first effort', 'the ﬁrst eﬀort'],
    ['ligatures', 'was not acceﬀted'.replace('ﬀ', 'p'), 'was not accepted'],
  ])('with %s', (_, typed, own) => {
    const [found] = locate(text, typed)
    expect(found?.quote).toBe(own)
    expect(found?.wording).toBe(typed === own ? 'identical' : 'normalised')
  })

  test.each([
    ['a word less', 'was accepted by the 1,600'],
    ['another word', 'was not refused by'],
    ['another letter', 'was not acccepted'],
    ['another case', 'the union’s “final” offer'],
    ['another number', 'the 1,700 cooperatives'],
    ['an accent less', 'of Potosi…'],
    ['an apostrophe less', 'The unions “final”'],
    ['words run together', 'wasnot accepted'],
    ['another sign', 'said; «Nous'],
    ['half a character', '👨'],
    ['half a ligature', 'irst'],
    ['nothing', ' \u200B '],
  ])('but not with %s', (_, typed) => {
    expect(locate(text, typed)).toEqual([])
  })

  test('where the text itself has words broken over lines', () => {
    const broken = 'The govern-\nment gave self-\nmanaged works to them.'
    expect(locate(broken, 'government gave self-managed works')).toEqual([])
    expect(locate(broken, 'The government gave')[0]?.quote).toBe('The govern-\nment gave')
    expect(locate(broken, 'gave self-managed works')[0]?.quote).toBe('gave self-\nmanaged works')
  })
})

describe('a quotation that declares what it leaves out or puts in', () => {
  test.each([
    [
      'The union’s “final” offer […] was not accepted',
      'The union’s “final” offer — made in 2005 – was not accepted',
    ],
    [
      'The union’s "final" offer [...] by the 1,600',
      'The union’s “final” offer — made in 2005 – was not accepted by the 1,600',
    ],
    ['[It] was not accepted by [all] cooperatives', 'was not accepted by the 1,600 cooperatives'],
    ['[t]he union’s “final” offer', 'The union’s “final” offer'],
    ['The mine was sold. […] left.', 'The mine was sold. The mine was closed. The miners left.'],
  ])('is found where its parts stand in order: %s', (typed, own) => {
    expect(locate(text, typed).map(({ quote }) => quote)).toContain(own)
  })

  test.each([
    'was not accepted […] The union’s',
    'The union’s “final” offer [was] of Potosí',
    'The union’s […] rejected',
  ])('is not found otherwise: %s', (typed) => expect(locate(text, typed)).toEqual([]))
})

const anyText = fc
  .array(
    fc.oneof(
      fc.lorem({ maxCount: 6 }),
      fc.string({ unit: 'grapheme', maxLength: 8 }),
      fc.constantFrom(
        '\n\n',
        ' ',
        '“',
        '”',
        '’',
        '—',
        '-',
        '…',
        '\u00AD',
        'ﬁ',
        '👨‍👩‍👧‍👦',
        'e\u0301',
        'a',
        ' a ',
        '[',
        ']',
        '[…]',
      ),
    ),
    { minLength: 1, maxLength: 30 },
  )
  .map((parts) => parts.join(''))

test('any whole characters of any text are found at their place, told by what is around them', () => {
  fc.assert(
    fc.property(anyText, fc.nat(200), fc.nat(80), (whole, from, more) => {
      const length = codePointLength(whole)
      if (length === 0) return
      const first = Math.min(from, length - 1)
      const [start, end] = wholeGraphemes(whole, first, Math.min(first + more + 1, length))
      const { quote, prefix, suffix } = passageAt(whole, { start, end })
      if (quote !== quote.trim()) return
      expect(locate(whole, quote, { prefix, suffix })).toContainEqual({
        start,
        end,
        quote,
        wording: 'identical',
      })
    }),
    { numRuns: 3000 },
  )
})

test('a quotation with one word replaced is nowhere', () => {
  const sentence = fc.lorem({ maxCount: 30 })
  fc.assert(
    fc.property(
      fc.array(sentence, { minLength: 1, maxLength: 6 }),
      fc.nat(),
      fc.nat(),
      (sentences, at, to) => {
        const all = sentences.join(' ')
        const typed = all.split(' ').slice(0, 3 + (to % 20))
        typed[at % typed.length] = 'zinc'
        expect(locate(all, typed.join(' '))).toEqual([])
      },
    ),
  )
})

test('a long text is looked up as a short one is read through', () => {
  // The filler contains none of the searched words.
  const long = '\n\nQuoth zq zx.'.repeat(200)
  fc.assert(
    fc.property(
      anyText,
      fc.nat(200),
      fc.nat(80),
      fc.constantFrom('NFC', 'NFD'),
      (whole, from, more, form) => {
        const typed = whole.slice(from % whole.length, (from % whole.length) + more + 1).normalize(form)
        const end = codePointLength(whole)
        const found = locate(`${whole}${long}`, typed).filter((place) => place.end <= end)
        expect(found.map(({ start, wording }) => [start, wording])).toEqual(
          locate(`${whole}\n\n`, typed).map(({ start, wording }) => [start, wording]),
        )
      },
    ),
    { numRuns: 500 },
  )
})

test('a part that stands everywhere is found near one that does not', () => {
  const long = `${'The mine is old. '.repeat(3000)}\n\nThe mine, they say, was never repaired by anybody.`
  const typed = 'The mine […] was never repaired by anybody'
  expect(locate(long, typed).map(({ quote }) => quote)).toEqual([
    'The mine, they say, was never repaired by anybody',
  ])
})
