import { scaleLinear, scalePoint } from 'd3-scale'
import { line } from 'd3-shape'

export const DAYS = { width: 760, height: 220 }

const FIELD = { left: 150, right: 730, top: 16, bottom: 186 }

/** The mean weights of the theses at one moment; `key` tells it from the others. */
export type MeanAt = { key: string; means: Record<string, number> }

/** Places of the means, and a line through them, for each thesis. */
export type DaysLayout = {
  theses: Array<{ label: string; path: string; places: Array<{ x: number; y: number }> }>
  xOf: (key: string) => number
  yOf: (weight: number) => number
}

/** The moments at equal distances in their order, the weights from 2 at the top to -2. */
export function daysLayout(labels: string[], moments: MeanAt[]): DaysLayout {
  const x = scalePoint()
    .domain(moments.map(({ key }) => key))
    .range([FIELD.left, FIELD.right])
  const y = scaleLinear().domain([2, -2]).range([FIELD.top, FIELD.bottom])
  const xOf = (key: string) => x(key) ?? FIELD.left
  const draw = line<{ x: number; y: number }>()
    .x((place) => place.x)
    .y((place) => place.y)
    .digits(1)
  const theses = labels.map((label) => {
    const places = moments.map(({ key, means }) => ({ x: xOf(key), y: y(means[label] ?? 0) }))
    return { label, places, path: draw(places) ?? '' }
  })
  return { theses, xOf, yOf: y }
}
