import { isDeepStrictEqual } from 'node:util'
import type { ArchiveRecord, Noun } from '@/lib/exchange/archive/form/noun'
import { nouns } from '@/lib/exchange/archive/form/nouns'
import { canonicalJson } from '@/lib/platform/canonical'

/** The records of an archive, by noun. */
export type Records = Map<string, ArchiveRecord[]>

/**
 * The fields in which records differ between an archive and the one that was made of its import, as `people.id`; a noun alone where it
 * has more or fewer records. Their ids are the same but for those of people, who are known again by the sources that they brought.
 */
export function differences(given: Records, back: Records): string[] {
  const people = new Map(
    paired(given, back, 'sources').map(([one, other]) => [String(one.createdBy), String(other.createdBy)]),
  )
  return nouns.flatMap((noun) => {
    const [here, there] = [given, back].map((records) => records.get(noun.name) ?? [])
    if (here?.length !== there?.length) return [noun.name]
    return fieldsDiffering(noun, inOrder(noun, here ?? [], people), inOrder(noun, there ?? [], new Map()))
  })
}

function paired(given: Records, back: Records, noun: string): Array<[ArchiveRecord, ArchiveRecord]> {
  const there = new Map(back.get(noun)?.map((record) => [record.id, record]))
  return (given.get(noun) ?? []).map((record) => [record, there.get(record.id) ?? {}])
}

type Ordered = { record: ArchiveRecord; told: ArchiveRecord }

/** By id, or else by all that is in it, with the keys that people have in the other archive. Voters' numbers say nothing. */
function inOrder({ name, fields }: Noun, records: ArchiveRecord[], people: Map<string, string>): Ordered[] {
  const persons = Object.entries(fields).flatMap(([field, { kind }]) => (kind === 'person' ? field : []))
  const isPeople = name === 'people'
  return records
    .map(({ voter: _, ...record }) => {
      const told = { ...record }
      for (const field of persons) told[field] = people.get(String(record[field])) ?? record[field]
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
