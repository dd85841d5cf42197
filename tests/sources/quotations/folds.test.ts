import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { check } from '@/lib/sources/quotations/judge/check'
import { normalise, normalised } from '@/lib/sources/quotations/text/normalise'

/** A quotation's wording of a text, and the text's own words. */
function told(text: string, quoted: string, language = 'en') {
  const [found] = check([{ text, language }], [{ text: quoted, start: 0, end: 0 }])
  return found ?? { wording: 'absent' as const, place: 'lost' as const, passage: undefined, alarms: [] }
}

describe('signs of emphasis around whole words', () => {
  const text =
    'The wheels turn all day, and that is what they _are_ for. It is *not* so, said the =council=; __never__ was it _so, or otherwise_, in a_b_c or 2*3*4 = 24.'

  test.each([
    ['left out', 'that is what they are for', 'that is what they _are_ for'],
    ['kept', 'that is what they _are_ for', 'that is what they _are_ for'],
    ['of another kind', 'that is what they *are* for', 'that is what they _are_ for'],
    ['put in', 'The _wheels_ turn all day', 'The wheels turn all day'],
    ['asterisks left out', 'It is not so, said', 'It is *not* so, said'],
    ['equals signs left out', 'said the council; never was', 'said the =council=; __never__ was'],
    ['around several words', 'was it so, or otherwise, in', 'was it _so, or otherwise_, in'],
    ['cut through', 'or otherwise, in a_b_c', 'or otherwise_, in a_b_c'],
  ])('are the same %s', (_, quoted, own) => {
    const { place, wording, passage } = told(text, quoted)
    expect({ place, wording, quote: passage?.quote }).toEqual({
      place: 'exact',
      wording: quoted === own ? 'identical' : 'normalised',
      quote: own,
    })
  })

  test.each([
    ['a negation under them is left out', 'It is so, said the council', 'negation'],
    ['they are parts of words', 'otherwise, in abc or', undefined],
    ['they are signs of their own', 'or otherwise, in a_b_c or 234 = 24', 'number'],
    ['one of two is there', 'that is what they _are for', undefined],
  ])('are no excuse where %s', (_, quoted, alarm) => {
    const { wording, alarms = [] } = told(text, quoted)
    expect(wording).toBe('altered')
    if (alarm) expect(alarms.map(({ kind }) => kind)).toContain(alarm)
  })

  test('cost no more than the text is long', () => {
    const begun = performance.now()
    for (const part of ['_a ', '*a\n\n', '=a _b *c ', '__a ', '_', '_a_ ', '*_=', '_a\n'])
      normalise(part.repeat(200_000 / part.length))
    expect(performance.now() - begun).toBeLessThan(8_000)
  })
})

describe('what a page puts between two halves of a sentence', () => {
  const page = (between: string, after = 'refuse it, and the last to say so in the council.') =>
    `The keepers of the lamps in the lower town were the first to\n\n${between}\n\n${after}`

  test.each([
    ['a number', '12'],
    ['a number in brackets', '[12]'],
    ['a number between dashes', '— 12 —'],
    ['a number in Roman figures', 'xii'],
    ['a page, so called', 'Page 12'],
    ['a running head', 'THE LAMPS OF THE LOWER TOWN'],
    ['a running head with a number', '12 The Lamps'],
    ['both', '12\n\nTHE LAMPS OF THE LOWER TOWN'],
    ['a picture', '[Illustration: The lamps of the lower town]'],
  ])('is left out: %s', (_, between) => {
    const { place, wording, passage } = told(page(between), 'were the first to refuse it, and the last')
    expect([place, wording]).toEqual(['exact', 'normalised'])
    expect(passage?.quote).toBe(`were the first to\n\n${between}\n\nrefuse it, and the last`)
  })

  test('is left out line by line, in a word that it divides, and where it comes again', () => {
    expect(
      told('They were the first to\n12\nrefuse it, and so on.', 'were the first to refuse it').wording,
    ).toBe('normalised')
    expect(
      told('They were among the govern-\n\n12\n\nment of the town.', 'among the government of the town')
        .wording,
    ).toBe('normalised')
    const twice = `They were the first to\n\nOf Lamps and Oil\n\nrefuse it.\n\nOf Lamps and Oil\n\nThe end.`
    expect(told(twice, 'were the first to refuse it').wording).toBe('normalised')
  })

  test('is left out where it is a block without a number', () => {
    const text = page('Of Lamps and Oil')
    const start = text.indexOf('Of Lamps')
    const blocks = [
      { start: 0, end: start - 2, paragraph: 1 },
      { start, end: start + 16, paragraph: null },
      { start: start + 18, end: text.length, paragraph: 2 },
    ]
    const asked = [{ text: 'were the first to refuse it', start: 0, end: 0 }]
    expect(check([{ text, blocks }], asked)[0]?.wording).toBe('normalised')
    expect(check([{ text: `${text} ` }], asked)[0]?.wording).toBe('altered')
  })

  test.each([
    ['a word of the sentence', page('not'), 'were the first to refuse it', 'negation'],
    [
      'a line of prose',
      page('Of lamps they had none, and of oil little'),
      'were the first to refuse it',
      undefined,
    ],
    [
      'a number between two sentences of a list',
      'They came first.\n\n12\n\nThey refused it.',
      'They came first. They refused it',
      'number',
    ],
    [
      'a number within a line',
      'They were the 12 first to refuse it.',
      'They were the first to refuse it',
      'number',
    ],
    ['and a word besides', page('12'), 'were the first to refuse, and the last', undefined],
    [
      'and a negation besides',
      page('12', 'not refuse it, and the last to say so.'),
      'were the first to refuse it, and',
      'negation',
    ],
  ])('is not left out where it is %s', (_, text, quoted, alarm) => {
    const { wording, alarms = [] } = told(text, quoted)
    expect(wording).toBe('altered')
    if (alarm) expect(alarms.map(({ kind }) => kind)).toContain(alarm)
  })
})

