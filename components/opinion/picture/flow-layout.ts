import { scaleLinear } from 'd3-scale'
import { area, curveBumpX } from 'd3-shape'

export const FLOW = { width: 760, left: 164, right: 596, bar: 14, top: 24 }

const HEIGHT = 370
const GAP = 20

export type FlowNode = { segment: string; y: number; height: number; people: number }

export type FlowBand = { from: string; to: string; people: number; path: string }

export type FlowLayout = { opening: FlowNode[]; closing: FlowNode[]; bands: FlowBand[]; height: number }

type Flow = { from: string; to: string; people: number }

/**
 * Bars for the segments at both moments, and bands between them as thick as the people who went that way. Segments without
 * people at both moments are left out. `flows` are in the order of the segments, first by `from`, then by `to`.
 */
export function flowLayout(segments: string[], flows: Flow[]): FlowLayout {
  const used = segments.filter((segment) => flows.some(({ from, to }) => from === segment || to === segment))
  const people = flows.reduce((sum, flow) => sum + flow.people, 0)
  const thick = scaleLinear()
    .domain([0, people || 1])
    .range([0, HEIGHT - GAP * Math.max(0, used.length - 1)])
  const opening = stacked(used, (segment) => peopleOf(flows, 'from', segment), thick)
  const closing = stacked(used, (segment) => peopleOf(flows, 'to', segment), thick)
  const [starts, ends] = [cursorOf(opening), cursorOf(closing)]
  const bands = flows.map((flow) => {
    const size = thick(flow.people)
    return { ...flow, path: bandPath(starts(flow.from, size), ends(flow.to, size), size) }
  })
  return { opening, closing, bands, height: FLOW.top + HEIGHT + 6 }
}

const peopleOf = (flows: Flow[], side: 'from' | 'to', segment: string): number =>
  flows.reduce((sum, flow) => sum + (flow[side] === segment ? flow.people : 0), 0)

function stacked(
  segments: string[],
  countOf: (segment: string) => number,
  thick: (people: number) => number,
): FlowNode[] {
  let y = FLOW.top
  return segments.map((segment) => {
    const people = countOf(segment)
    const node = { segment, y, height: thick(people), people }
    y += node.height + GAP
    return node
  })
}

/** Gives the bands of each bar their places, one below the other. */
function cursorOf(nodes: FlowNode[]): (segment: string, size: number) => number {
  const next = new Map(nodes.map(({ segment, y }) => [segment, y]))
  return (segment, size) => {
    const y = next.get(segment) ?? 0
    next.set(segment, y + size)
    return y
  }
}

type Edge = { x: number; top: number; bottom: number }

const band = area<Edge>()
  .x(({ x }) => x)
  .y0(({ top }) => top)
  .y1(({ bottom }) => bottom)
  .curve(curveBumpX)
  .digits(1)

const bandPath = (from: number, to: number, size: number): string =>
  band([
    { x: FLOW.left, top: from, bottom: from + size },
    { x: FLOW.right, top: to, bottom: to + size },
  ]) ?? ''
