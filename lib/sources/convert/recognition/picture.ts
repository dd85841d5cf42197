/** A picture in shades of grey: 0 is black and 255 white, row after row from the top left. */
export type Picture = { width: number; height: number; shades: Uint8Array }

/** An affine map, as in PDF: x' = ax + cy + e and y' = bx + dy + f. */
export type Affine = [a: number, b: number, c: number, d: number, e: number, f: number]

/** The map that does `first`, and then `second`. */
export function composed(first: Affine, second: Affine): Affine {
  const [a, b, c, d, e, f] = first
  const [g, h, i, j, k, l] = second
  return [g * a + i * b, h * a + j * b, g * c + i * d, h * c + j * d, g * e + i * f + k, h * e + j * f + l]
}

export const applied = ([a, b, c, d, e, f]: Affine, x: number, y: number): [x: number, y: number] => [
  a * x + c * y + e,
  b * x + d * y + f,
]

/** The map back; undefined where a map squeezes everything into a line. */
export function inverted([a, b, c, d, e, f]: Affine): Affine | undefined {
  const determinant = a * d - b * c
  if (!Number.isFinite(1 / determinant)) return undefined
  const [g, h, i, j] = [d / determinant, -b / determinant, -c / determinant, a / determinant]
  return [g, h, i, j, -(g * e + i * f), -(h * e + j * f)]
}

/** A turn about a point, clockwise where y grows downwards. */
export function turnAbout(radians: number, x: number, y: number): Affine {
  const [cos, sin] = [Math.cos(radians), Math.sin(radians)]
  return [cos, sin, -sin, cos, x - cos * x + sin * y, y - sin * x - cos * y]
}

/** The picture as a portable graymap, which Leptonica reads without a decoder. */
export function portableGraymap({ width, height, shades }: Picture): Buffer {
  return Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`), shades])
}
