import { ANY_ID, ANY_TIME, fileWords, unusual, wholeShapes, wordsByName, wordsByShape } from './example-words'

/** A JSON Schema of the document. */
export type JsonSchema = { [keyword: string]: unknown }

type Named = Record<string, object>

type Asked = {
  components: Named
  /** What the field is called. */
  name: string
  /** What is sent has few fields: those that it needs. */
  isInput: boolean
  /** The schemas that this value is within. */
  within: string[]
}

/** An example of a value of a schema, made from its words by name: equal for equal schemas. */
export const exampleOf = (schema: JsonSchema, components: Named, isInput: boolean): unknown =>
  valueFor(schema, { components, name: '', isInput, within: [] })

/** An example of a named shape. */
export const shapeExample = (name: string, components: Named): unknown =>
  exampleOf({ $ref: `#/components/schemas/${name}` }, components, name.endsWith('Given'))

/** An example of a parameter. */
export const parameterExample = (name: string, schema: JsonSchema, components: Named): unknown =>
  valueFor(schema, { components, name, isInput: true, within: [] })

/** The beginning of a file; undefined for bytes that are no text. */
export const fileExample = (type: string): string | undefined => fileWords[type.split(';', 1)[0] ?? '']

/** Deeper, optional fields are left out. */
const DEEPEST = 5

function valueFor(schema: JsonSchema, asked: Asked): unknown {
  const id = typeof schema.$ref === 'string' ? schema.$ref.slice(schema.$ref.lastIndexOf('/') + 1) : ''
  if (id)
    return (
      wholeShapes[id] ?? valueFor({ ...asked.components[id] }, { ...asked, within: [...asked.within, id] })
    )
  if ('example' in schema) return schema.example
  if ('const' in schema) return schema.const
  if (Array.isArray(schema.enum)) return wordFor(schema, asked) ?? schema.enum[0]
  const choices = schemasIn(schema.anyOf ?? schema.oneOf)
  if (choices.length) return chosen(choices, asked)
  const parts = schemasIn(schema.allOf)
  if (parts.length) return Object.assign({}, ...parts.map((part) => valueFor(part, asked)))
  return ofType(schema, asked)
}

const schemasIn = (list: unknown): JsonSchema[] => (Array.isArray(list) ? list : [])

/** The first that is more than null, unless the value would hold itself. */
function chosen(choices: JsonSchema[], asked: Asked): unknown {
  const fuller = choices.filter((one) => one.type !== 'null')
  const isRecursive = fuller.some(
    ({ $ref }) => typeof $ref === 'string' && asked.within.includes($ref.slice($ref.lastIndexOf('/') + 1)),
  )
  const isNullable = fuller.length < choices.length
  if (isNullable && (isRecursive || fuller.length === 0 || unusual.has(asked.name))) return null
  const word = fuller.map((one) => wordFor(one, asked)).find((one) => one !== undefined)
  return word ?? valueFor(fuller[0] ?? {}, asked)
}

function ofType(schema: JsonSchema, asked: Asked): unknown {
  const types = [schema.type].flat()
  switch (types.find((type) => type !== 'null') ?? types[0]) {
    case 'object':
      return objectOf(schema, asked)
    case 'array':
      return listOf(schema, asked)
    case 'string':
      return wordFor(schema, asked) ?? anyText(schema)
    case 'integer':
    case 'number':
      return wordFor(schema, asked) ?? anyNumber(schema)
    case 'boolean':
      return schema.default ?? false
    case 'null':
      return null
    default:
      return wordFor({ ...schema, type: 'string' }, asked) ?? {}
  }
}

function objectOf(schema: JsonSchema, asked: Asked): Record<string, unknown> {
  const properties: Named = Object.assign({}, schema.properties)
  const required: string[] = Array.isArray(schema.required) ? schema.required : []
  const isShort = (asked.isInput && required.length > 0) || asked.within.length > DEEPEST
  const isLeftOut = (name: string) => !required.includes(name) && (isShort || unusual.has(name))
  const names = Object.keys(properties).filter((name) => !isLeftOut(name))
  const values = names.map((name) => [name, valueFor({ ...properties[name] }, { ...asked, name })])
  const others = required.length || !names.length ? keysOf(schema, required, properties) : []
  const rest: JsonSchema = Object.assign({}, schema.additionalProperties)
  return Object.fromEntries([...values, ...others.map((name) => [name, valueFor(rest, asked)])])
}

