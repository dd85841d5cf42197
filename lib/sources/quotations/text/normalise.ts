import { atOnce } from '@/lib/platform/children/slices'
import { Emphasis } from './emphasis'
import { isSetClose } from './scripts'
import { isDash, isDouble, isLetterLike, isSingle, isSpace, isZeroWidth, ligatures } from './signs'

/**
 * The form in which two wordings are compared, never shown or stored. NFC; runs of white space are one space;
 * soft hyphens and zero-width characters drop out; f-ligatures unfold; quotation marks, dashes and the ellipsis
 * fold, and white space beside a quotation mark or a dash does not count (« so », “so”, - so -), nor between signs of
 * scripts that are written without any. Signs of emphasis around whole words (_so_, *so*, =so=) drop out. Case stays.
 * Runs in the browser too.
 */
export type NormalForm = {
  /** The form for comparison. */
  text: string
  /** For each of its UTF-16 units, the beginning and end of its origin in the original (UTF-16 units). */
  starts: Uint32Array
  ends: Uint32Array
}

/** A hyphen between a letter and a line's end: the word is joined, or the hyphen is kept. */
export type Hyphens = 'joined' | 'kept'

export const normalised = (text: string, hyphens: Hyphens = 'joined'): string =>
  isItsOwnForm(text) ? text : normalise(text, hyphens).text

/** Plain letters and signs with single spaces, as most words are: nothing folds in them. */
const isItsOwnForm = (text: string): boolean =>
  /^[A-Za-z0-9,;:!?.()[\] ]*$/.test(text) && !/ {2}|\. \./.test(text)

/** Has the text a hyphen at a line's end, so that both forms must be tried? */
export const hasBrokenWords = (text: string) => /[-\u2010]\s*[\n\r]/u.test(text)

/** Linear; 1.5 million characters take some 20 ms. */
export const normalise = (text: string, hyphens: Hyphens = 'joined'): NormalForm =>
  atOnce(normalising(text, hyphens))

/** UTF-16 units that are read at one stretch. */
const SLICE = 50_000

/** Like normalise, in slices. */
export function* normalising(text: string, hyphens: Hyphens): Generator<void, NormalForm> {
  const out = new Output(text.length)
  const place: Place = {
    text,
    at: 0,
    hyphens,
    composed: text.normalize('NFC') === text,
    emphasis: /[_*=]/.test(text) ? new Emphasis(text) : null,
  }
  while (place.at < text.length) {
    const next = place.at + SLICE
    while (place.at < next && place.at < text.length) {
      place.at = out.putPlain(place, next)
      if (place.at < text.length) place.at = take(out, place)
    }
    yield
  }
  return out.result()
}

const special = 0
const plain = 1
/** A plain sign beside which white space may count for nothing. */
const setClose = 2

/** Letters, digits and signs that stand for themselves, by UTF-16 unit; those of ASCII do in every text. */
const kindsOfUnits = (): Uint8Array =>
  Uint8Array.from({ length: 65536 }, (_, unit) => {
    if (unit < 0x80) return /[!#-&()+,/0-9:;<>-^a-~]/.test(String.fromCharCode(unit)) ? plain : special
    const isSign = isSpace(unit) || isZeroWidth(unit) || isDash(unit) || isDouble(unit) || isSingle(unit)
    if (isSign || unit === 0x2026 || ligatures.has(unit) || isHalf(unit)) return special
    return isSetClose(unit) ? setClose : plain
  })

const isHalf = (unit: number) => unit >= 0xd800 && unit < 0xe000

let kinds: Uint8Array | undefined

type Place = { text: string; at: number; hyphens: Hyphens; composed: boolean; emphasis: Emphasis | null }

/** Puts one character, or a run that counts as one; answers where the next begins. */
function take(out: Output, place: Place): number {
  const { text, at } = place
  const unit = text.charCodeAt(at)
  if (isSpace(unit)) return takeSpace(out, text, at)
  if (isZeroWidth(unit)) return (unit === 0xad && lineEndAfter(text, at + 1)) || at + 1
  if (isDash(unit)) return takeDash(out, place)
  if (isDouble(unit) || isSingle(unit)) return takeQuote(out, text, at)
  if (unit === 0x2026) return out.spread('...', at, at + 1)
  if (unit === 0x2e) return takeDot(out, text, at)
  if (place.emphasis?.isMark(at)) return at + 1
  const ligature = ligatures.get(unit)
  if (ligature) return out.spread(ligature, at, at + 1)
  return takeCluster(out, place)
}

function takeSpace(out: Output, text: string, at: number): number {
  let end = at + 1
  while (end < text.length && (isSpace(text.charCodeAt(end)) || isZeroWidth(text.charCodeAt(end)))) end++
  const next = text.charCodeAt(end)
  if (isSetClose(next) && isSetClose(out.last)) return end
  if (!out.sign && !isDash(next) && !isQuoteMark(text, end)) out.put(0x20, at, end)
  return end
}

/** A dash of any length, with the white space around it; hyphens in a row are one. */
function takeDash(out: Output, { text, at, hyphens }: Place): number {
  let end = at + 1
  while (end < text.length && isDash(text.charCodeAt(end))) end++
  const rest = end === at + 1 && isHyphen(text.charCodeAt(at)) && lineEndAfter(text, end)
  if (
    rest &&
    isLetterLike(text.charCodeAt(at - 1)) &&
    isLetterLike(text.charCodeAt(rest)) &&
    hyphens === 'joined'
  )
    return rest
  out.put(0x2d, at, end)
  out.sign = true
  return end
}

/** The hyphens that break a word at a line's end; longer dashes do not. */
const isHyphen = (unit: number) => unit === 0x2d || unit === 0x2010

/** Where the next line begins, when only white space with a line break in it lies before; else 0. */
function lineEndAfter(text: string, from: number): number {
  let at = from
  let broken = false
  while (at < text.length && isSpace(text.charCodeAt(at))) {
    broken ||= text.charCodeAt(at) === 0x0a || text.charCodeAt(at) === 0x0d
    at++
  }
  return broken ? at : 0
}

/** An apostrophe stands between two letters; everything else is a quotation mark of some kind. */
function takeQuote(out: Output, text: string, at: number): number {
  if (!isQuoteMark(text, at)) {
    out.put(0x27, at, at + 1)
    return at + 1
  }
  out.put(0x22, at, at + 1)
  out.sign = true
  return at + 1
}

function isQuoteMark(text: string, at: number): boolean {
  const unit = text.charCodeAt(at)
  if (isDouble(unit)) return true
  return isSingle(unit) && !(isLetterLike(text.charCodeAt(at - 1)) && isLetterLike(text.charCodeAt(at + 1)))
}

/** Three dots, with or without spaces between, are an ellipsis. */
function takeDot(out: Output, text: string, at: number): number {
  const spaced = text.startsWith(' . .', at + 1) ? 5 : text.startsWith('\u00A0.\u00A0.', at + 1) ? 5 : 1
  return spaced === 1 ? out.spread('.', at, at + 1) : out.spread('...', at, at + spaced)
}

/** A character with the marks that may compose with it. */
function takeCluster(out: Output, { text, at, composed }: Place): number {
  let end = at + ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1)
  if (composed) {
    for (let unit = at; unit < end; unit++) out.put(text.charCodeAt(unit), at, end)
    return end
  }
  while (end < text.length && text.charCodeAt(end) >= 0x300 && composes.test(text.slice(end, end + 2))) {
    end += (text.codePointAt(end) ?? 0) > 0xffff ? 2 : 1
  }
  return out.spread(text.slice(at, end).normalize('NFC'), at, end)
}

