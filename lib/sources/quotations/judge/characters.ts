import { sliceByCodePoints } from '@/lib/sources/offsets'

/** A character that people cannot tell by looking has a name; a message turns it into words. */
const names = {
  '\t': 'tab',
  '\n': 'lineBreak',
  '\r': 'lineBreak',
  ' ': 'space',
  '\u00A0': 'noBreakSpace',
  '\u00AD': 'softHyphen',
  '\u2009': 'thinSpace',
  '\u200B': 'zeroWidthSpace',
  '\u200C': 'zeroWidthNonJoiner',
  '\u200D': 'zeroWidthJoiner',
  '\u2010': 'hyphen',
  '\u2011': 'noBreakHyphen',
  '\u2013': 'enDash',
  '\u2014': 'emDash',
  '\u2212': 'minus',
  '\u202F': 'narrowNoBreakSpace',
  '\u2060': 'wordJoiner',
  '\uFEFF': 'zeroWidthNoBreakSpace',
  '-': 'hyphenMinus',
} as const

export type CharacterName = (typeof names)[keyof typeof names] | 'combiningMark' | 'invisible' | 'end'

/** A character as it can be told: itself, its name where looking is not enough (else ''), its code (U+00A0). */
export type Character = { text: string; name: CharacterName | ''; code: string }

export function characterOf(text: string): Character {
  const point = text.codePointAt(0)
  if (point === undefined) return { text: '', name: 'end', code: '' }
  const one = String.fromCodePoint(point)
  return { text: one, name: nameOf(one), code: `U+${point.toString(16).toUpperCase().padStart(4, '0')}` }
}

function nameOf(one: string): Character['name'] {
  for (const [character, name] of Object.entries(names)) if (character === one) return name
  if (/\p{M}/u.test(one)) return 'combiningMark'
  return /[\p{C}\p{Z}]/u.test(one) ? 'invisible' : ''
}

/** The first place at which a quotation differs from its source, in code points from the beginning, with both characters. */
export type FirstDifference = { at: number; source: Character; quoted: Character }

/** Null when the two are identical. A character of name `end` says that one of them is over. */
export function firstDifference(source: string, quoted: string): FirstDifference | null {
  if (source === quoted) return null
  const ours = source[Symbol.iterator]()
  const theirs = quoted[Symbol.iterator]()
  for (let at = 0; ; at++) {
    const a = ours.next().value ?? ''
    const b = theirs.next().value ?? ''
    if (a !== b) return { at, source: characterOf(a), quoted: characterOf(b) }
  }
}

/**
 * How far from `start` a text has a quotation that is not at `start`: 1 when it begins one code point later, -1
 * when one earlier. The nearest within reach; null when it is not there.
 */
export function shiftOf(text: string, quote: string, start: number, reach = 32): number | null {
  const from = Math.max(0, start - reach)
  const points = [...sliceByCodePoints(text, from, start + reach + [...quote].length)]
  const wanted = [...quote]
  const shifts = Array.from({ length: 2 * reach + 1 }, (_, at) => (at % 2 ? (at + 1) / 2 : 0 - at / 2))
  const stands = (shift: number) => {
    const at = start + shift - from
    return (
      at >= 0 &&
      at + wanted.length <= points.length &&
      wanted.every((one, index) => points[at + index] === one)
    )
  }
  return shifts.find(stands) ?? null
}