/** The keys of a record: those that it must have, or one. */
function keysOf(schema: JsonSchema, required: string[], properties: Named): string[] {
  const own = required.filter((name) => !(name in properties))
  const isRecord = typeof schema.additionalProperties === 'object' && Object.keys(properties).length === 0
  if (own.length || !isRecord || !Object.keys(Object.assign({}, schema.additionalProperties)).length)
    return own
  const names: JsonSchema = Object.assign({}, schema.propertyNames)
  const given = Array.isArray(names.enum)
    ? names.enum
    : ['A', ANY_ID].filter((word) => fits(word, { type: 'string', ...names }))
  return given.slice(0, 1).map(String)
}

function listOf(schema: JsonSchema, asked: Asked): unknown[] {
  const tuple = schemasIn(schema.prefixItems)
  if (tuple.length) return tuple.map((one) => valueFor(one, asked))
  const items: JsonSchema = Object.assign({}, schema.items)
  const least = typeof schema.minItems === 'number' ? schema.minItems : 0
  const id = typeof items.$ref === 'string' ? items.$ref.slice(items.$ref.lastIndexOf('/') + 1) : ''
  if (least === 0 && asked.within.includes(id)) return []
  return Array.from({ length: Math.max(1, least) }, () => valueFor(items, asked))
}

function wordFor(schema: JsonSchema, { name, within }: Asked): unknown {
  const words = [...(wordsByShape[within.at(-1) ?? '']?.[name] ?? []), ...(wordsByName[name] ?? [])]
  return words.find((word) => fits(word, schema))
}

/** Whether a plain value fits a schema. */
function fits(word: unknown, schema: JsonSchema): boolean {
  if (Array.isArray(schema.enum)) return schema.enum.includes(word)
  if ('const' in schema) return schema.const === word
  const types = [schema.type].flat()
  if (typeof word === 'number')
    return types.some((type) => fitsNumber(word, type)) && anyNumber(schema, word) === word
  if (typeof word !== 'string' || !types.includes('string')) return false
  if (typeof schema.pattern === 'string' && !new RegExp(schema.pattern, 'u').test(word)) return false
  if (schema.format === 'date-time' && !/^\d{4}-\d\d-\d\dT/.test(word)) return false
  if (schema.format === 'binary') return false
  if (schema.format === 'uri' && !URL.canParse(word)) return false
  return word.length >= bound(schema.minLength, 0) && word.length <= bound(schema.maxLength, Infinity)
}

const fitsNumber = (word: number, type: unknown): boolean =>
  type === 'number' || (type === 'integer' && Number.isInteger(word))

const bound = (given: unknown, otherwise: number): number => (typeof given === 'number' ? given : otherwise)

/** The number, or the nearest that the schema accepts. */
function anyNumber(schema: JsonSchema, wanted = 1): number {
  const least = Math.max(bound(schema.minimum, -Infinity), bound(schema.exclusiveMinimum, -Infinity))
  const most = Math.min(bound(schema.maximum, Infinity), bound(schema.exclusiveMaximum, Infinity))
  return Math.min(Math.max(wanted, least), most)
}

function anyText(schema: JsonSchema): string {
  if (typeof schema.default === 'string') return schema.default
  const words = [
    ...(schema.format === 'date-time' ? [ANY_TIME] : []),
    ...(schema.format === 'uri' ? ['https://veta.example/seminars/geology'] : []),
    ...(schema.format === 'binary' || schema.format === 'base64' ? ['T3JlCg=='] : []),
    ...['ore', 'A', '1', '2026-03-02', ANY_ID, 'ana@veta.example', 'a'.repeat(64), ANY_TIME],
  ]
  const fitting = words.find((word) => fits(word, { ...schema, format: undefined }))
  return fitting ?? ''
}