/** Marks, and the vowels and finals of Hangul. */
const composes = /^[\p{M}\u1160-\u11FF]/u

/** Room for the output, which has at most three units for each one of the original. */
class Output {
  private units: Uint16Array
  private starts: Uint32Array
  private ends: Uint32Array
  private length = 0
  /** Was the last one a quotation mark or a dash, after which white space does not count? */
  sign = false

  constructor(size: number) {
    this.units = new Uint16Array(size + 16)
    this.starts = new Uint32Array(size + 16)
    this.ends = new Uint32Array(size + 16)
  }

  get last(): number {
    return this.units[this.length - 1] ?? 0
  }

  /**
   * Puts the letters and signs that stand for themselves, with the single spaces and full stops between them; answers
   * where the next sign of another kind stands, or `to`. One tight loop, since most of a text is read by it.
   */
  putPlain({ text, at: from, composed }: Place, to: number): number {
    kinds ??= kindsOfUnits()
    const kindOf = kinds
    const last = Math.min(text.length, to)
    while (this.length + last - from > this.units.length) this.grow()
    const { units, starts, ends } = this
    let { length } = this
    let at = from
    for (; at < last; at++) {
      const unit = text.charCodeAt(at)
      if (kindOf[unit] === special) {
        const isBetween = at > from && kindOf[text.charCodeAt(at + 1)] === plain
        if (!isBetween || (unit !== 0x20 && unit !== 0x2e)) break
      } else if (!composed && (unit >= 0x80 || text.charCodeAt(at + 1) >= 0x300)) break
      units[length] = unit
      starts[length] = at
      ends[length] = at + 1
      length++
    }
    if (at > from) this.sign = false
    this.length = length
    return at
  }

  put(unit: number, start: number, end: number) {
    if (this.length === this.units.length) this.grow()
    this.units[this.length] = unit
    this.starts[this.length] = start
    this.ends[this.length] = end
    this.length++
    this.sign = false
  }

  spread(text: string, start: number, end: number): number {
    for (let at = 0; at < text.length; at++) this.put(text.charCodeAt(at), start, end)
    return end
  }

  /** The arrays are not cut to their length, since most forms are nearly as long as their text. */
  result(): NormalForm {
    return {
      text: fromUnits(this.units.subarray(0, this.length)),
      starts: this.starts.subarray(0, this.length),
      ends: this.ends.subarray(0, this.length),
    }
  }

  private grow() {
    const bigger = <A extends Uint16Array | Uint32Array>(old: A, fresh: A): A => {
      fresh.set(old)
      return fresh
    }
    const size = this.units.length * 2
    this.units = bigger(this.units, new Uint16Array(size))
    this.starts = bigger(this.starts, new Uint32Array(size))
    this.ends = bigger(this.ends, new Uint32Array(size))
  }
}

function fromUnits(units: Uint16Array): string {
  let text = ''
  for (let at = 0; at < units.length; at += 8192)
    text += String.fromCharCode(...units.subarray(at, at + 8192))
  return text
}
