/** One entry of a pasted list: an address, possibly a name, and the original text. */
export type PastedEntry = { text: string; email: string; name?: string }

/** A line that names no person: without an address, or with more columns than a name and an address. */
export type UnreadableEntry = { text: string; email?: undefined; problem: 'noAddressInLine' | 'lineUnclear' }

/**
 * Reads a list of people from a spreadsheet or a mail program: `Name <a@b>`, `a@b, Name`, `"Last, First" <a@b>`,
 * `Last;First;a@b`, or columns in any order, separated by tabs, semicolons, bars or commas, quoted or not, with or without
 * a header row. Each address is a person. It never takes a part of an address; the caller checks that the address is valid.
 * The time is linear in the length.
 */
export function readList(pasted: string): Array<PastedEntry | UnreadableEntry> {
  let header: Header | null = null
  return visible(pasted)
    .split(/[\n\r\v\f\u0085\u2028\u2029]/)
    .flatMap((line) => {
      const text = withoutItemMark(line.trim())
      if (!/[^\s,;|"]/.test(text)) return []
      const named = headerOf(text)
      if (named) header = named
      return named ? [] : (underHeader(text, header) ?? peopleIn(text))
    })
}

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

function peopleIn(text: string): Array<PastedEntry | UnreadableEntry> {
  const separator = separatorOf(text)
  const cells = cellsOf(text, separator).filter((cell) => /[^\s,;|"]/.test(cell))
  const parts = cells.map(partsOf)
  const isPeople = parts.length > 1 && parts.every((cell) => cell.some((part) => 'email' in part))
  if (separator && isPeople) return cells.flatMap(peopleIn)
  const flat = parts.flat().filter((part) => 'email' in part || isName(part.name))
  const emails = flat.filter((part) => 'email' in part)
  if (emails.length === 0) return [{ text, problem: 'noAddressInLine' }]
  return emails.length === 1 ? [single(text, flat)] : several(text, flat)
}

/** Student numbers, roles and column titles are not names. */
const isName = (text: string) => !/\d/.test(text) && !columns.has(plain(text)) && !roles.has(plain(text))

function single(text: string, parts: Part[]): PastedEntry | UnreadableEntry {
  const at = parts.findIndex((part) => 'email' in part)
  const names = parts.flatMap((part) => ('name' in part ? [part.name] : []))
  const isParted = at > 0 && at < parts.length - 1
  if (names.length > 2 || (names.length === 2 && isParted)) return { text, problem: 'lineUnclear' }
  return entry(text, parts[at], names)
}

/** Two name columns are last name and first name, as in alphabetical lists. */
function entry(text: string, part: Part | undefined, names: string[]): PastedEntry | UnreadableEntry {
  if (!part || !('email' in part)) return { text, problem: 'lineUnclear' }
  const [last, first] = names
  const name = first ? `${first} ${last}` : inOrder(last ?? '')
  return name ? { text, email: part.email, name } : { text, email: part.email }
}

/** Addresses alone, or each after its name, or each before its name. */
function several(text: string, parts: Part[]): Array<PastedEntry | UnreadableEntry> {
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

/** The meaning of each column. */
type Header = { separator: Separator; email: number; first: number; last: number; name: number }

type Column = 'email' | 'first' | 'last' | 'name'

const named: Record<Column, string> = {
  email:
    'email,e-mail,mail,email address,e-mail address,mail address,address,correo,correo electronico,direccion,courriel,adresse,adresse e-mail,adresse mail,adresse electronique',
  first: 'first name,first,given name,given names,forename,nombre,nombres,prenom,prenoms,vorname',
  last: 'last name,last,surname,family name,apellido,apellidos,nom,nom de famille,nachname',
  name: 'name,full name,student,nombre completo,nombre y apellidos,apellidos y nombre,estudiante,nom complet,nom et prenom,etudiant,etudiante',
}

const columns = new Map<string, Column>(
  Object.entries(named).flatMap(([column, words]) =>
    words.split(',').map((word) => [word, column as Column] as const),
  ),
)

const roles = new Set(
  'participant,participante,participant·e,student,estudiante,etudiant,etudiante,etudiant·e,alumno,alumna,moderator,moderador,moderadora,moderateur,moderatrice,instructor,instructora,teacher,docente,profesor,profesora,enseignant,enseignante,observer,observador,observadora,observateur,observatrice'.split(
    ',',
  ),
)

const plain = (text: string) =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/["'*:]/g, '')
    .trim()
    .toLowerCase()

/** Recognises a header row: it names the address column and contains no address. */
function headerOf(text: string): Header | null {
  if (text.includes('@')) return null
  const separator = separatorOf(text)
  if (!separator) return null
  const found = cellsOf(text, separator).map((cell) => columns.get(plain(cell)))
  const at = (column: Column) => found.indexOf(column)
  const header = { separator, email: at('email'), first: at('first'), last: at('last'), name: at('name') }
  if (header.email < 0) return null
  // «Nom» and «Nombre» without another name column mean the whole name.
  const alone = header.name < 0 && header.first < 0 !== header.last < 0
  return alone ? { ...header, name: Math.max(header.first, header.last), first: -1, last: -1 } : header
}

/** Reads a row by the columns of its header; null where the row does not have them. */
function underHeader(text: string, header: Header | null): Array<PastedEntry | UnreadableEntry> | null {
  if (!header) return null
  const cells = cellsOf(text, header.separator)
  const parts = cells.map(partsOf)
  const [address, ...more] = parts[header.email] ?? []
  if (cells.length < 2 || !address || !('email' in address) || more.length > 0) return null
  const inColumn = (at: number) => (cells[at] ?? '').replaceAll('"', '').trim()
  const whole = [inColumn(header.first), inColumn(header.last)].filter(Boolean).join(' ')
  const name = header.name >= 0 ? inOrder(inColumn(header.name)) : whole
  return [name ? { text, email: address.email, name } : { text, email: address.email }]
}
