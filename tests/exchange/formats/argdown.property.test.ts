import { ArgdownApplication, DataPlugin, ModelPlugin, ParserPlugin } from '@argdown/core'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { argdownOf } from '@/lib/exchange/formats/argdown'
import { edgesOf, type GraphEdge, quotationEdgesOf, sortedEdges } from '../../support/argument-graph'
import { aDebate, anyDebate, textOf } from '../../support/exported-debate'

const argdown = new ArgdownApplication()
argdown.addPlugin(new ParserPlugin(), 'parse-input')
argdown.addPlugin(new DataPlugin(), 'build-model')
argdown.addPlugin(new ModelPlugin(), 'build-model')

const process = ['parse-input', 'build-model']

type ParsedMember = { text?: string; ranges?: Array<{ type: string; start: number; stop: number }> }
type ParsedElement = {
  members: ParsedMember[]
  tags?: string[]
  data?: Record<string, unknown>
  relations?: Array<{ relationType: string; from?: { title?: string }; to?: { title?: string } }>
}

/** A text without its tags: the words that were written, exactly, if the data has them. */
function wordsOf({ members, data }: ParsedElement): string {
  const [{ text = '', ranges = [] } = {}] = members.filter((member) => member.text)
  const tags = ranges.filter(({ type }) => type === 'tag').toSorted((a, b) => b.start - a.start)
  const plain = tags.reduce((rest, { start, stop }) => rest.slice(0, start) + rest.slice(stop + 1), text)
  return typeof data?.text === 'string' ? data.text : plain.trim()
}

function read(input: string) {
  const found = argdown.run({ process, input, throwExceptions: true })
  expect([found.lexerErrors ?? [], found.parserErrors ?? []]).toEqual([[], []])
  const elements = new Map<string, ParsedElement>([
    ...Object.entries((found.statements ?? {}) as Record<string, ParsedElement>),
    ...Object.entries((found.arguments ?? {}) as Record<string, ParsedElement>),
  ])
  const edges = new Map<string, GraphEdge>()
  for (const { relations = [] } of elements.values())
    for (const { relationType, from, to } of relations) {
      const edge = { from: from?.title ?? '', to: to?.title ?? '', edge: relationType as GraphEdge['edge'] }
      edges.set(JSON.stringify(edge), edge)
    }
  return { elements, edges: [...edges.values()], front: found.frontMatter as Record<string, unknown> }
}

it('Argdown’s own parser finds the same theses, posts, quotations and edges, with their words', async () => {
  await fc.assert(
    fc.asyncProperty(anyDebate, async (given) => {
      const { elements, edges, front } = read(await textOf(argdownOf(aDebate(given))))
      const words = (title: string) => wordsOf(elements.get(title) ?? { members: [] })
      expect([front.title ?? '', front.prompt ?? '']).toEqual([given.title, given.prompt])
      for (const [at, thesis] of given.theses.entries())
        expect(words(String.fromCharCode(65 + at))).toBe(thesis)
      for (const [at, post] of given.posts.entries()) {
        const label = `P${at + 1}`
        const data = elements.get(label)?.data
        expect([words(label), data?.by]).toEqual([post.claim || post.argument, post.author])
        expect(data?.reason).toBe(post.moderated?.reason)
        if (post.claim) expect(data?.argument).toBe(post.argument)
        if (post.answers !== null && post.kind === 'asks') expect(data?.asks).toBe(`P${post.answers + 1}`)
        for (const [n, { quote, warrant }] of post.citations.entries()) {
          const cited = elements.get(`${label}.${n + 1}`)
          expect([words(`${label}.${n + 1}`), cited?.data?.warrant ?? '']).toEqual([quote, warrant])
          expect(cited?.data?.reason).toBe(post.moderated?.verdict)
          expect(cited?.data?.sources).toEqual(['On Ore, ¶\u00a02'])
        }
      }
      expect(sortedEdges(edges)).toEqual(sortedEdges([...edgesOf(given), ...quotationEdgesOf(given)]))
    }),
    { numRuns: 60 },
  )
})
