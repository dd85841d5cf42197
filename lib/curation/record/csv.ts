/**
 * A line of CSV (RFC 4180). Cells that spreadsheets would run as formulas get an apostrophe, which spreadsheets hide: those
 * that begin with = + - @, a tab or a carriage return (OWASP, CSV injection), also after white space.
 */
export function csvLine(cells: Array<string | number | null>): string {
  return `${cells.map(cell).join(',')}\r\n`
}

/** The first line of a file. The byte order mark tells spreadsheets that the file is UTF-8. */
export const csvHead = (columns: string[]): string => `\u{feff}${csvLine(columns)}`

function cell(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const harmless = /^[\s\p{Cf}]*[=+\-@＝＋－＠]/u.test(value) || /^[\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n']/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
