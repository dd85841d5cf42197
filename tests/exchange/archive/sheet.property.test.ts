import fc from 'fast-check'
import { parseHTML } from 'linkedom'
import { expect, it } from 'vitest'
import type { SheetBlock, SheetContent } from '@/lib/exchange/archive/sheet/content'
import { sheetOf } from '@/lib/exchange/archive/sheet/sheet'
import type { BlockKind } from '@/lib/platform/prisma/enums'
import { aDebate, anyDebate, type DebateGiven, hostile, textOf } from '../../support/exported-debate'

const kinds = ['title', 'heading', 'paragraph', 'listItem', 'quotation', 'caption', 'note', 'row'] as const

type BlockGiven = { text: string; kind: BlockKind; isMarked: boolean }

const anyBlock: fc.Arbitrary<BlockGiven> = fc.record({
  text: hostile.map((text) => text || 'words'),
  kind: fc.constantFrom(...kinds),
  isMarked: fc.boolean(),
})

/** Blocks that tile a text, with a line end between them. A note has its mark at the beginning of the text. */
function blocksOf(given: BlockGiven[]): SheetBlock[] {
  let start = 0
  return given.map(({ text, kind, isMarked }, n) => {
    const end = start + [...text].length
    const isNote = kind === 'note' && isMarked
    const block: SheetBlock = {
      ...{ start, end, text, kind, level: 2, language: null, page: n, lastPage: null, pageLabel: text },
      paragraph: kind === 'note' ? null : n + 1,
      noteSign: isNote ? '*' : null,
      noteAt: isNote ? 0 : null,
    }
    start = end + 1
    return block
  })
}

function contentOf(given: DebateGiven, words: string, blocks: SheetBlock[]): SheetContent {
  const debate = aDebate(given)
  const version = { id: 'version', number: 1, at: '2026-03-01T10:00:00.000Z', fileName: words, sha256: 'abc' }
  return {
    seminar: { title: words, language: 'en', timeZone: 'Etc/UTC' },
    locale: 'en',
    names: true,
    of: 'seminar',
    questions: [{ id: 'question', number: 3, title: given.title, group: words }],
    readQuestion: async () => ({
      debate,
      ...{ asks: [], schedule: [], isBlind: false },
      brief: { theses: debate.contents.theses, shown: null, working: null, latest: null },
      evidence: { hash: '', theses: [], rows: [] },
      quotationsIn: async () => new Map(),
    }),
    texts: [
      {
        ...{ id: 'source', number: 1, title: words, language: 'en', reference: words, withdrawn: words },
        versions: [version],
      },
    ],
    readBlocks: async () => blocks,
  }
}

/** What the page may have besides the words of people. */
const attributes =
  /^(?:id|class|lang|dir|href|title|content|name|charset|http-equiv|datetime|role|rel|align|start|colspan|scope|data-(?:thesis|at)|aria-(?:label|labelledby|hidden)|viewbox|width|height|cx|cy|r|d|fill|stroke|stroke-width|stroke-dasharray)$/i
const targets = /^(?:#[a-z][\w-]*|https?:\/\/\S+|mailto:\S*)$/i

it('whatever people typed, the page of an archive shows it as it is, and every link in it leads somewhere', async () => {
  await fc.assert(
    fc.asyncProperty(
      anyDebate,
      hostile,
      fc.array(anyBlock, { maxLength: 6 }),
      async (given, words, typed) => {
        const blocks = blocksOf(typed)
        const { document } = parseHTML(await textOf(sheetOf(contentOf(given, words, blocks))))
        const all = [...document.querySelectorAll('*')]
        expect(
          all.filter(({ tagName }) => /^(?:script|iframe|object|img|form|input|link|base)$/i.test(tagName)),
        ).toEqual([])
        const names = all.flatMap(({ attributes: own }) => [...own].map(({ name }) => name))
        expect(names.filter((name) => !attributes.test(name))).toEqual([])
        const hrefs = all.flatMap((one) => one.getAttribute('href') ?? [])
        expect(hrefs.filter((href) => !targets.test(href))).toEqual([])
        const ids = all.flatMap((one) => one.getAttribute('id') ?? [])
        expect(ids).toEqual([...new Set(ids)])
        expect(hrefs.filter((href) => href.startsWith('#') && !ids.includes(href.slice(1)))).toEqual([])
        const texts = (selector: string) =>
          [...document.querySelectorAll(selector)].map((one) => one.textContent)
        expect(texts('h1')).toEqual([words])
        expect(texts('.question > header h2')).toEqual([given.title])
        expect(texts('.thesis h4')).toEqual(given.theses.map((statement, n) => `${'ABC'[n]}. ${statement}`))
        expect(texts('.post .name').sort()).toEqual(given.posts.map(({ author }) => author).sort())
        expect(texts('.post .claim').sort()).toEqual(given.posts.flatMap(({ claim }) => claim || []).sort())
        const cited = given.posts.flatMap(({ citations }) => citations)
        expect(texts('.cite blockquote').sort()).toEqual(cited.map(({ quote }) => quote).sort())
        expect(texts('.cite .why bdi').sort()).toEqual(cited.flatMap(({ warrant }) => warrant || []).sort())
        for (const mark of document.querySelectorAll('.body sup')) mark.remove()
        expect(texts('.body :is(p, h5, h6)[dir]')).toEqual(blocks.map(({ text }) => text))
      },
    ),
    { numRuns: 60 },
  )
})
