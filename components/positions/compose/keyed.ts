import type { Row } from '@/lib/positions/draft/draft'
import type { Findings } from '@/lib/positions/draft/findings'

/** Paths of the server name citations by number; here a row keeps its name while others come and go. */
export function keyed(problems: Readonly<Record<string, string>>, rows: Row[]): Record<string, string> {
  return Object.fromEntries(Object.entries(problems).map(([path, text]) => [keyedPath(path, rows), text]))
}

/** What is wrong with a passage's place shows at its quotation. */
export function keyedPath(path: string, rows: Row[]): string {
  const [, index, field = ''] = /^citations\.(\d+)\.(\w+)$/.exec(path) ?? []
  const key = rows[Number(index)]?.key
  if (index === undefined || key === undefined) return path
  return `citations.${key}.${field === 'relation' || field === 'warrant' ? field : 'quote'}`
}

export function byKey<T>(numbered: Readonly<Record<number, T>>, rows: Row[]): Record<string, T> {
  return Object.fromEntries(
    Object.entries(numbered).flatMap(([index, value]) => {
      const key = rows[Number(index)]?.key
      return key === undefined ? [] : [[key, value]]
    }),
  )
}

/** What the server found in each field, under the names that fields have here. */
export const quotesOf = (found: Findings = {}, rows: Row[]): Findings =>
  Object.fromEntries(Object.entries(found).map(([path, quotes]) => [keyedPath(path, rows), quotes]))
