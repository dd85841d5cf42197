import { describe, expect, test } from 'vitest'
import { convertText } from '@/lib/sources/convert/convert'
import { longestBlock } from '@/lib/sources/convert/tiles'
import { codePointLength, sliceByCodePoints, wholeGraphemes } from '@/lib/sources/offsets'

/** Five typical files. */

const bytesOf = (text: string) => new TextEncoder().encode(text)

function converted(bytes: Uint8Array) {
  const result = convertText(bytes, { name: 'file.txt' })
  if (!result.ok) throw new Error(result.problem.code)
  return result.value
}

const words =
  'tin silver lead zinc ore shaft lamp rail cart rope drill dust water wage union strike state tax law'.split(
    ' ',
  )

/** Pseudo-random numbers from a fixed seed, so that each run draws equal words. */
function* draws(): Generator<number> {
  for (let seed = 7; ; ) {
    seed = (seed * 48271) % 2147483647
    yield seed
  }
}
const draw = draws()
const pick = (most: number) => Number(draw.next().value) % most
const word = () => words[pick(words.length)] ?? ''
const sentence = () => {
  const [first = '', ...rest] = Array.from({ length: 8 + pick(12) }, word)
  return `${first.charAt(0).toUpperCase()}${first.slice(1)} ${rest.join(' ')}.`
}
const paragraph = () => Array.from({ length: 3 + pick(5) }, sentence).join(' ')

function wrapped(text: string, width: number): string {
  const lines = ['']
  for (const one of text.split(' ')) {
    const line = lines.at(-1) ?? ''
    if (line === '') lines[lines.length - 1] = one
    else if (line.length + 1 + one.length <= width) lines[lines.length - 1] = `${line} ${one}`
    else lines.push(one)
  }
  return lines.join('\r\n')
}

test.each([40, 60, 72, 100])(
  'a text wrapped at %i with CRLF has its paragraphs and headings back',
  (width) => {
    const body = Array.from({ length: 12 }, paragraph)
    const parts = ['The Shaft', ...body.slice(0, 6), 'A Second Shift', ...body.slice(6)]
    const { text, blocks } = converted(
      bytesOf(`${parts.map((part) => wrapped(part, width)).join('\r\n\r\n')}\r\n`),
    )
    expect(text).toBe(`${parts.join('\n\n')}\n`)
    expect(blocks.map(({ kind }) => kind)).toEqual([
      'title',
      ...Array(6).fill('paragraph'),
      'heading',
      ...Array(6).fill('paragraph'),
    ])
  },
)

test('a text wrapped with CRLF and only indents between its paragraphs has them back', () => {
  const body = Array.from({ length: 8 }, paragraph)
  const typed = body.map((part) => wrapped(`    ${part}`, 70)).join('\r\n')
  expect(converted(bytesOf(typed)).blocks.map(({ text }) => text.trim())).toEqual(body)
})

test('a Windows-1252 file keeps every accent and curly sign', () => {
  const typed = `L’Été à Potosí\r\n\r\n« Où ça ? » – demanda l’aîné… “¡Aquí!” ${'Señor Núñez exigió más. '.repeat(10)}`
  const high: Record<string, number> = { '’': 0x92, '–': 0x96, '…': 0x85, '“': 0x93, '”': 0x94 }
  const { text, encoding, blocks } = converted(
    Uint8Array.from(typed, (one) => high[one] ?? one.charCodeAt(0)),
  )
  expect(encoding).toBe('windows-1252')
  expect(text).toBe(typed.replaceAll('\r\n', '\n').trimEnd())
  expect(blocks.map(({ kind }) => kind)).toEqual(['title', 'paragraph'])
})

test('1.5 MB are converted paragraph by paragraph', () => {
  const body = Array.from({ length: 4500 }, paragraph)
  const typed = bytesOf(body.join('\n\n'))
  expect(typed.length).toBeGreaterThan(1_500_000)
  const { blocks } = converted(typed)
  expect(blocks.length).toBe(body.length)
  expect(blocks.at(-1)?.paragraph).toBe(body.length)
})

test('mixed scripts keep their characters whole, whatever they are made of', () => {
  const parts = [
    'שלום עולם: מי מחזיק במלח?',
    'من يملك الملح؟ هذا سؤال قديم في الوادي.',
    '谁拥有盐？这是一个老问题。',
    'कौन नमक का मालिक है? यह एक पुराना प्रश्न है।',
    'The family 👨‍👩‍👧‍👦 came from 🇧🇴 and 👩🏽‍🚒 stayed; Z̷̢a̴l̶g̸o̷ too.',
    'Cafe\u0301 en Potosi\u0301, o\u0302 temps.',
  ]
  const { text, blocks, length } = converted(bytesOf(parts.join('\n\n')))
  expect(text).toBe(parts.join('\n\n').normalize('NFC'))
  expect(length).toBe([...text].length)
  for (const { start, end, text: own } of blocks) {
    expect(sliceByCodePoints(text, start, end)).toBe(own.trimEnd())
    expect(wholeGraphemes(text, start, end)).toEqual([start, end])
  }
  const family = codePointLength(text.slice(0, text.indexOf('👨‍👩‍👧‍👦')))
  expect(sliceByCodePoints(text, family, family + 7)).toBe('👨‍👩‍👧‍👦')
})

describe('one long line', () => {
  test('is one paragraph in several blocks, cut after sentences', () => {
    const typed = Array.from({ length: 12_000 }, sentence).join(' ')
    const { text, blocks } = converted(bytesOf(typed))
    expect(text).toBe(typed)
    expect(new Set(blocks.map(({ kind, paragraph: number }) => `${kind} ${number}`))).toEqual(
      new Set(['paragraph 1']),
    )
    for (const block of blocks) expect(codePointLength(block.text)).toBeLessThanOrEqual(longestBlock)
    for (const block of blocks.slice(0, -1)) expect(block.text).toMatch(/\. $/)
  })

  test('without any space is cut between characters, never inside one', () => {
    const typed = '👨‍👩‍👧‍👦🇧🇴é漢'.repeat(5000)
    const { text, blocks } = converted(bytesOf(typed))
    expect(text).toBe(typed)
    expect(blocks.length).toBeGreaterThan(5)
    for (const { start, end } of blocks) expect(wholeGraphemes(text, start, end)).toEqual([start, end])
  })

  test.each([
    ['spaces', `a${' '.repeat(1_000_000)}b`],
    ['full stops', `a${'.'.repeat(1_000_000)}b`],
    ['brackets', '(a'.repeat(500_000)],
    ['marks', `a${'\u0301'.repeat(500_000)}`],
    ['line breaks', `a${'\n'.repeat(500_000)}b`],
  ])('of a million %s comes through, its blocks tiling it', (_, typed) => {
    const { text, blocks } = converted(bytesOf(typed))
    expect(blocks.map((block) => block.text).join('')).toBe(text)
  })
})
