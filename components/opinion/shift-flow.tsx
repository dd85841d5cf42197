import { hueOf } from '@/components/ui/shape'
import type { ChoiceFlow } from '@/lib/opinion/shift/rules'
import { ChartTable } from './chart-table'
import { FLOW, type FlowNode, flowLayout } from './picture/flow-layout'
import { rounded } from './picture/mark-path'
import type { NamedSegment, OpinionSay } from './say'

type Props = { choices: ChoiceFlow[]; segments: NamedSegment[]; say: OpinionSay }

/** People's choices in the opening poll against those in the closing poll, as bands between two columns. */
export function ShiftFlow({ choices, segments, say }: Props) {
  const flows = inOrder(choices, segments)
  const layout = flowLayout(
    segments.map(({ segment }) => segment),
    flows,
  )
  const named = new Map(segments.map((one) => [one.segment, one]))
  const hue = (segment: string) => hueOf(named.get(segment)?.label ?? null)
  // Bands that moved lie over those that stayed.
  const drawn = [...layout.bands].sort((a, b) => Number(a.from !== a.to) - Number(b.from !== b.to))
  return (
    <figure className="plate border border-line bg-page p-s4 pb-s3 max-phone:px-s2">
      <svg
        viewBox={`0 0 ${FLOW.width} ${layout.height}`}
        className="chart"
        role="img"
        aria-label={described(flows, segments, say)}
      >
        <Patterns />
        {drawn.map(({ from, to, path }) => (
          <path
            key={`${from} ${to}`}
            className={from === to ? 'chart-band chart-stayed' : 'chart-band chart-moved'}
            data-thesis={hue(to)}
            d={path}
          />
        ))}
        <text className="chart-label" x={FLOW.left - FLOW.bar} y="12">
          {say('shift.opening')}
        </text>
        <text className="chart-label" x={FLOW.right + FLOW.bar} y="12" textAnchor="end">
          {say('shift.closing')}
        </text>
        {layout.opening.map((node) => (
          <Bar key={node.segment} node={node} of={named.get(node.segment)} x={FLOW.left - FLOW.bar} end />
        ))}
        {layout.closing.map((node) => (
          <Bar key={node.segment} node={node} of={named.get(node.segment)} x={FLOW.right} />
        ))}
      </svg>
      <FlowTable {...{ choices, segments, say }} />
    </figure>
  )
}

function inOrder(choices: ChoiceFlow[], segments: NamedSegment[]): ChoiceFlow[] {
  const place = new Map(segments.map(({ segment }, n) => [segment, n]))
  const at = (segment: string) => place.get(segment) ?? 0
  return [...choices].sort((a, b) => at(a.from) - at(b.from) || at(a.to) - at(b.to))
}

type BarProps = {
  node: FlowNode
  of: NamedSegment | undefined
  x: number
  /** Its name ends before it. */
  end?: boolean
}

function Bar({ node: { segment, y, height, people }, of, x, end = false }: BarProps) {
  const hue = hueOf(of?.label ?? null)
  const box = { x, y: rounded(y), width: FLOW.bar, height: rounded(Math.max(height, 1)) }
  const name = of?.name ?? segment
  return (
    <g>
      <rect className="chart-node" data-thesis={hue} {...box} />
      {hue === 'a' || hue === 'n' ? null : <rect {...box} fill={`url(#chart-${hue})`} />}
      <text
        className="chart-label"
        x={end ? x - 10 : x + FLOW.bar + 10}
        y={rounded(y + height / 2 + 5)}
        textAnchor={end ? 'end' : 'start'}
      >
        <title>{name}</title>
        <tspan className="chart-strong chart-wide">{shortened(name, SHORT.wide)}</tspan>
        <tspan className="chart-strong chart-narrow">{shortened(name, SHORT.narrow)}</tspan> {people}
      </text>
    </g>
  )
}

/** As many letters as there is room for beside the picture, also on a phone, where letters are larger in it. */
const SHORT = { wide: 14, narrow: 9 }

function shortened(name: string, most: number): string {
  const letters = [...name]
  if (letters.length <= most) return name
  return `${letters
    .slice(0, most - 1)
    .join('')
    .trimEnd()}…`
}

/** The patterns of the stance bar: each thesis has one, so that bars are told without colours. */
function Patterns() {
  return (
    <defs>
      <pattern id="chart-b" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <path className="chart-hatch" d="M0 0H6" />
      </pattern>
      <pattern id="chart-c" width="5" height="5" patternUnits="userSpaceOnUse">
        <path className="chart-hatch" d="M0 0V5" />
      </pattern>
      <pattern id="chart-d" width="4" height="4" patternUnits="userSpaceOnUse">
        <path className="chart-hatch" d="M0 0H4" />
      </pattern>
    </defs>
  )
}

function described(flows: ChoiceFlow[], segments: NamedSegment[], say: OpinionSay): string {
  const people = (test: (flow: ChoiceFlow) => boolean) =>
    flows.reduce((sum, flow) => sum + (test(flow) ? flow.people : 0), 0)
  const stayed = people(({ from, to }) => from === to)
  const parts = segments.flatMap(({ segment, name }) => {
    const [from, to] = [people((flow) => flow.from === segment), people((flow) => flow.to === segment)]
    return from + to > 0 ? [say('shift.went', { name, from, to })] : []
  })
  const whole = say('shift.described', { stayed, changed: people(() => true) - stayed })
  return [whole, ...parts].join(' ')
}

/** A row for each choice in the opening poll, a column for each in the closing one. */
function FlowTable({ choices, segments, say }: Props) {
  const people = (from: string, to: string) =>
    choices.find((flow) => flow.from === from && flow.to === to)?.people ?? 0
  const used = segments.filter(({ segment }) =>
    choices.some(({ from, to }) => from === segment || to === segment),
  )
  const total = (list: number[]) => list.reduce((sum, count) => sum + count, 0)
  const rows = used.map(({ segment: from, name }) => {
    const counts = used.map(({ segment: to }) => people(from, to))
    return { key: from, cells: [name, ...counts, total(counts)] }
  })
  const sums = used.map(({ segment: to }) => total(used.map(({ segment: from }) => people(from, to))))
  return (
    <ChartTable
      summary={say('asTable')}
      caption={say('shift.caption')}
      head={[say('shift.column'), ...used.map(({ name }) => name), say('total')]}
      rows={[...rows, { key: 'total', cells: [say('total'), ...sums, total(sums)] }]}
    />
  )
}
