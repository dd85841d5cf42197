import { toUnits } from '@/lib/sources/offsets'
import { noteAnchor, passageAnchor, type VersionPlace } from './anchors'
import type { CitedSpan, Citer } from './concordance'
import type { SheetBlock } from './content'
import { type Html, html } from './html'

/** The mark of a note in the text: its place in code points, its sign, and the first character of the note. */
export type SheetNoteMark = { at: number; sign: string; note: number }

type Marks = {
  place: VersionPlace
  /** Those that touch the block. */
  spans: CitedSpan[]
  /** The places that links lead to, from the end of the block before on. */
  starts: number[]
  noteMarks: SheetNoteMark[]
  /** The link of words that these cite. */
  hrefOf: (citers: Citer[]) => string
}

/**
 * The words of a block. They are cut where a citation begins or ends, where a link leads, and where a note has its mark: no link
 * is within another, and overlapping citations share a stretch that leads to all of them. Offsets in code points.
 */
export function runsOf(block: SheetBlock, marks: Marks): Html[] {
  return cutsOf(block, marks).map(({ start, end, text }) => {
    const ids = marks.starts.filter((at) => (start === block.start ? at <= start : at === start))
    const citers = marks.spans.filter((span) => span.start < end && span.end > start).map(({ by }) => by)
    const noted = marks.noteMarks.filter(({ at }) => at === end || (at === start && at === block.start))
    return html`${wordsOf(text, ids, citers, marks)}${noted.map((mark) => noteMark(mark, marks.place))}`
  })
}

type Cut = { start: number; end: number; text: string }

function cutsOf({ start, end, text }: SheetBlock, { spans, starts, noteMarks }: Marks): Cut[] {
  const points = [
    ...spans.flatMap((span) => [span.start, span.end]),
    ...starts,
    ...noteMarks.map(({ at }) => at),
  ]
  const inside = [...new Set(points.filter((point) => point > start && point < end))].sort((a, b) => a - b)
  let from = start
  let rest = text
  return [...inside, end].map((to) => {
    const units = to === end ? rest.length : toUnits(rest, to - from)
    const cut = { start: from, end: to, text: rest.slice(0, units) }
    rest = rest.slice(units)
    from = to
    return cut
  })
}

/** A second place that leads to the same words has an empty element of its own. */
function wordsOf(text: string, [own, ...others]: number[], citers: Citer[], { place, hrefOf }: Marks): Html {
  const id = own === undefined ? null : html` id="${passageAnchor(place, own)}"`
  const targets = others.map((at) => html`<span id="${passageAnchor(place, at)}"></span>`)
  if (citers.length > 0) return html`${targets}<a class="cited" href="${hrefOf(citers)}"${id}>${text}</a>`
  return id ? html`${targets}<span${id}>${text}</span>` : html`${text}`
}

const noteMark = ({ sign, note }: SheetNoteMark, place: VersionPlace): Html =>
  html`<sup><a href="#${noteAnchor(place, note)}">${sign}</a></sup>`
