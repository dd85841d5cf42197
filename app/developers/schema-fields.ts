import type { JsonSchema } from '@/lib/web/api/examples'

/** A part of a type in words: a name of another shape, or plain text. */
export type TypePart = { shape: string } | { text: string }

/** A field of a shape or of a body: fields of nested objects have dotted paths, and lists end in `[]`. */
export type SchemaField = { path: string; type: TypePart[]; required: boolean; about: string }

/** Deeper objects are told by their example alone. */
const DEEPEST = 4

/** The fields of an object, and those of the objects within it that have no shape of their own. */
export function fieldsOf(schema: JsonSchema, path = '', depth = 0): SchemaField[] {
  const properties: Record<string, object> = Object.assign({}, schema.properties)
  const required: unknown[] = Array.isArray(schema.required) ? schema.required : []
  return Object.entries(properties).flatMap(([name, value]) => {
    const field: JsonSchema = { ...value }
    const at = path ? `${path}.${name}` : name
    const own = {
      path: at,
      type: typeOf(field),
      required: required.includes(name),
      about: typeof field.description === 'string' ? field.description : '',
    }
    return depth < DEEPEST ? [own, ...fieldsWithin(field, at, depth + 1)] : [own]
  })
}

function fieldsWithin(schema: JsonSchema, path: string, depth: number): SchemaField[] {
  if (schema.$ref) return []
  if (schema.type === 'array') return fieldsWithin({ ...Object.assign({}, schema.items) }, `${path}[]`, depth)
  const [only, ...others] = choicesOf(schema).filter((one) => one.type !== 'null')
  if (only && others.length === 0) return fieldsWithin(only, path, depth)
  return fieldsOf(schema, path, depth)
}

const choicesOf = ({ anyOf, oneOf }: JsonSchema): JsonSchema[] => {
  const choices = anyOf ?? oneOf
  return Array.isArray(choices) ? choices : []
}

/** A type in words: `text`, `1 to 100`, `list of Position`, `A or null`. */
export function typeOf(schema: JsonSchema): TypePart[] {
  if (typeof schema.$ref === 'string') return [{ shape: nameIn(schema.$ref) }]
  if ('const' in schema) return [{ text: JSON.stringify(schema.const) }]
  if (Array.isArray(schema.enum))
    return [{ text: schema.enum.map((one) => JSON.stringify(one)).join(' or ') }]
  const choices = choicesOf(schema)
  if (choices.length) return choices.flatMap((one, at) => [...(at ? [{ text: ' or ' }] : []), ...typeOf(one)])
  if (schema.type === 'array')
    return [{ text: 'list of ' }, ...typeOf({ ...Object.assign({ type: 'any' }, schema.items) })]
  return [{ text: plainType(schema) }]
}

export const nameIn = (reference: string): string => reference.slice(reference.lastIndexOf('/') + 1)

function plainType(schema: JsonSchema): string {
  const types = [schema.type ?? 'any'].flat().map(String)
  const named = types.map((type) => names[type] ?? type).join(' or ')
  const format = typeof schema.format === 'string' ? (formats[schema.format] ?? '') : ''
  const { minimum, maximum, maxLength } = schema
  if (typeof minimum === 'number' && typeof maximum === 'number' && maximum < 1e9)
    return `${named}, ${minimum} to ${maximum}`
  if (typeof maxLength === 'number') return `${format || named}, at most ${maxLength} characters`
  return format || named
}

const names: Record<string, string> = {
  string: 'text',
  integer: 'whole number',
  object: 'object',
  boolean: 'true or false',
}

const formats: Record<string, string> = {
  'date-time': 'time',
  uuid: 'id',
  uri: 'address',
  binary: 'file',
  email: 'email address',
}
