import { readFileSync } from 'node:fs'
import { unzipSync } from 'fflate'
import type { ArchiveRecord } from '@/lib/exchange/archive/form/noun'
import { nouns } from '@/lib/exchange/archive/form/nouns'

const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g

/** The records of an archive, by noun. */
export function recordsIn(path: string): Record<string, ArchiveRecord[]> {
  const files = unzipSync(readFileSync(path))
  const decoder = new TextDecoder()
  return Object.fromEntries(
    nouns.map(({ name }) => [
      name,
      decoder
        .decode(files[`data/${name}.jsonl`])
        .split('\n')
        .filter(Boolean)
        .map((line): ArchiveRecord => JSON.parse(line)),
    ]),
  )
}

/**
 * An archive without what an import may change (see `differing` in form/manifest): ids are numbered as they are met, people come
 * last and without the numbers that stand for their names.
 */
export function comparable(path: string): Record<string, ArchiveRecord[]> {
  const numbers = new Map<string, string>()
  const numbered = (text: string) =>
    text.replaceAll(uuid, (id) => {
      const number = numbers.get(id) ?? `#${numbers.size}`
      numbers.set(id, number)
      return number
    })
  const records = recordsIn(path)
  const people = records.people ?? []
  delete records.people
  const told = Object.entries(records).map(([noun, all]) => [
    noun,
    all.map((record): ArchiveRecord => JSON.parse(numbered(JSON.stringify(record)))),
  ])
  const last = people
    .map(
      ({ id, name, isNamed }): ArchiveRecord => ({
        id: numbered(String(id)),
        isNamed,
        name: isNamed ? name : '',
      }),
    )
    .sort((a, b) => (String(a.id) < String(b.id) ? -1 : 1))
  return { ...Object.fromEntries(told), people: last }
}
