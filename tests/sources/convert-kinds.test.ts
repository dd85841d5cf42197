import { describe, expect, test } from 'vitest'
import { convertText } from '@/lib/sources/convert/convert'

function shown(typed: string): string[] {
  const made = convertText(new TextEncoder().encode(typed), { name: 'x.txt' })
  if (!made.ok) throw new Error(made.problem.code)
  return made.value.blocks.map(({ kind, text }) => `${kind}: ${text.trimEnd()}`)
}

const long = `${'The lake gave salt to the whole valley and '.repeat(8)}to the sea.`
const between = (line: string) => shown([long, line, long, long].join('\n\n'))[1]

describe('a sentence is no heading', () => {
  test.each([
    'The toll was raised twice in one year.[1]',
    'The toll was raised twice in one year.¹',
    'The toll was raised twice in one year.*',
    'The toll was raised twice in one year. [a]',
    'Then the toll was raised again —',
    'Then the toll was raised again –',
    '通行料は一年に二度引き上げられた。　',
    'คนงานเหมืองไม่รู้ว่าทำไมเหมืองจึงปิดในปีนั้น',
  ])('%s', (line) => expect(between(line)).toMatch(/^paragraph: /))

  test('and a heading is one still', () => {
    expect(between('The Lake before the Company')).toBe('heading: The Lake before the Company')
  })
})

describe('lines with a number or a speaker', () => {
  test('stand each for itself', () => {
    expect(
      shown(
        `${long}\n\nArticle 1\nThe lake is common.\n\nArticle 2\nNobody sells it.\n\n1.1 Salt is free.\n1.2 Water is not.\n(a) the road,\n(b) the lake.\n\nMS. VALE: Who sold it?\nMR. REED: Nobody did.`,
      ).slice(1),
    ).toEqual([
      'heading: Article 1',
      'paragraph: The lake is common.',
      'heading: Article 2',
      'paragraph: Nobody sells it.',
      'paragraph: 1.1 Salt is free.',
      'paragraph: 1.2 Water is not.',
      'paragraph: (a) the road,',
      'paragraph: (b) the lake.',
      'paragraph: MS. VALE: Who sold it?',
      'paragraph: MR. REED: Nobody did.',
    ])
  })

  test('within a sentence that was wrapped go on', () => {
    const typed =
      'The valley paid for it with no less than a sum of\n1.1 million in the year, and nobody had been asked,\nthough the law had said since the beginning that all\nof them were to be heard before the lake was sold off.'
    expect(shown(`${typed}\n\n${typed}`)[0]).toBe(`paragraph: ${typed.replaceAll('\n', ' ')}`)
  })
})

describe('what stands around a text', () => {
  test.each([
    ['[Footnote 1: By weight, as always.]', 'note'],
    ['[Nota 3: Según el peso.]', 'note'],
    ['[Illustration: The shore in June]', 'caption'],
    ['12', 'note'],
    ['– 12 –', 'note'],
    ['Page 112', 'note'],
    ['xii', 'note'],
  ])('%s is a %s', (line, kind) => expect(between(line)).toBe(`${kind}: ${line}`))

  test('running heads beside page numbers are notes', () => {
    const page = (number: number) => [long, 'HISTORY OF THE LAKE', String(number)]
    expect(shown([1, 2, 3].flatMap(page).join('\n\n')).filter((line) => !line.startsWith('par'))).toEqual(
      [1, 2, 3].flatMap((number) => ['note: HISTORY OF THE LAKE', `note: ${number}`]),
    )
  })
})
