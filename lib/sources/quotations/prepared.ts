import { toCodePoints } from '../offsets'
import { type Hyphens, hasBrokenWords, type Normalised, normalise } from './normalise'
import { indexWords, type WordIndex } from './words'

/** A text with what is needed to look for words in it, made when first asked for and kept. */
export type Prepared = {
  text: string
  /** The forms to look in: one, or two where words are broken over lines. */
  form(hyphens: Hyphens): Normalised
  brokenWords: boolean
  words(): WordIndex
  /** UTF-16 index to code points, without reading the whole text. */
  point(unit: number): number
}

const step = 4096

/** Characters of prepared texts kept; a seminar's shelf. What is older is made anew. */
const most = 6_000_000
const kept = new Map<string, Prepared>()
let characters = 0

/** The same string is prepared once. */
export function prepared(text: string): Prepared {
  const known = kept.get(text)
  if (known) return known
  const made = prepare(text)
  // Short strings are not worth keeping, and would push out the long ones.
  if (text.length < 2000) return made
  while (kept.size > 0 && characters + text.length > most) {
    const [oldest = ''] = kept.keys()
    kept.delete(oldest)
    characters -= oldest.length
  }
  kept.set(text, made)
  characters += text.length
  return made
}

function prepare(text: string): Prepared {
  const forms: Partial<Record<Hyphens, Normalised>> = {}
  let words: WordIndex | undefined
  let marks: Uint32Array | undefined
  const form = (hyphens: Hyphens) => {
    forms[hyphens] ??= normalise(text, hyphens)
    return forms[hyphens]
  }
  return {
    text,
    form,
    brokenWords: hasBrokenWords(text),
    words() {
      words ??= indexWords(form('joined').text)
      return words
    },
    point(unit) {
      marks ??= pointsBySteps(text)
      const index = Math.floor(unit / step)
      const before = marks[index] ?? 0
      return before + toCodePoints(text.slice(index * step, unit), unit - index * step)
    },
  }
}

/** Code points before every 4,096th unit; a pair that a step divides counts before it. */
function pointsBySteps(text: string): Uint32Array {
  const marks = new Uint32Array(Math.floor(text.length / step) + 1)
  for (let index = 1; index < marks.length; index++) {
    const part = text.slice((index - 1) * step, index * step)
    const divided =
      isLow(text.charCodeAt((index - 1) * step)) &&
      index > 1 &&
      isHigh(text.charCodeAt((index - 1) * step - 1))
    marks[index] = (marks[index - 1] ?? 0) + toCodePoints(part, part.length) - (divided ? 1 : 0)
  }
  return marks
}

const isHigh = (unit: number) => unit >= 0xd800 && unit < 0xdc00
const isLow = (unit: number) => unit >= 0xdc00 && unit < 0xe000
