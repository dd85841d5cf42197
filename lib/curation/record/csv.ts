/**
 * A line of CSV (RFC 4180). Cells that spreadsheets would run as formulas get an apostrophe, which spreadsheets hide: those
 * that begin with = + - @, a tab or a carriage return (OWASP, CSV injection), also after white space. Cells in which such a
 * beginning follows apostrophes get one more, so that a reader who takes one away from each has the words as they were.
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

/** A text that no spreadsheet runs as a formula. */
export const withoutFormula = (text: string): string =>
  /^'*(?:[\t\r]|[\s\p{Cf}]*[=+\-@＝＋－＠])/u.test(text) ? `'${text}` : text

/** A cell in quotation marks, which may hold commas and line ends. */
export const quotedCell = (text: string): string => `"${text.replaceAll('"', '""')}"`
