import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import { routes } from '@/app/api/_routes/routes'
import { GET } from '@/app/api/v1/openapi.json/route'
import { dispatch } from '@/lib/web/api/route-table'

type Node = { [key: string]: unknown }

const document: Node = await GET().json()
const operations = operationsOf(document)
const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']

describe('the OpenAPI document', () => {
  it('is one of OpenAPI 3.1', () => {
    expect(document.openapi).toMatch(/^3\.1\.\d+$/)
    expect(document.info).toMatchObject({ title: 'Veta', version: expect.any(String) })
    expect(Object.keys(document)).toEqual(
      expect.arrayContaining(['paths', 'components', 'security', 'servers']),
    )
  })

  it('names every path of the API', () => {
    const described = new Set(operations.map(({ path }) => path))
    expect([...described].sort()).toEqual(Object.keys(routes).sort())
  })

  it('describes every method that a route answers', () => {
    for (const [path, calls] of Object.entries(routes)) {
      const described = operations
        .filter((one) => one.path === path)
        .map(({ method }) => method.toUpperCase())
      expect({ path, described: described.sort() }).toEqual({ path, described: Object.keys(calls).sort() })
    }
  })

  it('lists all methods of a route: any other gets 405 with that list', async () => {
    for (const [path, calls] of Object.entries(routes)) {
      const answered = Object.keys(calls)
      for (const method of methods.filter((name) => !answered.includes(name))) {
        const request = new Request(`http://localhost${path}`, { method })
        const response = await dispatch(routes, request, path.slice(1).split('/'))
        expect(response.status).toBe(405)
        expect(response.headers.get('content-type')).toBe('application/problem+json')
        const allowed = response.headers.get('allow')?.split(', ') ?? []
        const own = allowed.filter((name) => name !== 'HEAD' && name !== 'OPTIONS')
        expect({ path, own: own.sort() }).toEqual({ path, own: answered.toSorted() })
        expect(allowed.includes('HEAD')).toBe(answered.includes('GET'))
      }
    }
  })

  it('declares each parameter of a path, and no other', () => {
    for (const { path, operation } of operations) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
      const declared = listIn(operation, 'parameters').filter((parameter) => parameter.in === 'path')
      expect({ path, names: declared.map(({ name }) => name).sort() }).toEqual({ path, names: named.sort() })
      for (const parameter of declared)
        expect(parameter).toMatchObject({ required: true, schema: expect.anything() })
    }
  })

  it('gives every operation a summary, an id of its own and its answers', () => {
    const ids = operations.map(({ operation }) => operation.operationId)
    expect(new Set(ids).size).toBe(ids.length)
    for (const { path, method, operation } of operations) {
      expect(operation.summary, `${method} ${path}`).toEqual(expect.stringMatching(/\S/))
      const statuses = Object.keys(nodeIn(operation, 'responses'))
      expect(statuses, `${method} ${path}`).toContain('4XX')
      expect(statuses.some((status) => /^2\d\d$/.test(status))).toBe(true)
    }
  })

  it('asks for If-Match where something is changed', () => {
    for (const { method, operation } of operations.filter((one) => one.method === 'patch')) {
      const header = listIn(operation, 'parameters').find(({ name }) => name === 'If-Match')
      expect({ method, header }).toMatchObject({ header: { in: 'header', required: true } })
    }
  })

  it('has an example of each parameter, request and answer, which its own schema accepts', () => {
    const wrong: string[] = []
    for (const { path, method, operation } of operations)
      for (const { where, schema, example } of illustratedIn(operation)) {
        const accepts = validators.compile(withinDocument(schema))
        if (example === undefined || !accepts(example))
          wrong.push(`${method} ${path}, ${where}: ${validators.errorsText(accepts.errors)}`)
      }
    expect(wrong).toEqual([])
  }, 60_000)

  it('refers only to what it holds, and uses JSON Schema 2020-12 alone', () => {
    for (const node of nodesOf(document)) {
      if (typeof node.$ref === 'string') expect(at(node.$ref), node.$ref).toBeDefined()
      expect(Object.keys(node)).not.toContain('nullable')
      expect(['boolean', 'undefined']).not.toContain(
        typeof node.exclusiveMaximum === 'boolean' ? 'boolean' : '',
      )
      const types = [node.type ?? []].flat().filter((type) => typeof type === 'string')
      if ('properties' in node && typeof node.properties === 'object') expect(types).toEqual(['object'])
    }
  })
})

const validators = new Ajv2020({ strict: false, formats: { binary: true, base64: true } })
addFormats.default(validators)
validators.addSchema({ ...document, $id: 'https://veta.example/openapi' })

/** The schema with its references into the document. */
function withinDocument(schema: Node): Node {
  return JSON.parse(
    JSON.stringify(schema).replaceAll('"#/components', '"https://veta.example/openapi#/components'),
  )
}

/** No text of these types could be shown. */
const bytes = /zip$|octet-stream$/

function illustratedIn(operation: Node) {
  const contents = [operation.requestBody, ...Object.values(nodeIn(operation, 'responses'))]
    .filter(isNode)
    .flatMap((body) => Object.entries(nodeIn(body, 'content')))
    .filter(([type]) => !bytes.test(type))
  const parameters = listIn(operation, 'parameters').map((one): [string, unknown] => [`${one.name}`, one])
  return [...parameters, ...contents].flatMap(([where, one]) =>
    isNode(one) ? [{ where, schema: nodeIn(one, 'schema'), example: one.example }] : [],
  )
}

function operationsOf(from: Node) {
  return Object.entries(nodeIn(from, 'paths')).flatMap(([path, item]) =>
    Object.entries(isNode(item) ? item : {}).flatMap(([method, operation]) =>
      isNode(operation) ? [{ path, method, operation }] : [],
    ),
  )
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function nodeIn(node: Node, key: string): Node {
  const inner = node[key]
  return isNode(inner) ? inner : {}
}

function listIn(node: Node, key: string): Node[] {
  const inner = node[key]
  return Array.isArray(inner) ? inner.filter(isNode) : []
}

function nodesOf(value: unknown): Node[] {
  if (Array.isArray(value)) return value.flatMap(nodesOf)
  return isNode(value) ? [value, ...Object.values(value).flatMap(nodesOf)] : []
}

/** The target of a local reference. */
function at(reference: string): unknown {
  let found: unknown = document
  for (const key of reference.replace(/^#\//, '').split('/')) found = isNode(found) ? found[key] : undefined
  return found
}
