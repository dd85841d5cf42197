import fc from 'fast-check'
import { expect, it } from 'vitest'
import { aifOf } from '@/lib/exchange/formats/aif'
import { aDebate, anyDebate, type DebateGiven, textOf } from '../../support/exported-debate'

type AifNode = { nodeID: string; text: string; type: string; timestamp: string }
type AifJson = {
  nodes: AifNode[]
  edges: Array<{ edgeID: string; fromID: string; toID: string; formEdgeID: null }>
  schemefulfillments: unknown[]
  descriptorfulfillments: unknown[]
  participants: Array<{ participantID: string; firstname: string; surname: string }>
  locutions: Array<{ nodeID: string; personID: string; timestamp: string }>
}

/** What the graph says: who said what, and what is joined by what, with the words of both ends. */
function read(aif: AifJson) {
  const nodes = new Map(aif.nodes.map((node) => [node.nodeID, node]))
  expect(nodes.size).toBe(aif.nodes.length)
  const into = (id: string) =>
    aif.edges.filter(({ toID }) => toID === id).map(({ fromID }) => nodes.get(fromID))
  const from = (id: string) =>
    aif.edges.filter(({ fromID }) => fromID === id).map(({ toID }) => nodes.get(toID))
  const joins: string[] = []
  for (const { nodeID, type } of aif.nodes.filter((node) => ['RA', 'CA', 'MA'].includes(node.type))) {
    const [premise, conclusion] = [into(nodeID)[0], from(nodeID)[0]]
    expect([premise?.type, from(nodeID).length]).toEqual(['I', 1])
    joins.push(
      JSON.stringify([
        premise?.text,
        type,
        ['RA', 'CA'].includes(conclusion?.type ?? '') ? 'step' : conclusion?.text,
      ]),
    )
  }
  const people = new Map(aif.participants.map(({ participantID, firstname }) => [participantID, firstname]))
  const said = aif.locutions.map(({ nodeID, personID }) => {
    const claim = from(nodeID).find((node) => node?.type === 'YA')
    return [people.get(personID), nodes.get(nodeID)?.text, claim && from(claim.nodeID)[0]?.text]
  })
  return { nodes, joins, said }
}

/** The joins that a debate has, by the same words. */
function joinsIn({ posts, theses }: DebateGiven): string[] {
  const claimOf = (at: number) => posts[at]?.claim || posts[at]?.argument
  return posts
    .flatMap((post, at) => {
      const quotations = post.citations.map(({ quote, relation }) => [
        quote,
        relation === 'challenges' ? 'CA' : 'RA',
        claimOf(at),
      ])
      if (post.answers !== null) {
        const isStep = post.kind === 'undercuts' && posts[post.answers]?.citations.length
        const types = { supports: 'RA', rebuts: 'CA', undercuts: 'CA', qualifies: 'MA', asks: null }
        const type = types[post.kind]
        return [
          ...quotations,
          ...(type ? [[claimOf(at), type, isStep ? 'step' : claimOf(post.answers)]] : []),
        ]
      }
      const other = post.thesis === 0 ? 1 : 0
      const main = post.thesis === null ? [] : [[post.thesis, post.stance] as const]
      const also = post.alsoStands && other < theses.length ? [[other, post.alsoStands] as const] : []
      const stances = [...main, ...also].map(([thesis, stance]) => [
        claimOf(at),
        stance === 'opposes' ? 'CA' : 'RA',
        theses[thesis],
      ])
      return [...quotations, ...stances]
    })
    .map((join) => JSON.stringify(join))
}

it('an independent reader finds who said what, and what is for and against what', async () => {
  await fc.assert(
    fc.asyncProperty(anyDebate, async (given) => {
      const aif: AifJson = JSON.parse(await textOf(aifOf(aDebate(given))))
      const { nodes, joins, said } = read(aif)
      expect(joins.sort()).toEqual(joinsIn(given).sort())
      expect(said.length).toBe(given.posts.length)
      for (const { author, claim, argument } of given.posts) {
        const words = [claim, argument].filter(Boolean).join('\n\n')
        expect(said).toContainEqual([author, `${author}: ${words}`, claim || argument])
      }
      for (const { fromID, toID } of aif.edges)
        expect(
          [nodes.get(fromID)?.type, nodes.get(toID)?.type].filter((type) => type === 'I' || type === 'L')
            .length,
        ).toBeLessThan(2)
      for (const { timestamp } of aif.nodes) expect(timestamp).toMatch(/^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)?$/)
    }),
    { numRuns: 150 },
  )
})
