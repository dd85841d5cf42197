import type { Role } from '@/lib/platform/prisma/enums'
import { columnCalled, placeCalled, type RosterColumn, roleCalled } from './columns'

/** The role, section and group that a list gives a person. */
type Aside = { role?: Role; section?: string; group?: string }

/** One entry of a pasted list: an address, possibly more, the original text, and the number of its line, from 1. */
export type PastedEntry = { line: number; text: string; email: string; name?: string } & Aside

/** A line that names no person: without an address, with columns that nobody can tell apart, or with a role that is none. */
export type UnreadableEntry = {
  line: number
  text: string
  email?: undefined
  problem: 'noAddressInLine' | 'lineUnclear' | 'roleUnknown'
}

type Reading = Omit<PastedEntry, 'line'> | Omit<UnreadableEntry, 'line'>

/**
 * Reads a list of people from a spreadsheet or a mail program: `Name <a@b>`, `a@b, Name`, `"Last, First" <a@b>`,
 * `Last;First;a@b`, or columns in any order, separated by tabs, semicolons, bars or commas, quoted or not, with or without
 * a header row in English, Spanish or French. Columns may also have a role, a section and a group; without a header they are
 * recognised by their words: "moderator", "Section 3". Each address is a person. It never takes a part of an address; the
 * caller checks that the address is valid. The time is linear in the length.
 */
export function readList(pasted: string): Array<PastedEntry | UnreadableEntry> {
  let header: Header | null = null
  return visible(pasted)
    .split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/)
    .flatMap((typed, index) => {
      const text = withoutItemMark(typed.trim())
      if (!/[^\s,;|"]/.test(text)) return []
      const named = headerOf(text)
      if (named) header = named
      const found = named ? [] : (underHeader(text, header) ?? peopleIn(text))
      return found.map((one) => ({ line: index + 1, ...one }))
    })
}

/** The line with the titles of the columns; empty for a list without one. */
export const titlesOf = (pasted: string): string =>
  visible(pasted)
    .split(/[\n\r]/)
    .find((line) => headerOf(line.trim()) !== null)
    ?.trim() ?? ''

/** Removes invisible characters and makes every blank a plain space, so that no address contains one. */
const visible = (text: string) =>
  text
    .normalize('NFC')
    .replace(/[\u00AD\u061C\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g, '')
    .replace(/(?![\t\n\v\f\r\u0085\u2028\u2029])\s/g, ' ')

/** Removes "1. ", "- " or "• " before a line. */
const withoutItemMark = (line: string) => line.replace(/^(?:[-*•–]|\d{1,3}[.)])\s+/, '')

const separators = ['\t', ';', '|', ','] as const

type Separator = (typeof separators)[number]

/** The separator of a line: the first of these outside quotation marks. */
function separatorOf(line: string): Separator | null {
  return (
    separators.find((separator) => line.includes(separator) && cellsOf(line, separator).length > 1) ?? null
  )
}

/** The cells of a line; text in straight quotation marks stays in one cell. */
function cellsOf(line: string, separator: Separator | null): string[] {
  const cells: string[] = []
  let from = 0
  for (let at = 0; at < line.length; at++) {
    if (line[at] === '"' && line.slice(from, at).trim() === '') {
      const closing = line.indexOf('"', at + 1)
      // An unclosed quotation mark is an ordinary character.
      if (closing > 0) at = closing
    } else if (line[at] === separator) {
      cells.push(line.slice(from, at).trim())
      from = at + 1
    }
  }
  cells.push(line.slice(from).trim())
  return cells
}

type Part = { name: string } | { email: string }

/** The names and addresses of a cell, in order. */
function partsOf(cell: string): Part[] {
  const parts: Part[] = []
  let words: string[] = []
  const close = () => {
    const name = words.join(' ').trim()
    if (name) parts.push({ name })
    words = []
  }
  for (const token of cell.split(/([<>]|\s+)/)) {
    const word = unwrapped(token)
    if (word.includes('@')) {
      close()
      parts.push({ email: word.toLowerCase() })
    } else if (/[^\s<>"()[\]]/.test(token)) words.push(token.replaceAll(/["()[\]]/g, ''))
  }
  close()
  return parts
}

/** Removes the brackets and punctuation that people put around an address. */
function unwrapped(token: string): string {
  let [from, to] = [0, token.length]
  while (from < to && '"\'“”‘’«»()[]{}'.includes(token[from] ?? '')) from++
  while (to > from && '"\'“”‘’«»()[]{}.,:;!?'.includes(token[to - 1] ?? '')) to--
  return token.slice(from, to).replace(/^mailto:/i, '')
}

