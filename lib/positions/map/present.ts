import { z } from 'zod'
import { Relation, ResponseKind, Stance } from '@/lib/platform/prisma/enums'
import { positionStatus } from '../input'
import type { ArgumentMap } from './queries'

const edgeKinds = [
  ...new Set([
    ...Object.values(Stance),
    ...Object.values(ResponseKind),
    ...Object.values(Relation),
    'stands on' as const,
  ]),
]

/**
 * The debate as a graph. A tombstone has no label. `hash` is of what the graph says, without its ids, so that it is the same after
 * an import (`graphHash`).
 */
export const mapOutput = z
  .strictObject({
    hash: z.string(),
    nodes: z.array(
      z.strictObject({
        id: z.string(),
        kind: z.enum(['thesis', 'position', 'response', 'citation']),
        label: z.string(),
        thesis: z.string().nullable(),
        status: positionStatus,
      }),
    ),
    edges: z.array(z.strictObject({ from: z.string(), to: z.string(), kind: z.enum(edgeKinds) })),
  })
  .meta({ id: 'ArgumentMap' })

type PresentedMap = z.infer<typeof mapOutput>

export const presentMap = ({ hash, graph }: ArgumentMap): PresentedMap => ({ hash, ...graph })

/** The published posts alone; the hash is that of the whole graph. */
export function withoutTombstones({ hash, nodes, edges }: PresentedMap): PresentedMap {
  const published = nodes.filter(({ status }) => status === 'published')
  const known = new Set(published.map(({ id }) => id))
  return { hash, nodes: published, edges: edges.filter(({ from, to }) => known.has(from) && known.has(to)) }
}
