import { z } from 'zod'
import type { Field } from './fields'

export type Fields = Record<string, Field>

/** A file of an archive: records of one kind, each a line of JSON. */
export type Noun = {
  /** The file is `data/<name>.jsonl`. */
  name: string
  table: string
  fields: Fields
  /** The fields whose references must be to the record's own question. */
  ofQuestion: readonly string[]
}

/** A record as its shape lets it through. */
export type ArchiveRecord = Record<string, unknown>

export const noun = (
  name: string,
  table: string,
  fields: Fields,
  ofQuestion: readonly string[] = [],
): Noun => ({
  name,
  table,
  fields,
  ofQuestion,
})

export const fileOf = ({ name }: Pick<Noun, 'name'>): string => `data/${name}.jsonl`

/** The column of a field; null where it has none. */
export function columnOf(name: string, field: Field): string | null {
  if (field.column !== undefined) return field.column
  const column = name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  return field.kind === 'ref' ? `${column}_id` : column
}

const shapes = new WeakMap<Noun, z.ZodType<ArchiveRecord>>()

/** The one shape of a noun's records, for those that are written and those that are read. */
export function shapeOf(noun: Noun): z.ZodType<ArchiveRecord> {
  const made = shapes.get(noun)
  if (made) return made
  const entries = Object.entries(noun.fields).map(([name, { shape }]) => [name, shape] as const)
  const shape = z.strictObject(Object.fromEntries(entries))
  shapes.set(noun, shape)
  return shape
}
