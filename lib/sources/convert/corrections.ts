import { z } from 'zod'
import { graphemeStart } from '../offsets'
import { blockKinds } from './block'
import type { BlockDraft, DocumentTree, Doubt, DrawnLine, Sheet } from './document'
import { romanOf } from './roman'

/**
 * What a person corrects in a converted document before it is published. Corrections form a list, and each names blocks by
 * their index after the corrections before it, so that the last one can always be undone. None of them changes a word:
 * only `word` does, in documents whose words were recognised in pictures, and it keeps what was recognised.
 */
const index = z.int().min(0).max(99_999)

export const correction = z.discriminatedUnion('act', [
  z.strictObject({
    act: z.literal('kind'),
    block: index,
    kind: z.enum(blockKinds),
    level: z.int().min(1).max(6).optional(),
  }),
  /** Joins a block with the next one. */
  z.strictObject({ act: z.literal('join'), block: index }),
  /** Parts a block before a UTF-16 unit of its content. */
  z.strictObject({ act: z.literal('part'), block: index, at: z.int().min(1) }),
  z.strictObject({ act: z.literal('leaveOut'), block: index }),
  /** Moves a block to another index. */
  z.strictObject({ act: z.literal('move'), block: index, to: index }),
  /** BCP 47; empty: the language of the document. */
  z.strictObject({ act: z.literal('language'), block: index, last: index, language: z.string().max(35) }),
  /** The sheet that bears the page number `label`; the sheets before it get Roman numerals. */
  z.strictObject({ act: z.literal('firstPage'), sheet: z.int().min(1), label: z.int().min(1).max(9_999) }),
  /** Writes a recognised word anew, between two UTF-16 units of a block's content. */
  z.strictObject({
    act: z.literal('word'),
    block: index,
    from: z.int().min(0),
    to: z.int().min(1),
    text: z.string().min(1).max(200),
  }),
])

export type BlockCorrection = z.infer<typeof correction>

/** A block with a name that no correction changes, and the mark of its note by that name. */
type NamedBlock = { name: number; draft: Omit<BlockDraft, 'note'>; note?: { sign: string; mark?: Mark } }
type Mark = { block: number; at: number }
type State = {
  blocks: NamedBlock[]
  sheets: Sheet[] | null
  names: number
  /** Tests whether the words of a page were recognised in pictures. */
  isMachineRead: (page?: number) => boolean
}

/** The tree after corrections, in their order. A correction that names no block or place of the tree changes nothing. */
export function correct(tree: DocumentTree, corrections: BlockCorrection[]): DocumentTree {
  if (corrections.length === 0) return tree
  const state = namedBlocks(tree)
  for (const correction of corrections) apply(state, correction)
  return { ...tree, blocks: unnamedBlocks(state.blocks), pages: state.sheets }
}

function namedBlocks(tree: DocumentTree): State {
  const { blocks, pages, isMachineRead = false } = tree
  const named = blocks.map(({ note, ...draft }, name) => ({ name, draft, note: note && { ...note } }))
  const recognised = new Set(pages?.flatMap((sheet) => (sheet.isMachineRead ? sheet.number : [])))
  const isWhole = isMachineRead && recognised.size === 0
  return {
    blocks: named,
    sheets: pages,
    names: blocks.length,
    isMachineRead: (page = 0) => isWhole || recognised.has(page),
  }
}

/** Marks name blocks by their index again; the mark of a block that was left out is gone. */
function unnamedBlocks(blocks: NamedBlock[]): BlockDraft[] {
  const indexes = new Map(blocks.map(({ name }, index) => [name, index]))
  return blocks.map(({ draft, note }) => {
    if (!note) return draft
    const block = note.mark && indexes.get(note.mark.block)
    const mark = note.mark && block !== undefined ? { block, at: note.mark.at } : undefined
    return { ...draft, note: { sign: note.sign, ...(mark && { mark }) } }
  })
}

function apply(state: State, correction: BlockCorrection): void {
  const { act } = correction
  if (act === 'firstPage') relabel(state, correction)
  else if (act === 'language') setLanguage(state, correction)
  else if (act === 'move') move(state, correction)
  else if (act === 'join') join(state, correction.block)
  else if (act === 'part') part(state, correction)
  else if (act === 'leaveOut') state.blocks.splice(correction.block, 1)
  else if (act === 'kind') setKind(state, correction)
  else writeWord(state, correction)
}

