import { isDeepStrictEqual } from 'node:util'
import type { ArchiveRecord, Noun } from '@/lib/exchange/archive/form/noun'
import { nouns } from '@/lib/exchange/archive/form/nouns'
import { canonicalJson } from '@/lib/platform/canonical'

/** The records of an archive, by noun. */
export type Records = Map<string, ArchiveRecord[]>

/**
 * The fields in which records differ between an archive and the one that was made of its import, as `people.id`; a noun alone where it
 * has more or fewer records. Their ids are the same but for those of people, who are known again by the first record that names them.
 */
export function differences(given: Records, back: Records): string[] {
  const people = peopleAgain(given, back)
  return nouns.flatMap((noun) => {
    const [here, there] = [given, back].map((records) => records.get(noun.name) ?? [])
    if (here?.length !== there?.length) return [noun.name]
    return fieldsDiffering(noun, inOrder(noun, here ?? [], people), inOrder(noun, there ?? [], new Map()))
  })
}

/** The keys of people in the other archive. */
function peopleAgain(given: Records, back: Records): Map<string, string> {
  const found = new Map<string, string>()
  for (const noun of nouns) {
    const there = new Map(back.get(noun.name)?.map((record) => [record.id, record]))
    for (const record of given.get(noun.name) ?? [])
      for (const field of personsIn(noun)) {
        const [one, other] = [record[field], there.get(record.id)?.[field]]
        if (typeof one === 'string' && typeof other === 'string' && !found.has(one)) found.set(one, other)
      }
  }
  return found
}

const personsIn = ({ fields }: Noun): string[] =>
  Object.entries(fields).flatMap(([field, { kind }]) => (kind === 'person' ? field : []))

/** The fields that an archive declares as differing, as differences are named. */
export const declared = (fields: Record<string, readonly string[]>): string[] =>
  Object.entries(fields).flatMap(([noun, names]) =>
    names.length > 0 ? names.map((name) => `${noun}.${name}`) : noun,
  )

type Ordered = { record: ArchiveRecord; told: ArchiveRecord }

/** By id, or else by all that is in it, with the keys that people have in the other archive. Voters' numbers say nothing. */
function inOrder(noun: Noun, records: ArchiveRecord[], people: Map<string, string>): Ordered[] {
  const isPeople = noun.name === 'people'
  return records
    .map(({ voter: _, ...record }) => {
      const told = { ...record }
      for (const field of personsIn(noun)) told[field] = people.get(String(record[field])) ?? record[field]
      const id = isPeople ? (people.get(String(record.id)) ?? record.id) : record.id
      return { record, told, key: id ? String(id) : canonicalJson(told) }
    })
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
}

function fieldsDiffering({ name, fields }: Noun, here: Ordered[], there: Ordered[]): string[] {
  return Object.keys(fields).flatMap((field) =>
    here.some(({ told }, at) => !isDeepStrictEqual(told[field], there[at]?.told[field]))
      ? `${name}.${field}`
      : [],
  )
}
