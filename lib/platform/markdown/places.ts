/** For each UTF-16 unit of a text, the beginning and end of its source in the Markdown (UTF-16 units). */
export type Places = { starts: number[]; ends: number[] }

const reference = /^&(?:#\d{1,7}|#[xX][\dA-Fa-f]{1,6}|[A-Za-z][\dA-Za-z]{1,30});/

/**
 * Aligns the text as rendered with `[from, to)` of the Markdown as typed: escapes, character references, comments and line
 * prefixes are skipped.
 */
export function placesOf(value: string, markdown: string, from: number, to: number): Places {
  const starts: number[] = []
  const ends: number[] = []
  const put = (start: number, end: number) => {
    starts.push(start)
    ends.push(end)
  }
  let at = from
  for (let next = 0; next < value.length; next++) {
    const unit = value[next] ?? ''
    if (markdown.startsWith('<!--', at) && !value.startsWith('<!--', next))
      at = afterComment(markdown, at, to)
    if (unit === '\n') while (at < to && /[ \t\r]/.test(markdown[at] ?? '')) at++
    if (value[next - 1] === '\n')
      while (at < to && markdown[at] !== unit && /[ \t>]/.test(markdown[at] ?? '')) at++
    const named =
      markdown[at] === '&' ? reference.exec(markdown.slice(at, Math.min(to, at + 40)))?.[0] : undefined
    if (named && !value.startsWith(named, next)) {
      put(at, at + named.length)
      at += named.length
    } else if (markdown[at] === unit && at < to) {
      put(at, ++at)
    } else if (markdown[at] === '\\' && markdown[at + 1] === unit) {
      put(at, at + 2)
      at += 2
    } else {
      const further = skipped(unit, markdown, at, to)
      if (further >= 0) {
        put(further, further + 1)
        at = further + 1
      } else {
        // The second half of a character that one reference produces.
        put(starts.at(-1) ?? from, Math.max(at, ends.at(-1) ?? from))
      }
    }
  }
  return { starts, ends }
}

function afterComment(markdown: string, at: number, to: number): number {
  const end = markdown.indexOf('-->', at + 4)
  return end < 0 ? at : Math.min(to, end + 3)
}

/** The most marks between two characters of one text. */
const mostSkipped = 12

/** The place of a unit after marks of Markdown, or -1. A line end may be rendered as a space. */
function skipped(unit: string, markdown: string, at: number, to: number): number {
  for (let next = at; next < Math.min(to, at + mostSkipped); next++) {
    const sign = markdown[next] ?? ''
    if (sign === unit || (unit === ' ' && sign === '\n')) return next
    if (!/[*_~`[\]()!>\s]/.test(sign)) return -1
  }
  return -1
}
