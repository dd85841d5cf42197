import { z } from 'zod'
import { done, type Result, refused } from '@/lib/platform/errors'
import type { ClaimSide } from '@/lib/platform/prisma/enums'
import { oneLine } from '../../formats/one-line'
import { type ArgumentGraph, type ArgumentLink, type ArgumentNode, Losses } from '../argument-graph'
import { withTheses } from '../theses'
import { type ArgdownWords, wordsOfArgdown } from './argdown-words'

/** A statement or an argument: its title, empty for an anonymous one, and its words as they are written, line by line. */
type ArgdownElement = { title: string; written: string[][] }

type Reading = {
  elements: ArgdownElement[]
  /** By the title with its brackets: a statement and an argument may have the same. */
  titled: Map<string, number>
  links: ArgumentLink[]
  losses: Losses
  title: string
  /** The element whose words go on, and those that a deeper line may stand below. */
  current: number | null
  above: Array<{ indent: number; element: number }>
  /** The headings in force, by level; a reconstruction's argument, and whether it is within an inference. */
  headings: Array<{ level: number; element: number }>
  argument: number | null
  isInferring: boolean
  inSection: Map<number, number>
}

/**
 * Reads a debate in Argdown (argdown.org/syntax), line by line: statements, arguments, relations by indentation, sections. The
 * statements of a reconstruction stand below their argument, without its steps. Problem of `file`: importNoClaims.
 */
export function readArgdown(text: string): Result<ArgumentGraph> {
  const { title, body, skipped } = frontMatterOf(withoutComments(text).split(/\r\n?|\n/))
  const reading: Reading = {
    ...{ elements: [], titled: new Map(), links: [], losses: new Losses(), title },
    ...{ current: null, above: [], headings: [], argument: null, isInferring: false, inSection: new Map() },
  }
  for (const [at, line] of body.entries()) readLine(reading, line, skipped + at + 1)
  const graph = graphOf(reading)
  return graph.nodes.length ? done(graph) : refused({ file: { code: 'importNoClaims' } })
}

/**
 * Comments become blanks, and their lines stay, so that lines have their numbers. Two strokes within an address are none, nor is
 * anything within a value of data in double quotes.
 */
function withoutComments(text: string): string {
  const parts: string[] = []
  const opening = /\/\*|<!--|(?<=^|[ \t])\/\/|(?<=[:[,] ?)"(?:[^"\\\n]|\\.)*"/gm
  let at = 0
  for (let found = opening.exec(text); found; found = opening.exec(text)) {
    if (found[0].startsWith('"')) continue
    const closing = { '/*': '*/', '<!--': '-->', '//': '\n' }[found[0]] ?? '\n'
    const end = text.indexOf(closing, found.index + found[0].length)
    const after = end < 0 ? text.length : closing === '\n' ? end : end + closing.length
    // A comment that is never closed is words.
    if (end < 0 && closing !== '\n') break
    parts.push(text.slice(at, found.index), text.slice(found.index, after).replace(/[^\r\n]/g, ''))
    at = after
    opening.lastIndex = after
  }
  return parts.join('') + text.slice(at)
}

function frontMatterOf(lines: string[]): { title: string; body: string[]; skipped: number } {
  const from = lines.findIndex((line) => line.trim() !== '')
  const isThere = /^={3,}\s*$/.test(lines[from] ?? '')
  const end = isThere ? lines.findIndex((line, at) => at > from && /^={3,}\s*$/.test(line)) : -1
  if (end < 0) return { title: '', body: lines, skipped: 0 }
  const named = lines.slice(from, end).find((line) => /^title:/.test(line))
  return { title: yamlText(named?.slice(6).trim() ?? ''), body: lines.slice(end + 1), skipped: end + 1 }
}

/** A text of YAML in double quotes, which JSON is, too, or without any. */
function yamlText(written: string): string {
  try {
    return z.string().parse(JSON.parse(written))
  } catch {
    return written.replace(/^'(.*)'$/, '$1')
  }
}

