/** A table by RFC 4180, as a reader without our code finds it: the apostrophes before formulas are taken away. */
export function tableIn(text: string): string[][] {
  const rows: string[][] = [[]]
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/gy
  for (let found = cell.exec(text); found?.[0]; found = cell.exec(text)) {
    rows.at(-1)?.push(unguarded(found[1]?.replaceAll('""', '"') ?? found[2] ?? ''))
    if (found[3] !== ',') rows.push([])
  }
  return rows.filter((row) => row.length > 0)
}

const FORMULA = String.raw`(?:[^\S\t\r\n]|["'\p{Cf}])*[=+\-@＝＋－＠]`

const unguarded = (cell: string): string =>
  cell
    .replace(new RegExp(`^'(?='*[\t\r]|${FORMULA})`, 'u'), '')
    .replace(new RegExp(`(?<=[;\t\r\n])'(?=${FORMULA})`, 'gu'), '')

/** The cells that a spreadsheet runs which divides them at semicolons or tabs, and takes our quotation marks for words. */
export const formulasIn = (text: string): string[] =>
  text.split(/[;\t\r\n]/).filter((cell) => /^[\s"\p{Cf}]*[=+\-@＝＋－＠]/u.test(cell))