type Of<Act extends BlockCorrection['act']> = Extract<BlockCorrection, { act: Act }>

function setKind({ blocks }: State, { block, kind, level }: Of<'kind'>): void {
  const there = blocks[block]
  if (!there) return
  const { level: before, ...draft } = there.draft
  there.draft = { ...draft, kind, ...(kind === 'heading' && { level: level ?? before ?? 2 }) }
  if (kind !== 'note') there.note = undefined
}

function setLanguage({ blocks }: State, { block, last, language }: Of<'language'>): void {
  for (const there of blocks.slice(block, last + 1)) {
    const { language: _, ...draft } = there.draft
    there.draft = language ? { ...draft, language } : draft
  }
}

function move({ blocks }: State, { block, to }: Of<'move'>): void {
  const [moved] = to < blocks.length ? blocks.splice(block, 1) : []
  if (moved) blocks.splice(to, 0, moved)
}

/** The words of the second block follow after a space, or at once in scripts without spaces. */
function join({ blocks }: State, index: number): void {
  const [first, second] = [blocks[index], blocks[index + 1]]
  if (!first || !second) return
  const space = isUnspaced(first.draft.content.at(-1)) && isUnspaced(second.draft.content[0]) ? '' : ' '
  const shift = first.draft.content.length + space.length
  for (const { note } of blocks)
    if (note?.mark?.block === second.name) note.mark = { block: first.name, at: note.mark.at + shift }
  const { page = second.draft.page } = first.draft
  const lastPage = second.draft.lastPage ?? second.draft.page ?? first.draft.lastPage
  first.draft = {
    ...first.draft,
    content: first.draft.content + space + second.draft.content,
    tail: second.draft.tail,
    ...(page !== undefined && { page }),
    ...(lastPage !== undefined && lastPage !== page && { lastPage }),
    ...placesOf(
      [...(first.draft.lines ?? []), ...(second.draft.lines ?? []).map((line) => lineShifted(line, shift))],
      [...(first.draft.doubts ?? []), ...(second.draft.doubts ?? []).map((doubt) => moved(doubt, shift))],
    ),
  }
  blocks.splice(index + 1, 1)
}

/** Han, Hiragana, Katakana, Thai, Lao, Khmer, Myanmar. */
const isUnspaced = (character = '') =>
  /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}]/u.test(character)

/** White space at the place goes, as at the end of every block. */
function part(state: State, { block, at: given }: Of<'part'>): void {
  const there = state.blocks[block]
  if (!there || given >= there.draft.content.length) return
  const at = graphemeStart(there.draft.content, given)
  const { content, lines = [], doubts = [], page, lastPage, ...draft } = there.draft
  const head = content.slice(0, at).trimEnd()
  const rest = content.slice(at).trimStart()
  if (!head || !rest) return
  const from = content.length - rest.length
  const name = state.names++
  for (const { note } of state.blocks)
    if (note?.mark?.block === there.name && note.mark.at >= from)
      note.mark = { block: name, at: note.mark.at - from }
  const before = linesWithin(lines, 0, head.length)
  const after = linesWithin(lines, from, content.length)
  const turn = after[0]?.page ?? lastPage ?? page
  there.draft = {
    ...draft,
    content: head,
    tail: '\n\n',
    ...pagesOf(page, before.at(-1)?.page ?? page),
    ...placesOf(before, doubtsWithin(doubts, 0, head.length)),
  }
  const second = {
    ...draft,
    content: rest,
    ...pagesOf(turn, lastPage ?? page),
    ...placesOf(after, doubtsWithin(doubts, from, content.length)),
  }
  state.blocks.splice(block + 1, 0, { name, draft: second })
}

const pagesOf = (page?: number, lastPage?: number) => ({
  ...(page !== undefined && { page }),
  ...(lastPage !== undefined && lastPage !== page && { lastPage }),
})

const placesOf = (lines: DrawnLine[], doubts: Doubt[]) => ({
  ...(lines.length > 0 && { lines }),
  ...(doubts.length > 0 && { doubts }),
})

