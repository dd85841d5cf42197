import { cut, type GlyphRun, trim } from './glyph-runs'
import type { RoughBlock } from './rough-block'
import { NOTE_SIGN } from './segments'
import { lineOf } from './text-lines'

/** Takes the sign off each note, and ties it to the raised signs that call it: on its page, or else in their order. */
export function tiedNotes(blocks: RoughBlock[]): RoughBlock[] {
  const notes = blocks.map((block) => (block.kind === 'note' ? withSign(block) : block))
  const calls = callsIn(notes)
  const used = new Set<Call>()
  const pick = (test: (call: Call) => boolean) => {
    const found = calls.filter((call) => !used.has(call) && test(call))
    const [first] = found
    if (first) used.add(first)
    return first
  }
  const tie = (test: (call: Call, note: RoughBlock) => boolean) => {
    for (const block of notes) {
      const { note } = block
      if (!note || note.marks.length > 0) continue
      const call = pick((one) => one.sign === note.sign && test(one, block))
      if (call) note.marks.push(call.run)
    }
  }
  tie((call, { lines: [first] }) => call.page === first?.page)
  // A note may stand on the page after its call; but a page of notes alone is one of endnotes.
  const printed = new Set(
    notes.flatMap(({ kind, lines }) => (kind === 'paragraph' ? lines.map(({ page }) => page) : [])),
  )
  tie(
    (call, { lines: [first] }) =>
      first !== undefined && printed.has(first.page) && Math.abs(call.page - first.page) === 1,
  )
  tieEndnotes(notes, calls, used)
  return notes
}

/** Numbers of endnotes begin anew with each chapter: a note belongs to a call of the same chapter, by the order of chapters. */
function tieEndnotes(blocks: RoughBlock[], calls: Call[], used: Set<Call>): void {
  const notes = blocks.flatMap(({ note }) => (note && note.marks.length === 0 ? [note] : []))
  const open = calls.filter((call) => !used.has(call))
  const [ofNotes, ofCalls] = [chaptersOf(notes), chaptersOf(open)]
  // If the chapters differ in number, nothing tells which belong together.
  if (ofNotes.at(-1) !== ofCalls.at(-1)) return
  for (const [n, note] of notes.entries()) {
    const call = open.find((one, m) => ofCalls[m] === ofNotes[n] && one.sign === note.sign && !used.has(one))
    if (!call) continue
    used.add(call)
    note.marks.push(call.run)
  }
}

/** The chapter of each sign, from 0: a lower number than the one before begins another. */
function chaptersOf(signs: Array<{ sign: string }>): number[] {
  let chapter = 0
  return signs.map(({ sign }, n) => {
    if (n > 0 && Number(sign) < Number(signs[n - 1]?.sign)) chapter++
    return chapter
  })
}

/** A raised sign in running text. */
type Call = { run: GlyphRun; sign: string; page: number }

function callsIn(blocks: RoughBlock[]): Call[] {
  return blocks.flatMap(({ kind, lines }) =>
    kind === 'note'
      ? []
      : lines.flatMap(({ runs, page }) =>
          runs.flatMap((run, n) =>
            run.isRaised && n > 0 && NOTE_SIGN.test(run.text.replace(/,$/, ''))
              ? [{ run, page, sign: plain(run.text) }]
              : [],
          ),
        ),
  )
}

const plain = (sign: string) => sign.replace(/[.),[\]\s]/g, '').normalize('NFKC')

const LEADING_SIGN = /^(?:\[?(?:\d{1,3})[\].)]?(?=\s)|[*†‡§¶]{1,3}|[¹²³⁰-⁹]{1,3})\s*/u

function withSign(block: RoughBlock): RoughBlock {
  const [first, ...others] = block.lines
  const [run, ...runs] = first?.runs ?? []
  if (!first || !run) return block
  if (run.isRaised || NOTE_SIGN.test(run.text))
    return runs.length > 0 ? signed(block, run.text, runs, others) : block
  const sign = LEADING_SIGN.exec(run.text)?.[0]
  if (!sign || sign.length === run.text.length) return block
  const rest = cut(run, sign.length, run.text.length)
  return signed(block, sign, [{ ...rest, ...trim(rest.text, rest.edges) }, ...runs], others)
}

function signed(block: RoughBlock, sign: string, runs: GlyphRun[], others: RoughBlock['lines']): RoughBlock {
  const [first] = block.lines
  if (!first) return block
  const left = { ...first, ...lineOfRuns(first, runs) }
  return { ...block, lines: [left, ...others], note: { sign: plain(sign), marks: [] } }
}

function lineOfRuns(line: RoughBlock['lines'][number], runs: GlyphRun[]) {
  const { edges: _, ...made } = lineOf(line.page, [
    { runs, left: line.left, right: line.right, y: line.y, size: line.size, letters: 0, order: 0 },
  ])
  return made
}
