import { describe, expect, test } from 'vitest'
import { check } from '@/lib/sources/quotations/judge/check'

const first = {
  language: 'en',
  text: [
    'The union’s offer was not accepted by the 1,600 cooperatives of Potosí, who can’t pay.',
    'Those unable to pay the debt of 40% left. The mine was sold. The mine was closed in May. It is still shut.',
    'The non-payment of the old debts was, in the view of almost all the miners, never punished by law.',
  ].join('\n\n'),
}
const second = {
  language: 'fr',
  text: 'Les mineurs n’avaient pas assez d’or pour payer.\n\nThe mine was sold. The lake was dry by then.',
}

const asked = (text: string) => ({ text, start: 0, end: text.length })
const one = (text: string, texts = [first, second]) => check(texts, [asked(text)])[0]!
const states = (text: string) => {
  const { place, wording } = one(text)
  return `${place}, ${wording}`
}
const alarmsOf = (text: string) =>
  (one(text).alarms ?? []).map(({ kind, source, quoted }) => `${kind}: ${source} > ${quoted}`)

describe('a quotation that names no place', () => {
  test.each([
    ['in one place', 'The mine was closed in May', 'exact, identical'],
    ['with other marks', "The union's offer was not accepted", 'exact, normalised'],
    ['over two paragraphs', 'never punished by law.', 'exact, identical'],
    ['over two paragraphs', 'who can’t pay. Those unable to pay', 'exact, normalised'],
    ['in two texts', 'The mine was sold.', 'ambiguous, identical'],
    ['with another word', 'The mine was shut in May', 'lost, altered'],
    ['in another case', 'the mine was closed in May', 'lost, altered'],
    ['in no text', 'Tin prices fell all over Europe that winter', 'lost, absent'],
  ])('%s: %s', (_, quoted, expected) => expect(states(quoted)).toBe(expected))

  test('is told by its one place, by all of them, or by the closest passage with the differences', () => {
    expect(one('The mine was closed in May')).toMatchObject({
      passage: { text: first, quote: 'The mine was closed in May' },
    })
    const { passage, candidates } = one('The mine was sold.')
    expect(passage).toBeUndefined()
    expect(candidates?.map(({ text }) => text)).toEqual([first, second])
    expect(one('The union’s offer was accepted by the 1,700 cooperatives')).toMatchObject({
      passage: { quote: 'The union’s offer was not accepted by the 1,600 cooperatives' },
      differences: expect.arrayContaining([{ kind: 'missing', text: 'not ' }]),
      alarms: [
        { kind: 'negation', source: 'not', quoted: '' },
        { kind: 'number', source: '1,600', quoted: '1,700' },
      ],
    })
  })
})

describe('a comma or full stop before the closing marks belongs to the sentence around them', () => {
  test.each([
    ['The mine was closed,', 'exact, normalised'],
    ['never punished by law.', 'exact, identical'],
    ['who can’t pay,', 'exact, normalised'],
    ['The mine was sold. The mine was closed.', 'exact, normalised'],
    ['those ‘unable to pay the debt,’', 'lost, altered'],
    ['to pay the debt of 40.', 'lost, altered'],
    ['the 1,600 cooperatives of Potosí...', 'lost, altered'],
  ])('%s', (quoted, expected) => expect(states(quoted)).toBe(expected))

  test('and is no difference of a quotation that is altered', () => {
    const { differences } = one('The mine was shut in May,', [
      { ...first, text: 'The mine was closed in May.' },
    ])
    expect(differences?.map(({ text }) => text)).not.toContain(',')
  })

  test('a place with it comes before one without', () => {
    const texts = [
      { text: 'The lake was dry by then, they say.', language: 'en' },
      { text: 'The lake was dry by then. They left.', language: 'en' },
    ]
    expect(one('The lake was dry by then.', texts)).toMatchObject({
      place: 'exact',
      wording: 'identical',
      passage: { text: texts[1] },
    })
  })
})

describe('a quotation that ends within a word or a number has altered it', () => {
  test.each([
    ['able to pay the debt', 'negation: unable > able'],
    ['600 cooperatives of Potosí, who', 'number: 1,600 > 600'],
    ['Potosí, who can', "negation: n't > "],
    ['to pay the debt of 40', 'number: % > '],
    ['payment of the old debts was', 'negation: non > '],
    ['avaient pas assez d’or', "negation: n' > "],
  ])('%s', (quoted, alarm) => {
    expect(states(quoted)).toBe('lost, altered')
    expect(alarmsOf(quoted)).toContain(alarm)
  })

  test.each(['union’s offer was not', 'or pour payer', 'accepted by the 1,600'])(
    'but not otherwise: %s',
    (quoted) => {
      expect(states(quoted)).toBe('exact, identical')
    },
  )
})

describe('a quotation that declares what it leaves out or puts in', () => {
  test.each([
    [
      'The non-payment of the old debts was […] punished by law',
      'exact, identical',
      ['negation: never > ', 'quantifier: almost all > '],
    ],
    ['The mine was closed in May. […] still shut', 'exact, identical', []],
    ['Those unable to pay […] left', 'exact, identical', []],
    ['The mine was [never] closed in May', 'exact, identical', ['negation:  > never']],
    ['[T]hose unable to pay the debt', 'exact, identical', []],
    ['The workers who can […] pay', 'lost, altered', null],
    ['of Potosí, who can […] pay', 'lost, altered', null],
  ])('%s', (quoted, expected, alarms) => {
    expect(states(quoted)).toBe(expected)
    if (alarms) expect(alarmsOf(quoted)).toEqual(alarms)
  })
})

describe('a quotation whose place was kept', () => {
  const kept = (quoted: string, at: number, text = first) =>
    check(
      [first, second],
      [{ ...asked(quoted), expected: { text, start: at, end: at + [...quoted].length } }],
    )[0]!

  test('stands there, whatever else has its words', () => {
    const found = kept('The mine was sold.', first.text.indexOf('The mine was sold.'))
    expect(found).toMatchObject({ place: 'exact', wording: 'identical', passage: { text: first } })
  })
  test('has moved to the one place that has its words', () =>
    expect(kept('The lake was dry', 3)).toMatchObject({ place: 'moved', passage: { text: second } }))
  test('stands in several others', () => expect(kept('The mine was sold.', 3).place).toBe('ambiguous'))
  test('is told from others of the same words by what stood around it', () => {
    const expected = { text: first, start: 3, end: 21, prefix: 'pour payer. ', suffix: ' The lake' }
    const found = check([first, second], [{ ...asked('The mine was sold.'), expected }])[0]!
    expect(found).toMatchObject({ place: 'moved', passage: { text: second } })
  })
  test('is lost where they are altered', () =>
    expect(kept('The mine was shut in May', first.text.indexOf('The mine was closed'))).toMatchObject({
      place: 'lost',
      wording: 'altered',
    }))
})

test('nothing is in no text', () => {
  expect(check([], [asked('The mine was sold.')])).toMatchObject([{ place: 'lost', wording: 'absent' }])
  expect(check([first], [])).toEqual([])
})
