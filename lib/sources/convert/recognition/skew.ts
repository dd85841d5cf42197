import type { Picture } from './picture'

/** In degrees: a scanned page lies crooked by at most so much, and is searched in these steps. */
const MOST = 6
const STEP = 0.2

/** In pixels: the width to which a picture is reduced, at which lines of text still stand apart. */
const WIDTH = 1_000

/** Upright strips are looked at by themselves: lines of two columns side by side need not stand at equal heights. */
const STRIPS = 6

/**
 * The angle by which the lines of a page run down to the right, in radians; 0 where no angle shows lines. At the right
 * angle, the sums of ink in rows differ most (Postl, "Detection of linear oblique structures and skew scan in digitized
 * documents", ICPR 1986).
 */
export function skewOf(picture: Picture): number {
  const ink = inkOf(picture)
  if (ink.points.length === 0) return 0
  let best = { angle: 0, contrast: contrastAt(ink, 0) * 1.02 }
  for (let degrees = -MOST; degrees <= MOST; degrees += STEP) {
    const angle = (degrees * Math.PI) / 180
    const contrast = contrastAt(ink, angle)
    if (contrast > best.contrast) best = { angle, contrast }
  }
  return best.angle
}

/** The dark points of a reduced picture, as x and y in turn. */
type Ink = { points: Int32Array; width: number; height: number }

function inkOf({ width, height, shades }: Picture): Ink {
  const step = Math.max(1, Math.round(width / WIDTH))
  const dark = (darkest(shades) + 255) / 2
  const points: number[] = []
  for (let y = 0; y + step <= height; y += step)
    for (let x = 0; x + step <= width; x += step) {
      let sum = 0
      for (let down = 0; down < step; down++)
        for (let across = 0; across < step; across++) sum += shades[(y + down) * width + x + across] ?? 255
      if (sum / (step * step) < dark) points.push(x / step, y / step)
    }
  return { points: Int32Array.from(points), width: width / step, height: height / step }
}

/** The shade than which one point in fifty is darker, among every hundredth. */
function darkest(shades: Uint8Array): number {
  const some: number[] = []
  for (let at = 0; at < shades.length; at += 100) some.push(shades[at] ?? 255)
  return some.sort((a, b) => a - b)[Math.floor(some.length / 50)] ?? 0
}

/** The sum of the squared differences between neighbouring rows of each strip, after straightening by an angle. */
function contrastAt({ points, width, height }: Ink, angle: number): number {
  const slope = Math.tan(angle)
  const shift = Math.ceil(Math.abs(slope) * width)
  const most = Math.ceil(height) + 2 * shift + 1
  const rows = new Int32Array(most * STRIPS)
  for (let at = 0; at < points.length; at += 2) {
    const x = points[at] ?? 0
    const strip = Math.min(STRIPS - 1, Math.floor((x * STRIPS) / width))
    const row = strip * most + Math.round((points[at + 1] ?? 0) - slope * x) + shift
    rows[row] = (rows[row] ?? 0) + 1
  }
  let sum = 0
  for (let row = 1; row < rows.length; row++) sum += ((rows[row] ?? 0) - (rows[row - 1] ?? 0)) ** 2
  return sum
}