/** The parts of lines that hold units from `from` to `to`, counted from there. */
function linesWithin(lines: DrawnLine[], from: number, to: number): DrawnLine[] {
  return lines
    .filter((line) => line.from < to && line.to > from)
    .map((line) => {
      const spans = line.spans.flatMap((span) => spanWithin(span, from, to))
      const [first, last] = [spans[0], spans.at(-1)]
      const x = first?.[2] ?? line.x
      const width = last ? last[2] + last[3] - x : line.width
      return {
        ...line,
        from: Math.max(line.from, from) - from,
        to: Math.min(line.to, to) - from,
        x,
        width,
        spans,
      }
    })
}

type Span = DrawnLine['spans'][number]

/** Inside a span, letters are taken as equally wide. */
function spanWithin([start, length, x, width]: Span, from: number, to: number): Span[] {
  const first = Math.max(start, from)
  const last = Math.min(start + length, to)
  if (first >= last || length === 0) return []
  const each = width / length
  return [[first - from, last - first, x + (first - start) * each, (last - first) * each]]
}

const lineShifted = ({ from, to, spans, ...line }: DrawnLine, by: number): DrawnLine => ({
  ...line,
  from: from + by,
  to: to + by,
  spans: spans.map(([start, ...span]) => [start + by, ...span]),
})

const moved = ({ from, to, ...doubt }: Doubt, by: number): Doubt => ({
  ...doubt,
  from: from + by,
  to: to + by,
})

const doubtsWithin = (doubts: Doubt[], from: number, to: number): Doubt[] =>
  doubts.filter((doubt) => doubt.from >= from && doubt.to <= to).map((doubt) => moved(doubt, -from))

/** Labels as printed: from the sheet on, its number and the following ones; before it, Roman numerals. */
function relabel(state: State, { sheet, label }: Of<'firstPage'>): void {
  state.sheets =
    state.sheets?.map((one) => ({
      ...one,
      label: one.number < sheet ? romanOf(one.number) : String(label + one.number - sheet),
    })) ?? null
}

function writeWord(state: State, { block, text, ...given }: Of<'word'>): void {
  const there = state.blocks[block]
  if (!there || given.to > there.draft.content.length) return
  const [from, to] = [
    graphemeStart(there.draft.content, given.from),
    graphemeStart(there.draft.content, given.to),
  ]
  if (from >= to || !pagesUnder(there.draft, from, to).every((page) => state.isMachineRead(page))) return
  const { content, lines = [], doubts = [], ...draft } = there.draft
  const words = text.normalize('NFC').replaceAll(/\s+/g, ' ').trim()
  if (!words) return
  const by = words.length - (to - from)
  const follow = (unit: number) => (unit >= to ? unit + by : Math.min(unit, from + words.length))
  for (const { note } of state.blocks)
    if (note?.mark?.block === there.name) note.mark = { block: there.name, at: follow(note.mark.at) }
  const was = content.slice(from, to)
  const corrected: Doubt = { kind: 'corrected', from, to: from + words.length, was }
  const others = doubts.filter((doubt) => doubt.to <= from || doubt.from >= to)
  there.draft = {
    ...draft,
    content: content.slice(0, from) + words + content.slice(to),
    ...placesOf(
      lines.map((line) => lineFollowing(line, follow)),
      [...others.map((doubt) => ({ ...doubt, from: follow(doubt.from), to: follow(doubt.to) })), corrected],
    ),
  }
}

/** The pages where units of a block are drawn; those of the whole block where no lines tell. */
function pagesUnder({ lines = [], page, lastPage = page }: NamedBlock['draft'], from: number, to: number) {
  const drawn = lines.filter((line) => line.from < to && line.to > from)
  return drawn.length > 0 ? drawn.map((line) => line.page) : [page, lastPage]
}

const lineFollowing = (line: DrawnLine, follow: (unit: number) => number): DrawnLine => ({
  ...line,
  from: follow(line.from),
  to: follow(line.to),
  spans: line.spans.map(([start, length, x, width]) => [
    follow(start),
    follow(start + length) - follow(start),
    x,
    width,
  ]),
})
