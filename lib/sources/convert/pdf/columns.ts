import type { LineSegment } from './segments'

/** A part of a page that is read from top to bottom: a column, or what runs over all columns. */
export type PageColumn = { segments: LineSegment[] }

/** A vertical stretch between two columns. */
export type Gutter = { left: number; right: number }

/** The least share of the letters on each side of a gutter, and the least number of rows there. */
const LEAST_SHARE = 0.2
const LEAST_ROWS = 5

/** The most share of letters that may run over a gutter: titles, abstracts, wide tables. */
const MOST_ACROSS = 0.45

/** The share of letters by which more may run over one gutter than over another. */
const CLEAR = 0.03

/**
 * The columns of a page in reading order: segments that run over a gutter cut the page into bands, and inside a band
 * column follows column. `known` are the gutters of other pages.
 */
export function columnsOf(segments: LineSegment[], known: Gutter[] = []): PageColumn[] {
  if (segments.length === 0) return []
  const wide = wideRowsOf(segments)
  const narrow = segments.filter((one) => !wide.has(one))
  const gutter = gutterOf(narrow) ?? known.find((one) => fits(narrow, one))
  if (!gutter) return [{ segments: [...segments].sort((a, b) => a.y - b.y || a.left - b.left) }]
  return bandsOf(segments, gutter, wide).flatMap(({ across, left, right }) => [
    ...(across.length ? [{ segments: across }] : []),
    ...columnsOf(left, known),
    ...columnsOf(right, known),
  ])
}

/** All gutters of a page, for other pages that have too few lines to show theirs. */
export function guttersOf(segments: LineSegment[], depth = 0): Gutter[] {
  const wide = wideRowsOf(segments)
  const narrow = segments.filter((one) => !wide.has(one))
  const gutter = depth < 4 ? gutterOf(narrow) : undefined
  if (!gutter) return []
  const { left, right } = sidesOf(narrow, gutter)
  return [gutter, ...guttersOf(left, depth + 1), ...guttersOf(right, depth + 1)]
}

/** The least cells of a row that runs over all columns, and the least share of the page's width that it takes. */
const LEAST_CELLS = 4
const LEAST_WIDTH = 0.6

/** The cells of rows of a table that runs over all columns: a row is drawn in one go, and so are no lines of two columns. */
function wideRowsOf(segments: LineSegment[]): Set<LineSegment> {
  const width = widthOf(segments)
  const drawn = [...segments].sort((a, b) => a.order - b.order)
  const wide = new Set<LineSegment>()
  let row: LineSegment[] = []
  for (const segment of [...drawn, undefined]) {
    const [first] = row
    if (segment && first && Math.abs(segment.y - first.y) < first.size * 0.5) row.push(segment)
    else {
      if (row.length >= LEAST_CELLS && widthOf(row) > width * LEAST_WIDTH)
        for (const cell of row) wide.add(cell)
      row = segment ? [segment] : []
    }
  }
  return wide
}

const widthOf = (segments: LineSegment[]) =>
  Math.max(...segments.map(({ right }) => right)) - Math.min(...segments.map(({ left }) => left))

type Band = { across: LineSegment[]; left: LineSegment[]; right: LineSegment[] }

function bandsOf(segments: LineSegment[], gutter: Gutter, wide: Set<LineSegment>): Band[] {
  const bands: Band[] = [{ across: [], left: [], right: [] }]
  for (const segment of [...segments].sort((a, b) => a.y - b.y || a.left - b.left)) {
    const side = wide.has(segment) ? 'across' : sideOf(segment, gutter)
    const band = bands.at(-1)
    if (!band) break
    if (side !== 'across') band[side].push(segment)
    else if (band.left.length + band.right.length === 0) band.across.push(segment)
    else bands.push({ across: [segment], left: [], right: [] })
  }
  return bands
}

function sidesOf(segments: LineSegment[], gutter: Gutter) {
  const left = segments.filter((one) => sideOf(one, gutter) === 'left')
  const right = segments.filter((one) => sideOf(one, gutter) === 'right')
  return { left, right }
}

/** A segment that sticks out over the gutter by little, as a long word or a formula does, stays in its column. */
function sideOf({ left, right }: LineSegment, gutter: Gutter): 'left' | 'right' | 'across' {
  const middle = (gutter.left + gutter.right) / 2
  if (right <= middle) return 'left'
  if (left >= middle) return 'right'
  const width = right - left
  if (right - middle < width * 0.08) return 'left'
  return middle - left < width * 0.08 ? 'right' : 'across'
}

