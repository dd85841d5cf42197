import { z } from 'zod'
import { done, type Result, refused } from '@/lib/platform/errors'
import { type ArgumentGraph, type ArgumentLink, type ArgumentNode, Losses } from '../argument-graph'
import { withTheses } from '../theses'

const id = z.union([z.string(), z.number()]).transform(String)
const words = z
  .string()
  .nullish()
  .transform((text) => text ?? '')

const aif = z.looseObject({
  nodes: z.array(z.looseObject({ nodeID: id, type: z.string(), text: words, source: words })),
  edges: z.array(z.looseObject({ fromID: id, toID: id })),
})

type AifFile = z.output<typeof aif>

/** Inferences, conflicts and rephrasings join information; illocutions and transitions tell who said it, and when. */
const SIDES = { RA: 'supports', CA: 'attacks', MA: null } as const

/**
 * Reads a debate in the JSON of AIFdb (Argument Interchange Format): information (I) becomes claims, inferences (RA) and
 * conflicts (CA) their sides, rephrasings (MA) claims below without a side; a conflict with an inference undercuts its first
 * premise. What was said by whom (L, YA, TA) is counted. Problems of `file`: importNotJson, importNotAif, importNoClaims.
 */
export function readAif(text: string): Result<ArgumentGraph> {
  const json = jsonIn(text)
  if (!json.ok) return json
  const parsed = aif.safeParse(json.value)
  if (!parsed.success) {
    const path = parsed.error.issues[0]?.path.join('.') ?? ''
    return refused({ file: { code: 'importNotAif', values: { path } } })
  }
  const graph = graphOf(parsed.data)
  return graph.nodes.length ? done(graph) : refused({ file: { code: 'importNoClaims' } })
}

/** Some tools put the graph into a field AIF. */
function jsonIn(text: string): Result<unknown> {
  try {
    const value: unknown = JSON.parse(text)
    return done(value && typeof value === 'object' && 'AIF' in value ? value.AIF : value)
  } catch (error) {
    const said = error instanceof Error ? error.message : ''
    const at = Number(/position (\d+)/.exec(said)?.[1] ?? text.length)
    const line = text.slice(0, at).split('\n').length
    return refused({ file: { code: 'importNotJson', values: { line } } })
  }
}

function graphOf({ nodes, edges }: AifFile): ArgumentGraph {
  const losses = new Losses()
  const claims = new Map<string, number>()
  const schemes = new Map<string, AifScheme>()
  const read: ArgumentNode[] = []
  for (const { nodeID, type, text, source } of nodes) {
    if (claims.has(nodeID) || schemes.has(nodeID)) continue
    if (type === 'I') {
      claims.set(nodeID, read.length)
      read.push({ text, name: '', sources: source ? [source] : [], isThesis: false })
    } else if (isSide(type)) schemes.set(nodeID, { type, premises: [], targets: [] })
    else if (type === 'L') losses.add('locution')
    else if (type !== 'YA' && type !== 'TA') losses.add('relation')
  }
  const known = new Set(nodes.map(({ nodeID }) => nodeID))
  for (const { fromID, toID } of edges) {
    schemes.get(toID)?.premises.push(fromID)
    schemes.get(fromID)?.targets.push(toID)
    if (!known.has(fromID) || !known.has(toID)) losses.add('missingClaim')
    else if (claims.has(fromID) && claims.has(toID)) losses.add('relation')
  }
  const links = [...schemes.values()].flatMap((scheme) => linksOf(scheme, claims, schemes, losses))
  return { title: '', prompt: '', nodes: withTheses(read, links), links, cannot: losses.all() }
}

type AifScheme = { type: keyof typeof SIDES; premises: string[]; targets: string[] }

const isSide = (type: string): type is keyof typeof SIDES => Object.hasOwn(SIDES, type)

function linksOf(
  { type, premises, targets }: AifScheme,
  claims: Map<string, number>,
  schemes: Map<string, AifScheme>,
  losses: Losses,
): ArgumentLink[] {
  const from = premises.flatMap((premise) => claims.get(premise) ?? [])
  if (type === 'RA' && from.length > 1) losses.add('jointPremise')
  return targets.flatMap((target): ArgumentLink[] => {
    const claim = claims.get(target)
    if (claim !== undefined) return from.map((one) => ({ from: one, to: claim, side: SIDES[type] }))
    const undercut = schemes.get(target)?.premises.flatMap((premise) => claims.get(premise) ?? [])[0]
    return undercut === undefined ? [] : from.map((one) => ({ from: one, to: undercut, side: 'undercuts' }))
  })
}
