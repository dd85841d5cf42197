import { hueOf } from '@/components/ui/shape'
import { Dot } from '../ui/dot'
import { ChartTable } from './chart-table'
import { markPath, rounded } from './picture/mark-path'
import { type LabelPlace, PLANE, type PlaneLayout, planeLayout } from './picture/plane-layout'
import type { NamedSegment, OpinionSay } from './say'

/** A person in the plane. `segment` is the side of the stance bar that they are on; null where it is not told. */
export type ShownPoint = {
  x: number
  y: number
  group: number | null
  segment: string | null
  isOwn: boolean
}

type Props = {
  points: ShownPoint[]
  groups: Array<{ id: number; size: number }>
  segments: NamedSegment[]
  ballots: number
  say: OpinionSay
}

/** The people who voted, as points: those who voted alike stand close together. */
export function Plane(props: Props) {
  const { points, groups, segments, ballots, say } = props
  const hasMarks = points.some(({ segment }) => segment !== null)
  const hues = new Map(segments.map(({ segment, label }) => [segment, hueOf(label)]))
  const layout = planeLayout(
    points.map(({ segment, ...point }) => ({
      ...point,
      hue: hasMarks ? (hues.get(segment ?? '') ?? 'n') : 'a',
    })),
  )
  return (
    <figure className="plate border border-line bg-page p-s4 pb-s3 max-phone:px-s2">
      <svg
        viewBox={`0 0 ${PLANE.width} ${PLANE.height}`}
        className={hasMarks ? 'chart' : 'chart chart-plain'}
        role="img"
        aria-label={described(props)}
      >
        {layout.outlines.map(({ group, cx, cy, rx, ry }) => (
          <ellipse
            key={group}
            className="chart-outline"
            {...{ cx: rounded(cx), cy: rounded(cy), rx: rounded(rx), ry: rounded(ry) }}
          />
        ))}
        <Marks layout={layout} />
        <Own layout={layout} say={say} />
        {layout.labels.map((place) => (
          <GroupLabel key={place.group} place={place} groups={groups} say={say} />
        ))}
      </svg>
      <ul className="strata-key">
        {hasMarks
          ? segments.map(({ segment, label, name }) => (
              <li key={segment}>
                <Dot label={label} /> <bdi>{name}</bdi>
              </li>
            ))
          : null}
        <li className="muted">{say('map.totals', { people: peopleIn(points, groups), ballots })}</li>
      </ul>
      <PlaneTable {...props} hasMarks={hasMarks} />
    </figure>
  )
}

/** One path for each hue: a seminar of hundreds would be hundreds of elements. */
function Marks({ layout: { points, radius } }: { layout: PlaneLayout }) {
  const hues = [...new Set(points.map(({ hue }) => hue))].sort()
  return hues.map((hue) => (
    <path
      key={hue}
      className="chart-marks"
      data-thesis={hue}
      d={points
        .filter((point) => point.hue === hue)
        .map(({ x, y }) => markPath(hue, x, y, radius))
        .join('')}
    />
  ))
}

/** The reader's own point has a ring and a line to its name; no other point is anybody's. */
function Own({ layout: { own }, say }: { layout: PlaneLayout; say: OpinionSay }) {
  if (!own) return null
  const { x, y, ring, side, end } = own
  const from = { x: x + side * ring * 0.9, y: y + ring * 0.5 }
  return (
    <g>
      <circle className="chart-own" cx={rounded(x)} cy={rounded(y)} r={ring} />
      <path
        className="chart-leader"
        d={`M${rounded(from.x)} ${rounded(from.y)}L${rounded(end.x)} ${rounded(end.y)}`}
      />
      <text
        className="chart-label chart-strong"
        x={rounded(end.x + side * 4)}
        y={rounded(end.y + 10)}
        textAnchor={side < 0 ? 'end' : 'start'}
      >
        {say('map.you')}
      </text>
    </g>
  )
}

type LabelProps = { place: LabelPlace } & Pick<Props, 'groups' | 'say'>

function GroupLabel({ place: { group, x, y }, groups, say }: LabelProps) {
  const size = groups.find(({ id }) => id === group)?.size ?? 0
  return (
    <text className="chart-label" x={rounded(x)} y={rounded(y)} textAnchor="middle">
      <tspan className="chart-strong">{say('map.group', { number: group + 1 })}</tspan>{' '}
      {say('people', { count: size })}
    </text>
  )
}

/** More than there are points where those of a small group are not told. */
const peopleIn = (points: ShownPoint[], groups: Props['groups']): number =>
  Math.max(
    points.length,
    groups.reduce((sum, { size }) => sum + size, 0),
  )

function described({ points, groups, segments, say }: Props): string {
  const own = points.find(({ isOwn }) => isOwn)
  const parts = groups.map(({ id, size }) => {
    const inside = points.filter(({ group }) => group === id)
    const sides = segments
      .map(({ segment, name }) => ({ name, count: countOf(inside, segment) }))
      .filter(({ count }) => count > 0)
      .map(({ name, count }) => `${name} ${count}`)
    const people = `${say('group', { number: id + 1 })}: ${say('people', { count: size })}`
    return sides.length > 0 ? `${people} (${sides.join(', ')})` : people
  })
  const whole = say('map.described', { people: peopleIn(points, groups), groups: groups.length })
  const yours = own && own.group !== null ? say('map.yours', { number: own.group + 1 }) : ''
  return [whole, ...parts, yours].filter(Boolean).join('. ')
}

const countOf = (points: ShownPoint[], segment: string) =>
  points.filter((point) => point.segment === segment).length

/** People by group and side: the reader's own group is marked, and the people in none have a row. */
function PlaneTable({ points, groups, segments, say, hasMarks }: Props & { hasMarks: boolean }) {
  const own = points.find(({ isOwn }) => isOwn)
  const sides = hasMarks ? segments : []
  const rowOf = (group: number | null, heading: string) => {
    const inside = points.filter((point) => point.group === group)
    const mine = own && own.group === group ? ` (${say('map.you')})` : ''
    const counts = sides.map(({ segment }) => countOf(inside, segment))
    return { key: `${group}`, cells: [`${heading}${mine}`, ...counts, inside.length] }
  }
  const rows = groups.map(({ id }) => rowOf(id, say('group', { number: id + 1 })))
  const others = points.some(({ group }) => group === null) ? [rowOf(null, say('map.noGroup'))] : []
  return (
    <ChartTable
      summary={say('asTable')}
      caption={say('map.caption')}
      head={[say('map.column'), ...sides.map(({ name }) => name), say('total')]}
      rows={[...rows, ...others]}
    />
  )
}
