/**
 * A line of CSV (RFC 4180). What spreadsheets would run as a formula gets an apostrophe, which they hide: what begins with
 * = + - @, a tab or a carriage return (OWASP, CSV injection), also after white space and quotation marks. A spreadsheet that
 * divides cells at semicolons or tabs knows none of our quotation marks, so such beginnings are marked behind these signs and
 * line ends as well. Where one follows apostrophes there is one more: a reader who takes one away from each has the words as
 * they were.
 */
export const csvLine = (cells: CsvCell[]): string => `${csvCells(cells)}\r\n`

/** The same without the line's end. */
export const csvCells = (cells: CsvCell[]): string => cells.map(cell).join(',')

type CsvCell = string | number | null

/** The first line of a file. The byte order mark tells spreadsheets that the file is UTF-8. */
export const csvHead = (columns: string[]): string => `\u{feff}${csvLine(columns)}`

function cell(value: CsvCell): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const harmless = withoutFormula(value)
  return /[",\r\n']/.test(harmless) ? quotedCell(harmless) : harmless
}

/** A text that no spreadsheet runs as a formula, wherever it divides cells. */
export function withoutFormula(text: string): string {
  const marked = text.replace(formulasWithin, "$&'")
  return beginsAsFormula.test(text) ? `'${marked}` : marked
}

/** White space but line ends and tabs, at each of which another look begins: no character is passed over twice. */
const FORMULA = String.raw`(?:[^\S\t\r\n]|["'\p{Cf}])*[=+\-@＝＋－＠]`

const formulasWithin = new RegExp(String.raw`[;\t\r\n](?=${FORMULA})`, 'gu')
const beginsAsFormula = new RegExp(String.raw`^(?:'*[\t\r]|${FORMULA})`, 'u')

/** The text that `withoutFormula` was given. */
export const withFormula = (text: string): string => text.replace(marksWithin, '$1').replace(markBefore, '')

const marksWithin = new RegExp(String.raw`([;\t\r\n])'(?=${FORMULA})`, 'gu')
const markBefore = new RegExp(String.raw`^'(?='*[\t\r]|${FORMULA})`, 'u')

/** A cell in quotation marks, which may hold commas and line ends. */
export const quotedCell = (text: string): string => `"${text.replaceAll('"', '""')}"`
