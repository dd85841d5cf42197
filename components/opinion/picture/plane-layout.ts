import { scaleLinear } from 'd3-scale'
import type { Hue } from '@/components/ui/shape'

export const PLANE = { width: 760, height: 450 }

/** The part of the picture for points; outlines and labels may reach beyond it. */
const FIELD = { left: 95, right: 665, top: 90, bottom: 375 }

/** More points than this are not told apart; a picture has that many of them, evenly chosen. */
const MOST_POINTS = 1_000

export type PlanePoint = { x: number; y: number; group: number | null; hue: Hue; isOwn: boolean }

export type Outline = { group: number; cx: number; cy: number; rx: number; ry: number }

/** The middle of a label's base line. */
export type LabelPlace = { group: number; x: number; y: number }

/** The ring around the reader's own point, and the line from it to the reader's label. `side`: 1 to the right, −1 to the left. */
export type OwnPlace = { x: number; y: number; ring: number; side: 1 | -1; end: Place }

export type PlaneLayout = {
  points: PlanePoint[]
  outlines: Outline[]
  labels: LabelPlace[]
  own: OwnPlace | null
  radius: number
}

/**
 * Places points on the picture with one scale for both directions, since distances are what it shows, moves points that cover
 * one another a little apart, and surrounds each group. The same points give the same picture.
 */
export function planeLayout(given: PlanePoint[]): PlaneLayout {
  const shown = chosen(given)
  const radius = shown.length > 300 ? 4 : 8
  const points = apart(scaled(shown), radius * 2 + 2)
  const groups = [...new Set(points.flatMap(({ group }) => group ?? []))].sort((a, b) => a - b)
  const outlines = groups.map((group) => outlineOf(points, group))
  const own = ownPlace(points, radius)
  return { points, radius, outlines, own, labels: labelsOf(outlines, points, own) }
}

/** The line goes outwards, so that it crosses few points. */
function ownPlace(points: PlanePoint[], radius: number): OwnPlace | null {
  const own = points.find(({ isOwn }) => isOwn)
  if (!own) return null
  const { x, y } = own
  const side = x < PLANE.width / 2 ? -1 : 1
  return { x, y, ring: radius + 7, side, end: { x: x + side * 62, y: Math.min(y + 38, PLANE.height - 24) } }
}

function chosen(points: PlanePoint[]): PlanePoint[] {
  const every = Math.ceil(points.length / MOST_POINTS)
  return points.filter(({ isOwn }, n) => isOwn || n % every === 0)
}

function scaled(points: PlanePoint[]): PlanePoint[] {
  const across = extentOf(points.map(({ x }) => x))
  const down = extentOf(points.map(({ y }) => y))
  const [width, height] = [FIELD.right - FIELD.left, FIELD.bottom - FIELD.top]
  const unit = Math.min(width / across.size, height / down.size)
  const scaleIn = (middle: number, size: number, start: number, end: number) =>
    scaleLinear()
      .domain([middle - size / unit / 2, middle + size / unit / 2])
      .range([start, end])
  const x = scaleIn(across.middle, width, FIELD.left, FIELD.right)
  const y = scaleIn(down.middle, height, FIELD.bottom, FIELD.top)
  return points.map((point) => ({ ...point, x: x(point.x), y: y(point.y) }))
}

function extentOf(values: number[]): { middle: number; size: number } {
  const least = values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY)
  const most = values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)
  return { middle: (least + most) / 2, size: most - least || 1 }
}

/** Points at one place move to all sides of it by the golden angle. */
const GOLDEN = Math.PI * (3 - Math.sqrt(5))

function apart(points: PlanePoint[], distance: number): PlanePoint[] {
  const moved = points.map((point) => ({ ...point }))
  const rounds = moved.length > 300 ? 6 : 30
  for (let round = 0; round < rounds; round++) if (!pushApart(moved, distance)) break
  return moved
}

/** Moves each pair that is too close to a distance; tells whether there was one. */
function pushApart(points: PlanePoint[], distance: number): boolean {
  let isMoved = false
  for (const [n, one] of points.entries())
    for (let m = n + 1; m < points.length; m++) {
      const other = points[m]
      if (!other) continue
      const [dx, dy] = [other.x - one.x, other.y - one.y]
      if (Math.abs(dx) >= distance || Math.abs(dy) >= distance) continue
      const length = Math.hypot(dx, dy)
      if (length >= distance) continue
      const angle = length > 0 ? Math.atan2(dy, dx) : m * GOLDEN
      const step = (distance - length) / 2
      one.x -= Math.cos(angle) * step
      one.y -= Math.sin(angle) * step
      other.x += Math.cos(angle) * step
      other.y += Math.sin(angle) * step
      isMoved = true
    }
  return isMoved
}

const ROOM = 20

/** The ellipse around the box of a group's points, widened until it holds them all. */
function outlineOf(points: PlanePoint[], group: number): Outline {
  const own = points.filter((point) => point.group === group)
  const across = extentOf(own.map(({ x }) => x))
  const down = extentOf(own.map(({ y }) => y))
  const [a, b] = [Math.max(across.size / 2, ROOM), Math.max(down.size / 2, ROOM)]
  const farthest = own.reduce(
    (most, { x, y }) => Math.max(most, Math.hypot((x - across.middle) / a, (y - down.middle) / b)),
    1,
  )
  return {
    group,
    cx: across.middle,
    cy: down.middle,
    rx: a * farthest + ROOM,
    ry: b * farthest + ROOM,
  }
}

/** Half the width of a label and the height of its line. */
const LABEL = { half: 66, height: 18 }

/** Each label where it covers fewest points and no other label: above its outline, below it, or beside it. */
function labelsOf(outlines: Outline[], points: PlanePoint[], own: OwnPlace | null): LabelPlace[] {
  const placed: LabelPlace[] = []
  const others = own ? [own, own.end] : []
  for (const { group, cx, cy, rx, ry } of outlines) {
    const places = [
      { x: cx, y: cy - ry - 10 },
      { x: cx, y: cy + ry + 22 },
      { x: cx + rx + LABEL.half + 8, y: cy },
      { x: cx - rx - LABEL.half - 8, y: cy },
    ].map(({ x, y }) => ({
      group,
      x: Math.min(Math.max(x, LABEL.half), PLANE.width - LABEL.half),
      y: Math.min(Math.max(y, LABEL.height), PLANE.height - 6),
    }))
    const least = places.reduce((best, next) =>
      coveredBy(next, points, [...placed, ...others]) < coveredBy(best, points, [...placed, ...others])
        ? next
        : best,
    )
    placed.push(least)
  }
  return placed
}

type Place = { x: number; y: number }

/** The number of points that a label would cover; another label, and the reader's own point, count as all points. */
function coveredBy({ x, y }: LabelPlace, points: PlanePoint[], placed: Place[]): number {
  const isNear = (other: Place, width: number) =>
    Math.abs(other.x - x) < width && other.y > y - LABEL.height - 10 && other.y < y + 12
  const labels = placed.filter((other) => isNear(other, 2 * LABEL.half)).length
  return points.filter((point) => isNear(point, LABEL.half + 10)).length + labels * points.length
}
