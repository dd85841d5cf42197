import { type JsonSchema, shapeExample } from '@/lib/web/api/examples'
import type { openApi } from '@/lib/web/api/openapi'
import { type TypePart, typeOf } from './schema-fields'

type ApiDocument = ReturnType<typeof openApi>

export type DescribedContent = { media: string; schema: JsonSchema; example: unknown }

type DescribedParameter = {
  name: string
  place: string
  required: boolean
  type: TypePart[]
  about: string
  example: unknown
}

/** A call as the page shows it. */
export type DescribedCall = {
  /** Its place on the page. */
  id: string
  method: string
  path: string
  summary: string
  /** The scope that a token must have; `session` where tokens are refused. */
  scope: string
  parameters: DescribedParameter[]
  body: DescribedContent | null
  answers: Array<{ status: string; about: string; content: DescribedContent | null }>
}

export type DescribedNoun = { id: string; name: string; calls: DescribedCall[] }

export type DescribedShape = { name: string; about: string; schema: JsonSchema; example: unknown }

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const

/** The calls of the document by noun, in its order. */
export function nounsOf({ paths = {}, tags = [] }: ApiDocument): DescribedNoun[] {
  const calls = Object.entries(paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item[method]
      return operation ? [{ noun: operation.tags?.[0], call: described(method, path, operation) }] : []
    }),
  )
  return tags.map(({ name }) => ({
    id: `calls-${anchorOf(name)}`,
    name,
    calls: calls.flatMap(({ noun, call }) => (noun === name ? [call] : [])),
  }))
}

type Operation = NonNullable<NonNullable<ApiDocument['paths']>[string]['get']>

function described(method: string, path: string, operation: Operation): DescribedCall {
  const { summary = '', parameters = [], requestBody, responses = {} } = operation
  return {
    id: anchorOf(`${method} ${path}`),
    method: method.toUpperCase(),
    path,
    summary,
    scope: String(operation['x-scope'] ?? 'read'),
    parameters: parameters.flatMap((one) => ('name' in one ? [parameter(one)] : [])),
    body: requestBody && 'content' in requestBody ? contentOf(requestBody.content) : null,
    answers: Object.entries(responses)
      .filter(([status]) => status !== '4XX')
      .map(([status, answer]) => ({
        status,
        about: 'description' in answer ? (answer.description ?? '') : '',
        content: 'content' in answer ? contentOf(answer.content ?? {}) : null,
      })),
  }
}

type GivenParameter = {
  name: string
  in: string
  required?: boolean
  schema?: object
  description?: string
  example?: unknown
}

const parameter = ({ name, schema, description, ...given }: GivenParameter): DescribedParameter => {
  const own: JsonSchema = { ...schema }
  return {
    name,
    place: given.in,
    required: given.required ?? false,
    type: typeOf(own),
    about: description ?? (typeof own.description === 'string' ? own.description : ''),
    example: given.example,
  }
}

/** Of several media types, the first: the others have the same shape. */
function contentOf(content: Record<string, { schema?: object; example?: unknown }>): DescribedContent | null {
  const [first] = Object.entries(content)
  return first ? { media: first[0], schema: { ...first[1].schema }, example: first[1].example } : null
}

/** The named shapes of the document, by name. */
export function shapesOf({ components }: ApiDocument): DescribedShape[] {
  const schemas: Record<string, object> = { ...components?.schemas }
  return Object.entries(schemas)
    .map(([name, given]) => {
      const schema: JsonSchema = { ...given }
      const about = typeof schema.description === 'string' ? schema.description : ''
      return { name, about, schema, example: shapeExample(name, schemas) }
    })
    .sort((a, b) => a.name.localeCompare(b.name))
}

const anchorOf = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')

export const shapeAnchor = (name: string): string => `shape-${name}`

/** A request as a command line; its words are the document's examples. */
export function curlOf({ method, path, parameters, body, scope }: DescribedCall, site: string): string {
  const value = (name: string) => parameters.find((one) => one.name === name)?.example
  const address = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(value(name))))
  const query = parameters
    .filter((one) => one.place === 'query' && one.required)
    .map((one) => `${one.name}=${encodeURIComponent(String(one.example))}`)
  const headers = [
    ...(scope === 'none' ? [] : ['-H "Authorization: Bearer $VETA_TOKEN"']),
    ...(value('If-Match') === undefined ? [] : [`-H 'If-Match: ${String(value('If-Match'))}'`]),
    ...(body ? [`-H ${quoted(`Content-Type: ${body.media}`)}`] : []),
  ]
  const lines = [
    `curl${method === 'GET' ? '' : ` -X ${method}`} ${quoted(`${site}/api/v1${address}${query.length ? `?${query.join('&')}` : ''}`)}`,
    ...headers,
    ...(body ? [`-d ${quoted(textOf(body.example))}`] : []),
  ]
  return lines.join(' \\\n  ')
}

/** For a shell. */
const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`

/** An example as people read it: files as they are, values as JSON. */
export const textOf = (example: unknown): string =>
  typeof example === 'string' ? example : (JSON.stringify(example, null, 2) ?? '')
