/** A table by RFC 4180, as a reader without our code finds it: the apostrophe before a formula is taken away. */
export function tableIn(text: string): string[][] {
  const rows: string[][] = [[]]
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/gy
  for (let found = cell.exec(text); found?.[0]; found = cell.exec(text)) {
    rows.at(-1)?.push(unguarded(found[1]?.replaceAll('""', '"') ?? found[2] ?? ''))
    if (found[3] !== ',') rows.push([])
  }
  return rows.filter((row) => row.length > 0)
}

const unguarded = (cell: string): string =>
  /^'+(?:[\t\r]|[\s\p{Cf}]*[=+\-@＝＋－＠])/u.test(cell) ? cell.slice(1) : cell
