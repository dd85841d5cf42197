import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { blockKinds } from '@/lib/sources/convert/block'
import { type BlockCorrection, correct } from '@/lib/sources/convert/corrections'
import type { BlockDraft, DocumentTree } from '@/lib/sources/convert/document'
import { layOut } from '@/lib/sources/convert/lay-out'

const aBlock = (content: string, more: Partial<BlockDraft> = {}): BlockDraft => ({
  kind: 'paragraph',
  content,
  tail: '\n\n',
  ...more,
})

const aTree = (blocks: BlockDraft[], more: Partial<DocumentTree> = {}): DocumentTree => ({
  blocks,
  pages: null,
  ...more,
})

const contents = (tree: DocumentTree) => tree.blocks.map(({ content }) => content)
const textOf = (tree: DocumentTree) => layOut(tree, { mediaType: 'text/plain' }).text

/** A line of ten points a letter. */
const aLine = (page: number, from: number, to: number) => ({
  page,
  from,
  to,
  x: 0,
  y: 100,
  width: (to - from) * 10,
  height: 12,
  spans: [[from, to - from, 0, (to - from) * 10] as [number, number, number, number]],
})

describe('what a person corrects', () => {
  test('is a kind: a heading gets a level, and what is no note loses its sign', () => {
    const tree = aTree([aBlock('Part one'), aBlock('See the mine.', { kind: 'note', note: { sign: '1' } })])
    const made = correct(tree, [
      { act: 'kind', block: 0, kind: 'heading' },
      { act: 'kind', block: 1, kind: 'paragraph' },
    ])
    expect(made.blocks).toMatchObject([{ kind: 'heading', level: 2 }, { kind: 'paragraph' }])
    expect(made.blocks[1]).not.toHaveProperty('note')
  })

  test('is a paragraph that a page break had cut: it stands on both pages', () => {
    const tree = aTree([
      aBlock('The miners', { page: 3, lines: [aLine(3, 0, 10)] }),
      aBlock('go down.', { page: 4, lines: [aLine(4, 0, 8)] }),
    ])
    const [joined] = correct(tree, [{ act: 'join', block: 0 }]).blocks
    expect(joined).toMatchObject({ content: 'The miners go down.', page: 3, lastPage: 4 })
    expect(joined?.lines?.map(({ page, from, to }) => [page, from, to])).toEqual([
      [3, 0, 10],
      [4, 11, 19],
    ])
  })

  test('joins at once in scripts that know no spaces', () => {
    const tree = aTree([aBlock('鉱山の'), aBlock('労働者')])
    expect(contents(correct(tree, [{ act: 'join', block: 0 }]))).toEqual(['鉱山の労働者'])
  })

  test('is two paragraphs in one: each keeps its page and the places of its words', () => {
    const tree = aTree([
      aBlock('The lamp goes out. Nobody sees.', {
        page: 3,
        lastPage: 4,
        lines: [aLine(3, 0, 15), aLine(4, 15, 31)],
        doubts: [
          { kind: 'hyphen', from: 4, to: 8 },
          { kind: 'hyphen', from: 26, to: 30 },
        ],
      }),
    ])
    const [first, second] = correct(tree, [{ act: 'part', block: 0, at: 19 }]).blocks
    expect(first).toMatchObject({ content: 'The lamp goes out.', page: 3, lastPage: 4 })
    expect(second).toMatchObject({ content: 'Nobody sees.', page: 4, doubts: [{ from: 7, to: 11 }] })
    expect(second).not.toHaveProperty('lastPage')
    expect(second?.lines).toMatchObject([{ page: 4, from: 0, to: 12, x: 40, width: 120 }])
  })

  test('never cuts a letter in two', () => {
    const tree = aTree([aBlock('Ay é👩‍👩‍👧 ay')])
    for (let at = 1; at < 14; at++)
      expect(contents(correct(tree, [{ act: 'part', block: 0, at }])).join('|')).toMatch(/é👩‍👩‍👧|é\|👩‍👩‍👧/)
  })

  test('carries the marks of notes along: a mark follows its words, and ends with its block', () => {
    const note = aBlock('See the annex.', { kind: 'note', note: { sign: '2', mark: { block: 1, at: 9 } } })
    const tree = aTree([aBlock('One.'), aBlock('Two here. Three.'), note])
    const mark = (...corrections: BlockCorrection[]) => correct(tree, corrections).blocks.at(-1)?.note?.mark
    expect(mark({ act: 'join', block: 0 })).toEqual({ block: 0, at: 14 })
    expect(mark({ act: 'part', block: 1, at: 4 })).toEqual({ block: 2, at: 5 })
    expect(mark({ act: 'move', block: 1, to: 0 })).toEqual({ block: 0, at: 9 })
    expect(mark({ act: 'leaveOut', block: 0 })).toEqual({ block: 0, at: 9 })
    expect(mark({ act: 'leaveOut', block: 1 })).toBeUndefined()
    const { blocks } = layOut(correct(tree, [{ act: 'join', block: 0 }]), { mediaType: 'text/plain' })
    expect(blocks.at(-1)?.note).toEqual({ sign: '2', at: 14 })
  })

  test('is the number that a sheet bears in print; the sheets before it are Roman', () => {
    const pages = [1, 2, 3, 4].map((number) => ({ number, label: String(number), width: 400, height: 600 }))
    const made = correct(aTree([aBlock('x')], { pages }), [{ act: 'firstPage', sheet: 3, label: 27 }])
    expect(made.pages?.map(({ label }) => label)).toEqual(['i', 'ii', '27', '28'])
  })

  test('is the language of some blocks, and again that of the document', () => {
    const tree = aTree([aBlock('Uno'), aBlock('Dos'), aBlock('Three')])
    const spanish: BlockCorrection = { act: 'language', block: 0, last: 1, language: 'es' }
    expect(correct(tree, [spanish]).blocks.map(({ language }) => language)).toEqual(['es', 'es', undefined])
    const back: BlockCorrection = { act: 'language', block: 1, last: 1, language: '' }
    expect(correct(tree, [spanish, back]).blocks[1]).not.toHaveProperty('language')
  })

  test('is a word only where words were recognised in pictures, and what was recognised is kept', () => {
    const written: BlockCorrection = { act: 'word', block: 0, from: 4, to: 8, text: 'lamp' }
    const blocks = [aBlock('The larnp is out.', { lines: [aLine(1, 0, 17)] })]
    const word: BlockCorrection = { act: 'word', block: 0, from: 4, to: 9, text: 'lamp' }
    expect(contents(correct(aTree(blocks), [written]))).toEqual(['The larnp is out.'])
    const [made] = correct(aTree(blocks, { isMachineRead: true }), [word]).blocks
    expect(made).toMatchObject({
      content: 'The lamp is out.',
      doubts: [{ kind: 'corrected', from: 4, to: 8, was: 'larnp' }],
    })
    expect(made?.lines?.[0]).toMatchObject({ from: 0, to: 16 })
  })

  test('is no word that was drawn, in a paragraph that ends on a recognised page', () => {
    const pages = [1, 2].map((number) => ({
      number,
      label: String(number),
      width: 400,
      height: 600,
      ...(number === 2 && { isMachineRead: true }),
    }))
    const lines = [aLine(1, 0, 9), aLine(2, 10, 20)]
    const tree = aTree([aBlock('The miner goes down.', { page: 1, lastPage: 2, lines })], {
      pages,
      isMachineRead: true,
    })
    const written = (from: number, to: number) =>
      contents(correct(tree, [{ act: 'word', block: 0, from, to, text: 'is' }]))[0]
    expect(written(0, 3)).toBe('The miner goes down.')
    expect(written(4, 14)).toBe('The miner goes down.')
    expect(written(10, 14)).toBe('The miner is down.')
  })
})

