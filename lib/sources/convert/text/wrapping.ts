import type { LineChoice } from '../block'
import { isEmptyLine, withoutLeadingBlanks } from './tidy'

/** A line of the file, or several lines joined into one. */
export type Line = { text: string; page?: number }

/** Consecutive lines without an empty one between them. */
export type Chunk = { lines: Line[]; tail: string }

/**
 * Undoes hard wrapping. A file is hard-wrapped when its lines are filled: the next line's first word would not have fitted.
 * A full line then continues in the next, and a line with room to spare ends its paragraph. Repeats until nothing changes,
 * so that converting a converted text changes nothing.
 */
export function unwrap(lines: Line[], choice?: LineChoice): Chunk[] {
  let chunks = chunksOf(lines)
  if (choice === 'kept') return chunks
  if (choice === 'joined') return joinFilled(chunks, Number.POSITIVE_INFINITY)
  for (let size = sizeOf(chunks), before = ''; size !== before; ) {
    before = size
    chunks = joinFilled(chunks)
    size = sizeOf(chunks)
  }
  return chunks
}

/** Every join removes a line, and every dropped indent removes characters. */
function sizeOf(chunks: Chunk[]): string {
  let lines = 0
  let characters = 0
  for (const chunk of chunks) {
    lines += chunk.lines.length
    for (const { text } of chunk.lines) characters += text.length
  }
  return `${lines} ${characters}`
}

function chunksOf(lines: Line[]): Chunk[] {
  const chunks: Chunk[] = []
  for (const line of lines) {
    const last = chunks.at(-1)
    if (isEmptyLine(line.text)) {
      if (last) last.tail += `\n${line.text}`
    } else if (last && last.tail === '') {
      last.lines.push(line)
    } else {
      if (last) last.tail += '\n'
      chunks.push({ lines: [line], tail: '' })
    }
  }
  return chunks
}

function joinFilled(chunks: Chunk[], width = wrapWidth(chunks)): Chunk[] {
  let words: Set<string> | undefined
  const known = () => {
    words ??= wordsOf(chunks)
    return words
  }
  return chunks.map((chunk) => ({ lines: joinChunk(chunk.lines, width, known), tail: chunk.tail }))
}

type Words = () => Set<string>

function joinChunk(lines: Line[], width: number | null, words: Words): Line[] {
  const joined: Line[] = []
  let open: string[] = []
  for (const [index, line] of lines.entries()) {
    const before = lines[index - 1]
    if (before && runsOn(before.text, line.text, width)) open.push(...addition(before.text, line.text, words))
    else {
      close(joined, open)
      joined.push({ ...line })
      open = [withoutLeadingBlanks(line.text)]
    }
  }
  close(joined, open)
  return joined
}

/** Joins the pieces once per paragraph, so that a very long one takes linear time. A null byte removes a hyphen. */
function close(joined: Line[], pieces: string[]) {
  const last = joined.at(-1)
  if (last) last.text = pieces.join('').replaceAll('-\0', '').normalize('NFC')
}

const startsItem = (text: string) => itemMark.test(text)

/** "- ", "* ", "• ", "1. ", "1) ": not a dash, which opens speech in Spanish and French. */
export const itemMark = /^[ \t]*(?:[-*+•‣◦▪]|\d{1,3}[.)])[ \t\u00A0]+(?=\S)/u

/** "> ", once or more, as in mail and in Markdown. */
export const quoteMark = /^[ \t]*(?:>[ \t]?)+/

/** A whole line such as "Article 1" that heads a text. */
export const partHeading =
  /^[ \t]*(?:art(?:icle|[íi]culo|\.)|section|secci[óo]n|chap(?:ter|itre)|cap[íi]tulo|part(?:ie|e)?|t[íi]t(?:ulo|re)|§)\s*(?:\d{1,4}|[IVXLC]{1,7}|\p{L})\b[.:º°]?$/iu

