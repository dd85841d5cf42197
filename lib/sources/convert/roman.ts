const numerals: Array<[value: number, sign: string]> = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
]

/** A number from 1 in small Roman numerals, as the pages of a preface bear. */
export function romanOf(number: number): string {
  let rest = number
  let written = ''
  for (const [value, sign] of numerals) for (; rest >= value; rest -= value) written += sign
  return written
}

const values: Record<string, number> = { i: 1, v: 5, x: 10, l: 50, c: 100, d: 500, m: 1000 }

/** The number that Roman numerals write, in either case; other letters count nothing. */
export function romanValue(text: string): number {
  const letters = [...text.toLowerCase()].map((letter) => values[letter] ?? 0)
  return letters.reduce((sum, value, n) => sum + (value < (letters[n + 1] ?? 0) ? -value : value), 0)
}
