import type { Hue } from '@/components/ui/shape'

/** The path of a mark around a place, `radius` wide to each side. All marks of one hue fit into one path. */
export const markPath = (hue: Hue, x: number, y: number, radius: number): string => shapes[hue](x, y, radius)

const shapes: Record<Hue, (x: number, y: number, radius: number) => string> = {
  a: circle,
  b: (x, y, radius) => square(x, y, radius * 0.88),
  c: (x, y, radius) => polygon(x, y, radius * 1.06, [0, -1], [1, 0], [0, 1], [-1, 0]),
  d: (x, y, radius) => polygon(x, y, radius * 1.06, [0, -0.95], [1, 0.9], [-1, 0.9]),
  n: (x, y, radius) => circle(x, y, radius * 0.85),
}

const square = (x: number, y: number, half: number) => polygon(x, y, half, [-1, -1], [1, -1], [1, 1], [-1, 1])

function circle(x: number, y: number, radius: number): string {
  const r = rounded(radius)
  return `M${rounded(x - radius)} ${rounded(y)}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`
}

function polygon(x: number, y: number, size: number, ...corners: Array<[number, number]>): string {
  const places = corners.map(([across, down]) => `${rounded(x + across * size)} ${rounded(y + down * size)}`)
  return `M${places.join('L')}z`
}

/** To a tenth of a unit, so that pages stay small. */
export const rounded = (value: number): number => Math.round(value * 10) / 10