describe('verse with slashes', () => {
  const text =
    'The river runs, the weaver weaves.\nMeanwhile, the miller is asleep,\nand nobody has asked for leave\n\nto take the key / or the chain, or keep it.'

  test.each([
    ['a line', 'the weaver weaves. / Meanwhile, the miller', 'the weaver weaves.\nMeanwhile, the miller'],
    [
      'two lines',
      'runs, the weaver weaves. / Meanwhile, the miller is asleep, / and nobody',
      'runs, the weaver weaves.\nMeanwhile, the miller is asleep,\nand nobody',
    ],
    ['a stanza', 'has asked for leave // to take the key', 'has asked for leave\n\nto take the key'],
    [
      'an omission and a line',
      'the weaver weaves. / Meanwhile […] asleep, / and nobody',
      'the weaver weaves.\nMeanwhile, the miller is asleep,\nand nobody',
    ],
    ['a slash of its own', 'take the key / or the chain', 'take the key / or the chain'],
  ])('has its own ends of lines: %s', (_, quoted, own) => {
    const { place, wording, passage } = told(text, quoted)
    expect([place, passage?.quote]).toEqual(['exact', own])
    expect(wording).toBe(quoted === own ? 'identical' : 'normalised')
  })

  test.each([
    ['no line ends', 'The river runs, / the weaver weaves'],
    ['a line ends, and no stanza', 'the weaver weaves. // Meanwhile, the miller'],
    ['the slash is the text’s own, and left out', 'take the key or the chain'],
    ['a word is another', 'the weaver sleeps. / Meanwhile, the miller'],
  ])('is altered where %s', (_, quoted) => {
    expect(told(text, quoted).wording).toBe('altered')
  })
})

describe('scripts without spaces', () => {
  const han = '人人生而不自由,在尊严和 权利上一律平等。他们赋有理性和良心,并应以兄弟关系的精神相对待。'
  const kana = 'すべての人間は、 生れながらにして自由であり、かつ、尊厳と権利とについて平等である。'
  const thai = 'มนุษย์ทั้งหลายเกิดมามีอิสระและเสมอภาคกันในเกียรติศักดิ์และสิทธิ'

  test.each([
    ['a space left out', han, '在尊严和权利上一律平等', '在尊严和 权利上一律平等'],
    ['a space put in', han, '他们赋有 理性和良心', '他们赋有理性和良心'],
    ['a line’s end put in', han, '他们赋有\n理性和良心', '他们赋有理性和良心'],
    ['within a sentence', han, '而不自由,在尊严和 权利上', '而不自由,在尊严和 权利上'],
    [
      'Kana with a space left out',
      kana,
      'すべての人間は、生れながらにして自由',
      'すべての人間は、 生れながらにして自由',
    ],
    ['Thai, within a run', thai, 'เกิดมามีอิสระและเสมอภาค', 'เกิดมามีอิสระและเสมอภาค'],
  ])('are found with %s', (_, text, quoted, own) => {
    const { place, wording, passage } = told(text, quoted, '')
    expect([place, passage?.quote]).toEqual(['exact', own])
    expect(wording).toBe(quoted === own ? 'identical' : 'normalised')
  })

  test.each([
    ['a negation left out', han, '人人生而自由,在尊严和权利上一律平等'],
    ['a word changed', han, '他们赋有感性和良心,并应以兄弟'],
    ['a word cut', han, '赋有理性和良心,并应以兄'],
    ['Thai with a word changed', thai, 'มนุษย์ทั้งหลายเกิดมาไม่มีอิสระและเสมอภาคกัน'],
    ['Thai cut within a word', thai, 'นุษย์ทั้งหลายเกิดมามีอิสระ'],
    ['Kana changed', kana, 'すべての人間は、生れながらにして不自由であり'],
  ])('are altered with %s', (_, text, quoted) => {
    expect(told(text, quoted, '').wording).toBe('altered')
  })
})

test('every sign of the form for comparison comes from somewhere', () => {
  const piece = fc.oneof(
    fc.lorem({ maxCount: 3 }),
    fc.constantFrom('_', '*', '=', ' ', '\n', '\n\n', '人', '自 由', '、', '「', '—', 'e\u0301', '…'),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const { text, starts, ends } = normalise(pieces.join(''))
      expect(starts).toHaveLength(text.length)
      for (const [at, start] of starts.entries()) expect(ends[at] ?? 0).toBeGreaterThan(start)
    }),
    { numRuns: 300 },
  )
})

test('the short way to the form for comparison gives the same as the long one', () => {
  const piece = fc.oneof(
    fc.lorem({ maxCount: 3 }),
    fc.constantFrom('.', ' ', '. .', ' . . ', ',', '[', ']', '(', '1,600', 'é', '“', '_a_'),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const text = pieces.join('')
      expect(normalised(text)).toBe(normalise(text).text)
    }),
    { numRuns: 500 },
  )
})