const anIndex = fc.nat(12)
const aCorrection: fc.Arbitrary<BlockCorrection> = fc.oneof(
  fc.record({ act: fc.constant('kind' as const), block: anIndex, kind: fc.constantFrom(...blockKinds) }),
  fc.record({ act: fc.constant('join' as const), block: anIndex }),
  fc.record({ act: fc.constant('part' as const), block: anIndex, at: fc.integer({ min: 1, max: 30 }) }),
  fc.record({ act: fc.constant('move' as const), block: anIndex, to: anIndex }),
  fc.record({
    act: fc.constant('language' as const),
    block: anIndex,
    last: anIndex,
    language: fc.constant('es'),
  }),
)

const someBlocks = fc.array(
  fc
    .array(fc.constantFrom('the', 'lamp', 'é', '鉱山', '👩‍👩‍👧', 'goes', 'out.'), {
      minLength: 1,
      maxLength: 6,
    })
    .map((words) => aBlock(words.join(' '))),
  { minLength: 1, maxLength: 8 },
)

const lettersOf = (text: string) =>
  [...text]
    .filter((sign) => /\S/u.test(sign))
    .sort()
    .join('')

test('no correction changes, loses or doubles a word', () => {
  fc.assert(
    fc.property(someBlocks, fc.array(aCorrection, { maxLength: 12 }), (blocks, corrections) => {
      const tree = aTree(blocks)
      const made = correct(tree, corrections)
      expect(lettersOf(textOf(made))).toBe(lettersOf(textOf(tree)))
      for (const { content } of made.blocks) expect(content).toBe(content.trim())
    }),
  )
})

test('what is left out is gone, and nothing else', () => {
  fc.assert(
    fc.property(someBlocks, anIndex, (blocks, block) => {
      const made = correct(aTree(blocks), [{ act: 'leaveOut', block }])
      expect(contents(made)).toEqual(
        blocks.filter((_, index) => index !== block).map(({ content }) => content),
      )
    }),
  )
})
