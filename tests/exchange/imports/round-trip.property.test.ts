import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aifOf } from '@/lib/exchange/formats/aif'
import { argdownOf } from '@/lib/exchange/formats/argdown'
import { kialoOf } from '@/lib/exchange/formats/kialo'
import type { ArgumentGraph } from '@/lib/exchange/imports/argument-graph'
import { debateOf, importedDebate } from '@/lib/exchange/imports/imported-debate'
import { readers } from '@/lib/exchange/imports/readers/readers'
import { recognise } from '@/lib/exchange/imports/recognise'
import { edgesOf } from '../../support/argument-graph'
import {
  aDebate,
  anyDebate,
  asShown,
  type DebateGiven,
  keys,
  type PostGiven,
  textOf,
} from '../../support/exported-debate'
import { accepted } from '../../support/factories'

const sides = { support: 'supports', attack: 'attacks', undercut: 'undercuts' } as const

type Shown = (text: string, isThesis?: boolean) => string

/** The edges of a debate by our rules, between words; `told` says what a form makes of one. */
function wanted(
  given: DebateGiven,
  shown: Shown,
  told: (post: PostGiven, edge: keyof typeof sides, to: string) => [string | null, string],
) {
  const words = (label: string) => {
    const post = given.posts[Number(label.slice(1)) - 1]
    return label.startsWith('P') && post
      ? shown(post.claim || post.argument)
      : shown(given.theses[label.charCodeAt(0) - 65] ?? '', true)
  }
  return edgesOf(given)
    .flatMap(({ from, to, edge }) => {
      const post = given.posts[Number(from.slice(1)) - 1]
      return post ? JSON.stringify([words(from), ...told(post, edge, words(to))]) : []
    })
    .sort()
}

/** The edges that were read, between words; those of quotations left out. */
const found = ({ nodes, links }: ArgumentGraph) =>
  links
    .filter(({ from }) => nodes[from]?.sources.length === 0)
    .map(({ from, side, to }) => JSON.stringify([nodes[from]?.text, side, nodes[to]?.text]))
    .sort()

/** A debate in which something is said: one without words is refused. */
const spoken = anyDebate.filter(({ theses, posts }) => theses.length + posts.length > 0)

const taken = (text: string) => accepted(recognise([new TextEncoder().encode(text)]))

describe('a debate that leaves and comes back has its claims and their sides', () => {
  it('in Argdown', async () => {
    await fc.assert(
      fc.asyncProperty(spoken, async (given) => {
        const said = [...given.theses, ...given.posts.map((post) => post.claim || post.argument)]
        // An element without words has those of its title.
        fc.pre(said.every((words) => words.trim() !== ''))
        const text = await textOf(argdownOf(aDebate(given)))
        expect(taken(text)).toBe('argdown')
        const graph = accepted(readers.argdown(text))
        const own = wanted(
          given,
          (words) => words.trim(),
          (_, edge, to) => [sides[edge], to],
        )
        expect(found(graph)).toEqual(own)
        const theses = graph.nodes.filter(({ isThesis }) => isThesis).map(({ text: words }) => words)
        if (given.theses.length) expect(theses).toEqual(given.theses.map((words) => words.trim()))
      }),
      { numRuns: 100 },
    )
  })

  it('in the JSON of the Argument Interchange Format, where an undercut is one of the first quotation', async () => {
    await fc.assert(
      fc.asyncProperty(spoken, async (given) => {
        const text = await textOf(aifOf(aDebate(given)))
        expect(taken(text)).toBe('aif')
        const own = wanted(
          given,
          (words) => words,
          ({ answers, kind }, edge, to) => {
            if (answers === null || edge !== 'undercut')
              return [answers !== null && kind === 'qualifies' ? null : sides[edge], to]
            const quote = given.posts[answers]?.citations[0]?.quote
            return quote === undefined ? ['attacks', to] : ['undercuts', quote]
          },
        )
        expect(found(accepted(readers.aif(text)))).toEqual(own)
      }),
      { numRuns: 100 },
    )
  })

  it('in the text of Kialo, as far as it has a place for them', async () => {
    await fc.assert(
      fc.asyncProperty(spoken, async (given) => {
        const text = await textOf(kialoOf(aDebate(given), keys))
        expect(taken(text)).toBe('kialo')
        const graph = accepted(readers.kialo(text))
        const edges = graph.links.map(({ from, side, to }) =>
          JSON.stringify([graph.nodes[from]?.text, side, graph.nodes[to]?.text]),
        )
        const own = wanted(
          given,
          (words, isThesis) => asShown(words) || (isThesis ? '' : '—'),
          (_, edge, to) => [edge === 'support' ? 'supports' : 'attacks', to],
        )
        const asks = given.posts.some(({ kind, answers }) => answers !== null && kind === 'asks')
        if (!asks) expect(edges).toEqual(expect.arrayContaining(own))
        expect(importedDebate.safeParse(debateOf(graph)).success).toBe(true)
      }),
      { numRuns: 100 },
    )
  })
})