/** "1.1 ", "(a) ", "MS. VALE: ", "Article 1": line beginnings of laws, contracts and records of hearings. */
const partMark =
  /^[ \t]*(?:\d{1,3}(?:\.\d{1,3}){1,4}\.?[ \t]+\S|\((?:\p{L}|[ivxIVX]{1,5}|\d{1,3})\)[ \t]+\S|\p{Lu}[\p{Lu}.’' -]{1,40}:[ \t])/u

/** Tests whether this line begins a part of its own. In mid-sentence its mark is a word of the sentence. */
export const startsPart = (line: string, next: string) =>
  partHeading.test(line) ||
  ((partMark.test(next) || partHeading.test(next)) &&
    (endsSentence(line) || /[;,:—–-]$|\b(?:and|or|y|o|et|ou)$/.test(line)))

function runsOn(line: string, next: string, width: number | null): boolean {
  if (startsItem(next) || startsPart(line, next)) return false
  if (quoteMark.test(line) !== quoteMark.test(next)) return false
  if (isHanging(line, next)) return true
  if (width === Number.POSITIVE_INFINITY) return true
  if (width === null || line.length > width * 1.5) return false
  if (indent(next) > indent(line) + 1 && !startsItem(line) && endsSentence(line)) return false
  if (!isFilled(line, next, width)) return false
  return !endsSentence(line) || line.length >= width * 0.8 || isFilled(line, next, width, 0)
}

/** Tests for the further lines of a list item, indented under its words. */
const isHanging = (line: string, next: string) => startsItem(line) && indent(next) >= indent(line) + 2

const indent = (text: string) => text.length - withoutLeadingBlanks(text).length

/** The text that the next line adds: after a space, but not between Chinese or Japanese, nor after a hyphen in a word. */
function addition(line: string, next: string, words: Words): string[] {
  const more = withoutLeadingBlanks(quoteMark.test(next) ? next.replace(quoteMark, '') : next)
  if (/[\u3041-\u30FF\u3400-\u9FFF、。，]$/.test(line) && /^[\u3041-\u30FF\u3400-\u9FFF、。，]/.test(more))
    return [more]
  if (/\u00AD$/.test(line)) return [more]
  const broken = /(\p{L}+)([-\u2010])$/u.exec(line.slice(-64))
  const rest = /^\p{Ll}\p{L}*/u.exec(more)
  if (!broken || !rest) return [' ', more]
  return isBrokenWord(broken[1] ?? '', rest[0], words) && broken[2] === '-' ? ['\0', more] : [more]
}

/** A word is clearly hyphenated by the line end when the file has it whole elsewhere and never with the hyphen. */
function isBrokenWord(head: string, rest: string, words: Words): boolean {
  return words().has(`${head}${rest}`.toLowerCase()) && !words().has(`${head}-${rest}`.toLowerCase())
}

function wordsOf(chunks: Chunk[]): Set<string> {
  const words = new Set<string>()
  for (const { lines } of chunks) {
    for (const { text } of lines) {
      for (const [word] of text.matchAll(/\p{L}+(?:-\p{L}+)*/gu)) words.add(word.toLowerCase())
    }
  }
  return words
}

/** The width at which the file was wrapped, in UTF-16 units; null when its line ends have a meaning. */
function wrapWidth(chunks: Chunk[]): number | null {
  const pairs = chunks.flatMap(({ lines }) =>
    lines.flatMap((line, at) => {
      const next = lines[at + 1]
      return next && !startsItem(next.text) ? [{ line: line.text, next: next.text }] : []
    }),
  )
  const lengths = pairs.map(({ line }) => line.length).sort((a, b) => a - b)
  const candidates = [1, 0.98, 0.9].map((part) => lengths[Math.ceil(lengths.length * part) - 1] ?? 0)
  const isVerse = versesIn(chunks)
  return candidates.find((width) => width >= 30 && width <= 200 && isWrappedAt(width, pairs, isVerse)) ?? null
}

type Pair = { line: string; next: string }

/** A machine wraps as many words as fit; a person nearly as many, and verses may do so too. */
function isWrappedAt(width: number, pairs: Pair[], isVerse: (width: number) => boolean): boolean {
  const open = pairs.filter(({ line }) => !endsSentence(line))
  const filled = open.filter(({ line, next }) => isFilled(line, next, width))
  // Where most lines end a sentence, each line is a sentence, a verse or a paragraph of its own.
  if (open.length < pairs.length / 2 || filled.length < open.length * 0.7) return false
  const full = filled.filter(({ line, next }) => isFilled(line, next, width, 0))
  if (startsInCapitals(open)) return false
  if (full.length < open.length * 0.85 && (width < 60 || isVerse(width))) return false
  const strong = filled.length >= 8 && filled.length >= open.length * 0.95
  const running = filled.filter(({ next }) => /^[\s>]*[^\s\p{Lu}\p{Lt}]/u.test(next))
  return strong || (running.length >= filled.length * 0.4 && (width >= 50 || filled.length >= 3))
}

/** Nearly every line begins with a capital, as verses do. */
function startsInCapitals(pairs: Pair[]): boolean {
  const capitals = pairs.filter(({ next }) => /^[\s>"“«¿¡'‘(—–-]*[\p{Lu}\p{Lt}]/u.test(next))
  return pairs.length >= 3 && capitals.length >= pairs.length * 0.85
}

/** Recognises stanzas: alternately indented lines, or several short groups with last lines as long as the others. */
function versesIn(chunks: Chunk[]): (width: number) => boolean {
  const groups = chunks
    .filter(({ lines }) => lines.length > 1)
    .map(({ lines }) => lines.map(({ text }) => text))
  const later = groups.flatMap((group) => {
    const indents = group.slice(1).map(indent)
    const least = indents.reduce((one, other) => Math.min(one, other), Number.POSITIVE_INFINITY)
    return indents.map((own) => own > least)
  })
  if (later.filter(Boolean).length > later.length / 5) return () => true
  const isStanzas = groups.length > 1 && groups.every((group) => group.length <= 14)
  return (width) => isStanzas && groups.every((group) => (group.at(-1)?.length ?? 0) > width * 0.6)
}

/** Tests whether the next line's first word would not have fitted. Allows a tenth of the width for manual wrapping. */
function isFilled(line: string, next: string, width: number, room = width / 10): boolean {
  if (line.length > width) return !/\s/.test(line.trim())
  const word = /^[\s>]*([\u3041-\u30FF\u3400-\u9FFF]|\S+)/u.exec(next.slice(0, 256))?.[1] ?? ''
  return line.length + 1 + word.length > width - room
}

const endsSentence = (line: string) => /[.!?…:。！？؟][\p{Pe}\p{Pf}"'*]*$/u.test(line.slice(-8))
