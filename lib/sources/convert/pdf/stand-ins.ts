/**
 * Classes that pdf.js makes or extends when it is imported. Browsers have them; Node would take them from a native package. Reading
 * text draws nothing, so that these do nothing.
 */
class Matrix {
  readonly a: number
  readonly b: number
  readonly c: number
  readonly d: number
  readonly e: number
  readonly f: number
  constructor([a = 1, b = 0, c = 0, d = 1, e = 0, f = 0]: number[] = []) {
    ;[this.a, this.b, this.c, this.d, this.e, this.f] = [a, b, c, d, e, f]
  }
}

class Picture {}

class Path {
  addPath(): void {}
  moveTo(): void {}
  lineTo(): void {}
  bezierCurveTo(): void {}
  quadraticCurveTo(): void {}
  closePath(): void {}
  rect(): void {}
}

/** Puts the classes in place where there are none. */
export function standIn(): void {
  const classes = { DOMMatrix: Matrix, ImageData: Picture, Path2D: Path }
  for (const [name, stand] of Object.entries(classes))
    if (!Reflect.has(globalThis, name)) Reflect.set(globalThis, name, stand)
}
