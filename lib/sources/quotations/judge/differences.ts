import { normalised } from '../text/normalise'
import { eachWord } from '../text/words'

/** `missing`: the source has it and the quotation not; `added`: the quotation has it and the source not. */
export type Difference = { kind: 'same' | 'missing' | 'added'; text: string }

/** More cells than this are not compared one by one: the difference is shown as a whole. */
const mostCells = 16_000_000

/**
 * What differs between a source's words and those typed, word by word, in reading order; what is missing stands
 * before what was added in its place. What only the form for comparison makes equal (quotation marks, dashes,
 * white space) is the same, and shown as the source has it; with `exact`, nothing is but what is identical.
 * The texts of `same` and `missing` joined are the source; with `exact`, those of `same` and `added` the other.
 */
export function differences(source: string, quoted: string, { exact = false } = {}): Difference[] {
  const ours = tokens(source)
  const theirs = tokens(quoted)
  const form = exact ? (token: string) => token : formOf
  const a = ours.map(form)
  const b = theirs.map(form)
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start++
  let end = 0
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end])
    end++
  const middle = compare(a.slice(start, a.length - end), b.slice(start, b.length - end))
  const found = new Found()
  for (const token of ours.slice(0, start)) found.add('same', token)
  for (const { kind, at } of middle) found.add(kind, (kind === 'added' ? theirs : ours)[start + at] ?? '')
  for (const token of ours.slice(ours.length - end)) found.add('same', token)
  return found.all()
}

/** Words, numbers with their points (25,000), runs of white space, and signs one by one. */
function tokens(text: string): string[] {
  const found: string[] = []
  let from = 0
  const between = (to: number) => found.push(...(text.slice(from, to).match(/\s+|[^\s]/gu) ?? []))
  eachWord(text, (start, end) => {
    const word = text.slice(start, end)
    const isOfNumber = start === from + 1 && /[.,]/.test(text[from] ?? '') && /^\d/.test(word)
    if (isOfNumber && /\d$/.test(found.at(-1) ?? '')) found.push(`${found.pop()}${text[from]}${word}`)
    else {
      between(start)
      found.push(word)
    }
    from = end
  })
  between(text.length)
  return found
}

/** Words of plain letters are their own form; to make it costs more than to compare them. */
const formOf = (token: string) =>
  /^[A-Za-z0-9]+$/.test(token) ? token : /^\s/.test(token) ? ' ' : normalised(token)

export type Step = { kind: Difference['kind']; at: number }

/** The longest common subsequence of two lists, as steps through them. */
export function compare(a: string[], b: string[]): Step[] {
  const missing = (from: number, to: number) => range(from, to).map((at): Step => ({ kind: 'missing', at }))
  const added = (from: number, to: number) => range(from, to).map((at): Step => ({ kind: 'added', at }))
  if (a.length * b.length > mostCells) return [...missing(0, a.length), ...added(0, b.length)]
  const width = b.length + 1
  const common = commonLengths(a, b)
  const steps: Step[] = []
  let i = 0
  let j = 0
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) {
      steps.push({ kind: 'same', at: i++ })
      j++
    } else if ((common[(i + 1) * width + j] ?? 0) >= (common[i * width + j + 1] ?? 0)) {
      steps.push({ kind: 'missing', at: i++ })
    } else {
      steps.push({ kind: 'added', at: j++ })
    }
  }
  return [...steps, ...missing(i, a.length), ...added(j, b.length)]
}

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => from + at)

/** White space counts for little, so that words decide what belongs together. The cells' limit keeps 16 bits enough. */
function commonLengths(a: string[], b: string[]): Uint16Array {
  const width = b.length + 1
  const common = new Uint16Array((a.length + 1) * width)
  for (let i = a.length - 1; i >= 0; i--) {
    const worth = a[i] === ' ' ? 1 : 4
    for (let j = b.length - 1; j >= 0; j--) {
      const at = i * width + j
      common[at] =
        a[i] === b[j]
          ? (common[at + width + 1] ?? 0) + worth
          : Math.max(common[at + width] ?? 0, common[at + 1] ?? 0)
    }
  }
  return common
}

/** Gathers steps into stretches that can be read: white space between two changes belongs to both. */
class Found {
  private readonly stretches: Difference[] = []
  private missing = ''
  private added = ''
  private space = ''

  add(kind: Difference['kind'], text: string) {
    const changed = this.missing !== '' || this.added !== ''
    if (kind === 'same' && changed && /^\s+$/.test(text) && this.space === '') {
      this.space = text
    } else if (kind === 'same') {
      this.close()
      this.push('same', text)
    } else {
      if (this.space) {
        if (this.missing) this.missing += this.space
        if (this.added) this.added += this.space
        if (!this.missing) this.missing = this.space
        if (!this.added) this.added = this.space
        this.space = ''
      }
      this[kind] += text
    }
  }

  all(): Difference[] {
    this.close()
    return this.stretches
  }

  private close() {
    this.push('missing', this.missing)
    this.push('added', this.added)
    this.push('same', this.space)
    this.missing = ''
    this.added = ''
    this.space = ''
  }

  private push(kind: Difference['kind'], text: string) {
    const last = this.stretches.at(-1)
    if (text === '') return
    if (last?.kind === kind) last.text += text
    else this.stretches.push({ kind, text })
  }
}