const RELATION = /^(<\+|<-|<_|\+>|->|_>|><|[-+_])\s+(\S.*)$/u
const HEADING = /^(#{1,6})\s+(\S.*)$/u
const PREMISE = /^\((\d{1,6})\)\s*(\S.*|)$/u

function readLine(reading: Reading, line: string, number: number): void {
  const content = line.trim()
  const indent = indentOf(line)
  const heading = indent === 0 ? HEADING.exec(content) : null
  const [, sign = '', rest = ''] = (indent > 0 && RELATION.exec(content)) || []
  if (reading.isInferring) reading.isInferring = !/^-{2,}$/.test(content)
  else if (!content) reading.current = null
  else if (heading) startSection(reading, heading[1]?.length ?? 1, heading[2] ?? '')
  else if (sign && reading.above.length) relate(reading, { sign, rest, indent, number })
  else if (/^-{2,}/.test(content) && reading.argument !== null) infer(reading, content, number)
  else if (PREMISE.test(content)) addPremise(reading, PREMISE.exec(content)?.[2] ?? '', indent)
  else if (reading.current !== null && !DEFINITION.test(content)) continueWith(reading, content)
  else startElement(reading, content, indent)
}

/** A tab is as wide as four blanks. */
const indentOf = (line: string): number => (/^[ \t]*/.exec(line)?.[0] ?? '').replaceAll('\t', '    ').length

function startElement(reading: Reading, content: string, indent: number): void {
  const element = elementIn(reading, content)
  reading.above = [{ indent, element }]
  reading.argument = /^@?</.test(content) ? element : null
  stand(reading, element)
}

/** An element at the head of a paragraph stands in the section around it. */
function stand(reading: Reading, element: number): void {
  const section = reading.headings.at(-1)
  if (section && !reading.inSection.has(element)) reading.inSection.set(element, section.element)
}

function startSection(reading: Reading, level: number, written: string): void {
  reading.current = null
  reading.above = []
  reading.argument = null
  const words = wordsOfArgdown([written]).text
  if (!reading.title && level === 1) {
    reading.title = words
    return
  }
  if (oneLine(words) === oneLine(reading.title)) return
  while ((reading.headings.at(-1)?.level ?? 0) >= level) reading.headings.pop()
  const element = reading.elements.push({ title: '', written: [[written]] }) - 1
  stand(reading, element)
  reading.headings.push({ level, element })
}

type RelationLine = { sign: string; rest: string; indent: number; number: number }

/** `+ x` below a: x supports a. `+> x` below a: a supports x. */
function relate(reading: Reading, { sign, rest, indent }: RelationLine): void {
  while (reading.above.length > 1 && (reading.above.at(-1)?.indent ?? 0) >= indent) reading.above.pop()
  const above = reading.above.at(-1)?.element ?? 0
  const element = elementIn(reading, rest)
  reading.above.push({ indent, element })
  const side = sideOf(sign)
  if (sign === '><')
    reading.links.push({ from: element, to: above, side }, { from: above, to: element, side })
  else if (sign.endsWith('>')) reading.links.push({ from: above, to: element, side })
  else reading.links.push({ from: element, to: above, side })
}

const sideOf = (sign: string): ClaimSide =>
  sign.includes('+') ? 'supports' : sign.includes('_') ? 'undercuts' : 'attacks'

/** A line of dashes is a step; with words, it goes on until the next line of dashes. */
function infer(reading: Reading, content: string, number: number): void {
  reading.losses.add('inference', number)
  reading.current = null
  reading.isInferring = content === '--' || !content.endsWith('--')
}

/** A statement of a reconstruction is a part of the argument above it. */
function addPremise(reading: Reading, rest: string, indent: number): void {
  const element = elementIn(reading, rest)
  reading.above = [{ indent, element }]
  if (reading.argument === null) stand(reading, element)
  else reading.links.push({ from: element, to: reading.argument, side: null })
}

function continueWith(reading: Reading, content: string): void {
  reading.elements[reading.current ?? -1]?.written.at(-1)?.push(content)
}

const TITLED = /^@?(\[(?:[^\]\\]|\\.)+\]|<(?:[^>\\]|\\.)+>)(?!\()(?::|(?=\s*(?:$|[#{])))(.*)$/su
const DEFINITION = /^(?:\[(?:[^\]\\]|\\.)+\]|<(?:[^>\\]|\\.)+>)(?::|\s*$)/u

/** The place of the element that a line begins, defines or names. */
function elementIn(reading: Reading, content: string): number {
  const [, title = '', words = ''] = TITLED.exec(content) ?? []
  const known = title ? reading.titled.get(title) : undefined
  const at = known ?? reading.elements.push({ title: title.slice(1, -1), written: [] }) - 1
  if (title) reading.titled.set(title, at)
  reading.elements[at]?.written.push([title ? words.trimStart() : content])
  reading.current = at
  return at
}

function graphOf({ elements, links, losses, title, inSection }: Reading): ArgumentGraph {
  const nodes = elements.map((element) => nodeOf(element, losses))
  const theses = withTheses(nodes, links)
  const answering = new Set(links.map(({ from }) => from))
  const inSections = [...inSection].flatMap(([from, to]): ArgumentLink[] =>
    answering.has(from) || theses[from]?.isThesis ? [] : [{ from, to, side: null }],
  )
  return { title, prompt: '', nodes: theses, links: [...links, ...inSections], cannot: losses.all() }
}

/** The first words of an element count; a title without any is its words. */
function nodeOf({ title, written }: ArgdownElement, losses: Losses): ArgumentNode {
  const named = wordsOfArgdown([title]).text
  const all = written.map(wordsOfArgdown)
  const texts = all.filter(({ text }) => text)
  losses.add('otherWords', undefined, new Set(texts.map(({ text }) => text)).size - 1)
  losses.add(
    'tag',
    undefined,
    sum(all, ({ tags }) => tags.filter((tag) => tag !== 'thesis').length),
  )
  losses.add(
    'data',
    undefined,
    sum(all, ({ further }) => further),
  )
  return {
    text: texts[0]?.text ?? named,
    name: all.find(({ name }) => name)?.name ?? (texts[0] && named.length > 1 ? named : ''),
    sources: [...new Set(all.flatMap(({ sources }) => sources))],
    isThesis: all.some(({ tags }) => tags.includes('thesis')),
  }
}

const sum = (all: ArgdownWords[], count: (words: ArgdownWords) => number): number =>
  all.reduce((total, words) => total + count(words), 0)
