import { z } from 'zod'
import type { ArchiveRecord, Noun } from '@/lib/exchange/archive/form/noun'

/** A place in the records of a noun: `theses.statement`, `briefVersions.body.lines[].text`, `events.data.*`. */
type Place = { path: string; isText: boolean; longest: number }

export type Places = ReadonlyMap<string, Place>

type Schema = {
  type?: string | string[]
  maxLength?: number
  properties?: Record<string, Schema>
  additionalProperties?: Schema | boolean
  items?: Schema
  anyOf?: Schema[]
} & Record<string, unknown>

/**
 * Every place in the shape of a noun's records. Text of people is whatever may be any text: no id, hash, time or choice. It is also
 * what stands under a key that the shape does not name.
 */
export function placesIn({ name, fields }: Noun): Places {
  const all = Object.entries(fields).flatMap(([field, { kind, shape, content }]) =>
    kind === 'value' ? within(schemaOf(content ?? shape), `${name}.${field}`) : [],
  )
  const found = new Map<string, Place>()
  // Of a union, one member may be any text.
  for (const place of all) if (!found.get(place.path)?.isText) found.set(place.path, place)
  return found
}

function schemaOf(shape: z.ZodType): Schema {
  const { $ref, $defs, ...schema } = z.toJSONSchema(shape, {
    io: 'input',
    unrepresentable: 'any',
    reused: 'inline',
  })
  const id = /^#\/\$defs\/(.*)$/.exec($ref ?? '')?.[1] ?? ''
  return ($defs?.[id] ?? schema) as Schema
}

function within(schema: Schema, path: string): Place[] {
  const { maxLength, properties = {}, additionalProperties, items, anyOf = [] } = schema
  const others = typeof additionalProperties === 'object' ? { '*': additionalProperties } : {}
  return [
    { path, isText: isText(schema), longest: maxLength ?? Number.POSITIVE_INFINITY },
    ...anyOf.flatMap((one) => within(one, path)),
    ...Object.entries({ ...properties, ...others }).flatMap(([key, one]) => within(one, `${path}.${key}`)),
    ...(items ? within(items, `${path}[]`) : []),
  ]
}

/** A reference is to JSON of any form, and so is a schema that says nothing. */
function isText(schema: Schema): boolean {
  const isBound = ['enum', 'const', 'format', 'pattern'].some((word) => word in schema)
  return (
    '$ref' in schema ||
    Object.keys(schema).length === 0 ||
    ([schema.type].flat().includes('string') && !isBound)
  )
}

type Change = (text: string, place: Place) => string

/** The record with its texts changed. */
export function withTexts(
  { name }: Noun,
  record: ArchiveRecord,
  places: Places,
  change: Change,
): ArchiveRecord {
  const changed = (value: unknown, path: string): unknown => {
    const place = places.get(path)
    if (typeof value === 'string') return place?.isText ? change(value, place) : value
    if (value === null || typeof value !== 'object') return value
    if (Array.isArray(value)) return value.map((one) => changed(one, `${path}[]`))
    const pathOf = (key: string) => (places.has(`${path}.${key}`) ? `${path}.${key}` : `${path}.*`)
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, changed(one, pathOf(key))]))
  }
  return Object.fromEntries(
    Object.entries(record).map(([field, value]) => [field, changed(value, `${name}.${field}`)]),
  )
}

/** The values between which a field chooses. */
export function choicesOf(shape: z.ZodType): unknown[] {
  const { type, anyOf = [], ...schema } = schemaOf(shape)
  const choices = [schema, ...anyOf].flatMap((one) =>
    'enum' in one && Array.isArray(one.enum) ? one.enum : [],
  )
  return type === 'boolean' ? [true, false] : choices
}
