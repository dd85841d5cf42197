import { isLetterLike, isSpace } from './signs'

/** _ * = */
const isSign = (unit: number) => unit === 0x5f || unit === 0x2a || unit === 0x3d

/** As far as emphasis may reach, in UTF-16 units. */
const longest = 1000

/**
 * Signs of emphasis in plain text: one or more of one kind at the beginning of words, and as many at the end of words
 * of the same paragraph. Asked for one place after another. Linear: what was looked for in vain is not looked for again.
 */
export class Emphasis {
  /** Until where the signs that are known to close reach, by where they begin. */
  private readonly closing = new Map<number, number>()
  /** Until where signs are marks, and until where it is known whether they are. */
  private marked = 0
  private judged = 0
  private paragraphEnd = 0
  private readonly vain = new Map<string, number>()

  constructor(private readonly text: string) {}

  /** Does a sign of emphasis stand here? */
  isMark(at: number): boolean {
    if (!isSign(this.text.charCodeAt(at))) return false
    if (at < this.marked) return true
    if (at < this.judged) return false
    const end = this.endOfRun(at)
    const known = this.closing.get(at)
    if (known !== undefined) this.marked = known
    else if (this.opens(at, end) && this.findsEnd(at, end)) this.marked = end
    this.judged = end
    return at < this.marked
  }

  private endOfRun(at: number): number {
    const unit = this.text.charCodeAt(at)
    let end = at + 1
    while (this.text.charCodeAt(end) === unit) end++
    return end
  }

  private opens(at: number, end: number): boolean {
    const [before, after] = [this.text.charCodeAt(at - 1), this.text.charCodeAt(end)]
    return end - at <= 3 && !this.isWordy(before) && !isSpace(after) && !Number.isNaN(after)
  }

  private closes(at: number, end: number): boolean {
    return !isSpace(this.text.charCodeAt(at - 1)) && !this.isWordy(this.text.charCodeAt(end))
  }

  private isWordy(unit: number): boolean {
    return !Number.isNaN(unit) && (isLetterLike(unit) || unit >= 0xd800)
  }

  private findsEnd(from: number, after: number): boolean {
    const sign = this.text.slice(from, after)
    if ((this.vain.get(sign) ?? 0) > after) return false
    const limit = Math.min(this.endOfParagraph(after), after + longest)
    let at = this.text.indexOf(sign, after + 1)
    while (at >= 0 && at < limit) {
      const end = this.endOfRun(at)
      if (end - at === sign.length && this.closes(at, end)) break
      at = this.text.indexOf(sign, end)
    }
    if (at < 0 || at >= limit) {
      this.vain.set(sign, at < 0 ? this.text.length : limit)
      return false
    }
    if (!/[\p{L}\p{N}]/u.test(this.text.slice(after, at))) return false
    this.closing.set(at, at + sign.length)
    return true
  }

  private endOfParagraph(at: number): number {
    if (this.paragraphEnd <= at) {
      const end = this.text.indexOf('\n\n', at)
      this.paragraphEnd = end < 0 ? this.text.length : end
    }
    return this.paragraphEnd
  }
}