function peopleIn(text: string): Reading[] {
  const separator = separatorOf(text)
  const { cells, aside } = setAside(cellsOf(text, separator).filter((cell) => /[^\s,;|"]/.test(cell)))
  const parts = cells.map(partsOf)
  const isPeople = parts.length > 1 && parts.every((cell) => cell.some((part) => 'email' in part))
  if (separator && isPeople) return cells.flatMap(peopleIn)
  const flat = parts.flat().filter((part) => 'email' in part || isName(part.name))
  const emails = flat.filter((part) => 'email' in part)
  if (emails.length === 0) return [{ text, problem: 'noAddressInLine' }]
  return emails.length === 1 ? [{ ...single(text, flat), ...aside }] : several(text, flat)
}

/** Takes the cells that say a role, a section or a group out of a row. */
function setAside(cells: string[]): { cells: string[]; aside: Aside } {
  const aside: Aside = {}
  if (cells.length < 2) return { cells, aside }
  const rest = cells.filter((cell) => {
    const bare = cell.replaceAll('"', '').trim()
    const place = cell.includes('@') ? undefined : placeCalled(bare)
    const role = roleCalled(bare)
    if (place) aside[place] = bare
    else if (role) aside.role = role
    return !place && !role
  })
  return { cells: rest, aside }
}

/** Student numbers and column titles are not names. */
const isName = (text: string) => !/\d/.test(text) && !columnCalled(text) && !roleCalled(text)

function single(text: string, parts: Part[]): Reading {
  const at = parts.findIndex((part) => 'email' in part)
  const names = parts.flatMap((part) => ('name' in part ? [part.name] : []))
  const isParted = at > 0 && at < parts.length - 1
  if (names.length > 2 || (names.length === 2 && isParted)) return { text, problem: 'lineUnclear' }
  return entry(text, parts[at], names)
}

/** Two name columns are last name and first name, as in alphabetical lists. */
function entry(text: string, part: Part | undefined, names: string[]): Reading {
  if (!part || !('email' in part)) return { text, problem: 'lineUnclear' }
  const [last, first] = names
  const name = first ? `${first} ${last}` : inOrder(last ?? '')
  return name ? { text, email: part.email, name } : { text, email: part.email }
}

/** Addresses alone, or each after its name, or each before its name. */
function several(text: string, parts: Part[]): Reading[] {
  const isBefore = parts.every((part, at) => 'name' in part === (at % 2 === 0))
  const isBehind = parts.every((part, at) => 'name' in part === (at % 2 === 1))
  const isAlone = parts.every((part) => 'email' in part)
  if (parts.length % 2 === 1 && (isBefore || isBehind) && !isAlone) return [{ text, problem: 'lineUnclear' }]
  if (!isBefore && !isBehind && !isAlone) return [{ text, problem: 'lineUnclear' }]
  return parts.flatMap((part, at) => {
    if (!('email' in part)) return []
    const beside = isAlone ? undefined : parts[isBefore ? at - 1 : at + 1]
    const name = beside && 'name' in beside ? beside.name : ''
    return [entry(name ? `${name} <${part.email}>` : part.email, part, name ? [name] : [])]
  })
}

/** Turns `Quispe, María` into María Quispe. */
function inOrder(name: string): string {
  const [last, first, ...more] = name.split(',').map((part) => part.trim())
  return last && first && more.length === 0 ? `${first} ${last}` : withoutCommas(name)
}

function withoutCommas(name: string): string {
  let [from, to] = [0, name.length]
  while (from < to && ' ,'.includes(name[from] ?? '')) from++
  while (to > from && ' ,'.includes(name[to - 1] ?? '')) to--
  return name.slice(from, to)
}

/** The place of each column in a table; -1 for one that it does not have. */
type Header = Record<RosterColumn, number> & { separator: Separator }

/** Recognises a header row: it names the address column and contains no address. */
function headerOf(text: string): Header | null {
  if (text.includes('@')) return null
  const separator = separatorOf(text)
  if (!separator) return null
  const found = cellsOf(text, separator).map(columnCalled)
  const at = (column: RosterColumn) => found.indexOf(column)
  const header: Header = {
    separator,
    ...{ email: at('email'), first: at('first'), last: at('last'), name: at('name') },
    ...{ role: at('role'), section: at('section'), group: at('group') },
  }
  if (header.email < 0) return null
  // «Nom» and «Nombre» without another name column mean the whole name.
  const alone = header.name < 0 && header.first < 0 !== header.last < 0
  return alone ? { ...header, name: Math.max(header.first, header.last), first: -1, last: -1 } : header
}

/** Reads a row by the columns of its header; null where the row does not have them. */
function underHeader(text: string, header: Header | null): Reading[] | null {
  if (!header) return null
  const cells = cellsOf(text, header.separator)
  const parts = cells.map(partsOf)
  const [address, ...more] = parts[header.email] ?? []
  if (cells.length < 2 || !address || !('email' in address) || more.length > 0) return null
  const inColumn = (at: number) => (cells[at] ?? '').replaceAll('"', '').trim()
  const whole = [inColumn(header.first), inColumn(header.last)].filter(Boolean).join(' ')
  const name = header.name >= 0 ? inOrder(inColumn(header.name)) : whole
  const [said, section, group] = [header.role, header.section, header.group].map(inColumn)
  const role = said ? roleCalled(said) : undefined
  if (said && !role) return [{ text, problem: 'roleUnknown' }]
  const aside = { ...(role && { role }), ...(section && { section }), ...(group && { group }) }
  return [{ text, email: address.email, ...(name && { name }), ...aside }]
}