/** The gutter between columns of text, or none. */
function gutterOf(segments: LineSegment[]): Gutter | undefined {
  const total = segments.reduce((sum, { letters }) => sum + letters, 0)
  const first = Math.floor(Math.min(...segments.map(({ left }) => left)))
  const last = Math.ceil(Math.max(...segments.map(({ right }) => right)))
  const width = last - first
  if (segments.length < 2 * LEAST_ROWS || !(width > 0) || width > 20_000) return undefined
  const crossing = crossed(segments, first, width)
  const gaps = lowest(crossing, total * MOST_ACROSS)
    .map(({ from, to }) => ({ left: first + from, right: first + to, across: crossing[from] ?? 0 }))
    .filter((gap) => isBetweenColumns(segments, gap, total))
  // The blanks of stretched lines may lie over each other, but other lines of their column run over them.
  const least = Math.min(...gaps.map(({ across }) => across))
  const clear = gaps.filter(({ across }) => across - least < total * CLEAR)
  return clear.sort((a, b) => b.right - b.left - (a.right - a.left))[0]
}

/** The letters of the segments over each point from the left. */
function crossed(segments: LineSegment[], first: number, width: number): number[] {
  const steps = new Array<number>(width + 2).fill(0)
  for (const { left, right, letters } of segments) {
    const from = Math.max(0, Math.floor(left - first))
    const to = Math.min(width, Math.ceil(right - first))
    steps[from] = (steps[from] ?? 0) + letters
    steps[to] = (steps[to] ?? 0) - letters
  }
  let sum = 0
  return steps.map((step) => {
    sum += step
    return sum
  })
}

/** The stretches that are crossed least, each as wide as it is equally low. */
function lowest(crossing: number[], most: number): Array<{ from: number; to: number }> {
  const stretches: Array<{ from: number; to: number }> = []
  for (let at = 1; at < crossing.length - 1; at++) {
    const here = crossing[at] ?? 0
    if (here > most) continue
    let to = at
    while (to + 1 < crossing.length && crossing[to + 1] === here) to++
    const isLow = (crossing[at - 1] ?? 0) > here && (crossing[to + 1] ?? 0) > here
    if (isLow) stretches.push({ from: at, to: to + 1 })
    at = to
  }
  return stretches
}

function isBetweenColumns(segments: LineSegment[], gutter: Gutter, total: number): boolean {
  const { left, right } = sidesOf(segments, gutter)
  const least = total * LEAST_SHARE
  if (lettersIn(left) < least || lettersIn(right) < least) return false
  if (rowsIn(left) < LEAST_ROWS || rowsIn(right) < LEAST_ROWS) return false
  if (besides(left, right) < LEAST_ROWS) return false
  const isDrawnByColumn = areDrawnApart(left, right, 3)
  const letters = Math.min(lettersIn(left) / left.length, lettersIn(right) / right.length)
  // The rows of a table are drawn one after the other, and its cells are short.
  return isDrawnByColumn ? letters >= 8 : letters >= 20 && fill(left) > 0.7 && fill(right) > 0.6
}

/** Tests that one side is drawn before the other. Numbers and names in a figure are drawn in any order: lines of words tell. */
function areDrawnApart(left: LineSegment[], right: LineSegment[], changes: number): boolean {
  const sides = [left, right].map((side) => {
    const lines = side.filter(({ letters }) => letters >= 20)
    return lettersIn(lines) > lettersIn(side) * 0.6 ? lines : side
  })
  const [first = left, second = right] = sides
  return changesOf(first, second) <= Math.max(changes, Math.min(rowsIn(first), rowsIn(second)) * 0.3)
}

const lettersIn = (segments: LineSegment[]) => segments.reduce((sum, { letters }) => sum + letters, 0)

const rowsIn = (segments: LineSegment[]) => new Set(segments.map(({ y }) => Math.round(y / 3))).size

/** The number of rows of one side that stand beside the other. */
function besides(left: LineSegment[], right: LineSegment[]): number {
  const top = Math.max(...[left, right].map((side) => Math.min(...side.map(({ y }) => y))))
  const foot = Math.min(...[left, right].map((side) => Math.max(...side.map(({ y }) => y))))
  const within = (side: LineSegment[]) => rowsIn(side.filter(({ y }) => y >= top - 2 && y <= foot + 2))
  return Math.min(within(left), within(right))
}

/** How often drawing changes from one side to the other. */
function changesOf(left: LineSegment[], right: LineSegment[]): number {
  const drawn = [...left.map(({ order }) => [order, 0]), ...right.map(({ order }) => [order, 1])]
  drawn.sort(([a = 0], [b = 0]) => a - b)
  return drawn.filter(([, side], n) => n > 0 && drawn[n - 1]?.[1] !== side).length
}

/** The median width of the lines of a column, as a share of the widest. */
function fill(segments: LineSegment[]): number {
  const widths = segments.map(({ left, right }) => right - left).sort((a, b) => a - b)
  return (widths[widths.length >> 1] ?? 0) / (widths.at(-1) || 1)
}

/** A gutter of other pages holds here too if lines stand beside it and few run over it. */
function fits(segments: LineSegment[], gutter: Gutter): boolean {
  const { left, right } = sidesOf(segments, gutter)
  if (left.length < 2 || right.length < 2) return false
  if (left.some((one) => one.right > gutter.right) || right.some((one) => one.left < gutter.left))
    return false
  const across = segments.length - left.length - right.length
  return across <= segments.length * 0.6 && areDrawnApart(left, right, 2)
}
