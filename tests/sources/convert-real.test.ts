import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { convertText } from '@/lib/sources/convert/convert'
import { sliceByCodePoints } from '@/lib/sources/offsets'

/** The first seminar's documents are beside the project and no part of it; without them this is skipped. */
const folder = resolve(import.meta.dirname, '../../../shared/sources')
const english = resolve(folder, 'achtenberg-cooperative-mining-wars.en.txt')
const french = resolve(folder, 'huanuni-page-noire.fr.txt')

function converted(file: string) {
  const result = convertText(readFileSync(file), { name: file })
  if (!result.ok) throw new Error(result.problem.code)
  return result.value
}

describe.skipIf(!existsSync(english))('the English document', () => {
  test('has its title, caption, three headings, numbered paragraphs and author’s note', () => {
    const { blocks } = converted(english)
    const of = (kind: string) => blocks.filter((block) => block.kind === kind).map(({ text }) => text.trim())
    expect(blocks[0]?.kind).toBe('title')
    expect(of('caption')).toHaveLength(1)
    expect(of('heading')).toEqual([
      'Cooperative Miners and the MAS',
      'The Current Crisis',
      'Economic and Political Consequences',
    ])
    expect(blocks.at(-1)?.kind).toBe('note')
    const numbers = blocks.filter(({ kind }) => kind === 'paragraph').map(({ paragraph }) => paragraph)
    expect(numbers).toEqual(numbers.map((_, index) => index + 1))
    expect(blocks.length).toBe(numbers.length + 6)
  })
})

describe.skipIf(!existsSync(french))('the French document', () => {
  test('has one paragraph for each line', () => {
    const lines = readFileSync(french, 'utf8').split('\n')
    expect(
      converted(french).blocks.map(({ kind, paragraph, text }) => [kind, paragraph, text.trim()]),
    ).toEqual(lines.map((line, index) => ['paragraph', index + 1, line]))
  })
})

test.skipIf(!existsSync(english) || !existsSync(french))(
  'every block is the file’s own text at its place',
  () => {
    for (const file of [english, french]) {
      const lines = readFileSync(file, 'utf8')
        .split('\n')
        .map((line) => line.replace(/[ \t]+$/, ''))
      const { text, blocks } = converted(file)
      expect(text).toBe(lines.join('\n'))
      const contents = blocks.map(({ start, end }) => sliceByCodePoints(text, start, end))
      expect(contents).toEqual(lines.filter((line) => line !== ''))
    }
  },
)
