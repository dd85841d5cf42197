/** The cells of the table that are computed: for each row the columns `[from, to)`, and the place of its first cell. */
export type Band = { from: Int32Array; to: Int32Array; places: Int32Array; cells: number }

/** Cells of one table; each takes five bytes. Texts of seven hundred paragraphs are computed whole. */
const MOST_CELLS = 600_000

/** At least so many columns on each side of the line, however long the texts are. */
const NARROWEST = 60

/**
 * A band around the line on which the translation is expected: through the paragraphs that share an anchor of their own,
 * in the longest chain that keeps the order, and straight between them. Rows and columns count the paragraphs that are
 * behind, so that there is one more than there are paragraphs.
 */
export function bandOf(rows: number, columns: number, unique: Array<[number, number]>): Band {
  const half = Math.max(NARROWEST, Math.floor(MOST_CELLS / rows / 2))
  const line = lineThrough(rows, columns, unique)
  const from = line.map((column) => Math.max(0, Math.min(column, columns - 1) - half))
  const to = line.map((column) => Math.min(columns, column + half + 1))
  const places = new Int32Array(rows)
  let cells = 0
  for (let row = 0; row < rows; row++) {
    // Where the line jumps over a part that only one text has, the row reaches as far as the next one begins.
    to[row] = Math.max(to[row] ?? 0, Math.min(columns, (from[row + 1] ?? 0) + 1), to[row - 1] ?? 0)
    places[row] = cells
    cells += (to[row] ?? 0) - (from[row] ?? 0)
  }
  return { from, to, places, cells }
}

/** The column of the line in each row, rising from the first cell to the last. */
function lineThrough(rows: number, columns: number, unique: Array<[number, number]>): Int32Array {
  const points = [[0, 0] as const, ...longestChain(unique), [rows - 1, columns - 1] as const]
  const line = new Int32Array(rows)
  for (const [at, [row0, column0]] of points.entries()) {
    const [row1, column1] = points[at + 1] ?? [row0, column0]
    for (let row = row0; row <= row1; row++) {
      const share = row1 > row0 ? (row - row0) / (row1 - row0) : 1
      line[row] = Math.round(column0 + share * (column1 - column0))
    }
  }
  line[0] = 0
  line[rows - 1] = columns - 1
  return line
}

/** The longest rising chain of points (Schensted 1961), by patience sorting. */
function longestChain(points: Array<[number, number]>): Array<[number, number]> {
  const sorted = points.toSorted(([a, x], [b, y]) => a - b || y - x)
  const ends: number[] = []
  const before = new Int32Array(sorted.length)
  for (const [index, [, column]] of sorted.entries()) {
    let [low, high] = [0, ends.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((sorted[ends[middle] ?? 0]?.[1] ?? 0) < column) low = middle + 1
      else high = middle
    }
    before[index] = low > 0 ? (ends[low - 1] ?? -1) : -1
    ends[low] = index
  }
  const chain: Array<[number, number]> = []
  for (let at = ends.at(-1) ?? -1; at >= 0; at = before[at] ?? -1) {
    const point = sorted[at]
    if (point) chain.unshift(point)
  }
  return chain
}
