import { toUnits } from '@/lib/sources/offsets'
import { type Cluster, nameOf } from './clusters'

export type RunSpan = { start: number; end: number }

/** A uniform part of a block: the passages that contain it, and whether it is a link's target. */
export type TextRun = { start: number; text: string; passages: string[]; isAt: boolean }

/** Runs in one cluster, and so in one link; `cluster` is null for text that nobody cites. */
export type RunStretch = { cluster: Cluster | null; runs: TextRun[] }

/**
 * Cuts a block's characters where a passage begins or ends. Joined, the runs are the block's text. Offsets are code points
 * of the whole text; `clusters` are those that touch the block, in order.
 */
export function stretchesOf(
  block: RunSpan & { text: string },
  clusters: Cluster[],
  at?: RunSpan,
): RunStretch[] {
  const stretches: RunStretch[] = []
  for (const cut of cuts(block, clusters, at)) {
    const cluster = clusters.find((one) => holds(one, cut)) ?? null
    const run = {
      start: cut.start,
      text: cut.text,
      passages: passagesAt(cluster, cut),
      isAt: at ? holds(at, cut) : false,
    }
    const last = stretches.at(-1)
    if (last && last.cluster === cluster) last.runs.push(run)
    else stretches.push({ cluster, runs: [run] })
  }
  return stretches
}

type Cut = RunSpan & { text: string }

function cuts(block: Cut, clusters: Cluster[], at?: RunSpan): Cut[] {
  const spans: RunSpan[] = clusters.flatMap(({ passages }) => passages.map(({ passage }) => passage))
  if (at) spans.push(at)
  const inside = spans
    .flatMap(({ start, end }) => [start, end])
    .filter((point) => point > block.start && point < block.end)
  const points = [...new Set([...inside, block.end])].sort((a, b) => a - b)
  let start = block.start
  let rest = block.text
  return points.map((end) => {
    const units = end === block.end ? rest.length : toUnits(rest, end - start)
    const cut = { start, end, text: rest.slice(0, units) }
    start = end
    rest = rest.slice(units)
    return cut
  })
}

const holds = (span: RunSpan, { start, end }: RunSpan): boolean => span.start <= start && end <= span.end

function passagesAt(cluster: Cluster | null, cut: RunSpan): string[] {
  if (!cluster) return []
  const held = cluster.passages.filter(({ passage }) => holds(passage, cut)).map(({ passage }) => passage.id)
  return held.length ? held : [nameOf(cluster)]
}
