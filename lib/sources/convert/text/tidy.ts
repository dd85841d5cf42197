/**
 * The characters of the text of record: NFC, one kind of line break, no byte order marks or control
 * characters, no spaces or tabs at line ends. No-break spaces stay wherever they are.
 * A page break becomes a line break; `pages` gives the page of each line where there are any.
 */
export function tidy(text: string): { lines: string[]; pages: number[] | null } {
  const clean = text
    .replace(/\uFEFF/g, '')
    .replace(/\r\n?|[\u0085\u2028\u2029\v]/g, '\n')
    .replace(controls, '')
    .normalize('NFC')
  const pages: number[] | null = clean.includes('\f') ? [] : null
  const lines: string[] = []
  for (const [index, page] of clean.split('\f').entries()) {
    for (const line of page.split('\n')) {
      lines.push(withoutTrailingBlanks(line))
      pages?.push(index + 1)
    }
  }
  return { lines, pages }
}

/** The number of lines with content, counted before any other work. */
export function lineCount(text: string): number {
  let count = 0
  let within = false
  for (let at = 0; at < text.length; at++) {
    const isBreak = lineBreaks.has(text.charCodeAt(at))
    if (within && isBreak) count++
    within = !isBreak
  }
  return within ? count + 1 : count
}

const lineBreaks = new Set([0x0a, 0x0b, 0x0c, 0x0d, 0x85, 0x2028, 0x2029])

/** Control characters but white space. */
const controls = /(?![\t\n\v\f\r\u0085])\p{Cc}/gu

/** The number of control characters in a text; a few are dropped, many mean a binary file. */
export const controlCount = (text: string) => text.match(controls)?.length ?? 0

/** In UTF-16 units; -1 if there is none. */
export const firstControl = (text: string) => text.search(controls)

/** By hand: `/[ \t]+$/` is quadratic on a line of many blanks. */
function withoutTrailingBlanks(line: string): string {
  let end = line.length
  while (end > 0 && isBlank(line.charCodeAt(end - 1))) end--
  return end === line.length ? line : line.slice(0, end)
}

export function withoutLeadingBlanks(line: string): string {
  let start = 0
  while (start < line.length && isBlank(line.charCodeAt(start))) start++
  return start === 0 ? line : line.slice(start)
}

const isBlank = (unit: number) => unit === 0x20 || unit === 0x09

/** A line without visible characters: white space of any kind, format characters. */
export const isEmptyLine = (line: string) => line === '' || /^[\s\p{Cf}]*$/u.test(line)
