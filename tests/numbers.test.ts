import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { nouns } from '@/app/api/_routes/routes'
import { db } from '@/lib/platform/database/db'
import { openApi } from '@/lib/web/api/openapi'
import { table } from './journeys/visibility/visibility-table'
import { type Answer, call } from './support/api'
import { filesIn, root } from './support/imports'
import { type Planted, plantSeminar } from './support/journeys/seminar'

/*
 * A number that PostgreSQL cannot store would end a request as an error of ours: 2^31 exceeds its integer, and 2^53 exceeds
 * the integers that JavaScript counts exactly.
 */
vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 })

const numbers = [2 ** 31, 2 ** 53, 1e308, -1, 0, -(2 ** 31) - 1, 1.5]
const inWords = [...numbers.map(String), '99999999999', 'NaN', 'Infinity', '0x10', '1e5', ' 1 ', '']

type Schema = {
  type?: string
  $ref?: string
  properties?: Record<string, Schema>
  items?: Schema
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  additionalProperties?: Schema | boolean
  enum?: unknown[]
  const?: unknown
  minimum?: number
  maximum?: number
  format?: string
  pattern?: string
}

type Operation = {
  parameters?: Array<{ name: string; in: string; schema: Schema }>
  requestBody?: { content: Record<string, { schema: Schema }> }
}

const documented = JSON.parse(JSON.stringify(openApi(nouns))) as {
  paths: Record<string, Record<string, Operation>>
  components: { schemas?: Record<string, Schema> }
}

const resolved = (schema: Schema): Schema =>
  schema.$ref ? (documented.components.schemas?.[schema.$ref.split('/').at(-1) ?? ''] ?? {}) : schema

const isNumber = ({ type }: Schema) => type === 'integer' || type === 'number'

/** The paths of numbers in inputs: `citations.0.start`. */
function placesIn(given: Schema, depth = 0): Array<{ path: string[]; schema: Schema }> {
  const schema = resolved(given)
  if (depth > 6) return []
  const under = (key: string, inner: Schema) =>
    placesIn(inner, depth + 1).map(({ path, schema: of }) => ({ path: [key, ...path], schema: of }))
  return [
    ...(isNumber(schema) ? [{ path: [], schema }] : []),
    ...Object.entries(schema.properties ?? {}).flatMap(([key, inner]) => under(key, inner)),
    ...(schema.items ? under('0', schema.items) : []),
    ...(typeof schema.additionalProperties === 'object' ? under('A', schema.additionalProperties) : []),
    ...[schema.anyOf, schema.oneOf, schema.allOf].flatMap((some = []) =>
      some.flatMap((inner) => placesIn(inner, depth + 1)),
    ),
  ]
}

type Place = { method: string; path: string; at: string[]; in: 'query' | 'path' | 'body'; schema: Schema }

const places: Place[] = Object.entries(documented.paths).flatMap(([path, methods]) =>
  Object.entries(methods).flatMap(([method, { parameters = [], requestBody }]) => {
    const of = { method: method.toUpperCase(), path }
    const body = requestBody?.content['application/json']?.schema
    return [
      ...parameters
        .filter(({ in: where }) => where === 'query' || where === 'path')
        .filter(({ schema }) => placesIn(schema).length > 0)
        .map(({ name, in: where, schema }) => ({
          ...of,
          at: [name],
          in: where as 'query' | 'path',
          schema: placesIn(schema)[0]?.schema ?? schema,
        })),
      ...(body ? placesIn(body) : []).map(({ path: at, schema }) => ({
        ...of,
        at,
        in: 'body' as const,
        schema,
      })),
    ]
  }),
)

const named = ({ method, path, at }: Place) => `${method} ${path} ${at.join('.')}`

describe('every number that may be sent', () => {
  it('to the API has an upper bound that the database holds', () => {
    expect(places.length).toBeGreaterThan(60)
    const unbounded = places.filter(({ schema }) => !(Math.abs(schema.maximum ?? Infinity) < 2 ** 31))
    expect([...new Set(unbounded.map(named))]).toEqual([])
  })

  it('by a form, too', () => {
    const chain = /\bz(?:\.coerce)?\s*\.(?:number|int)\(\)(?:\s*\.\w+\([^()]*\))*/g
    const read = filesIn('app')
      .concat(filesIn('lib'))
      .filter((path) => /(actions|input|route|composer)\.ts$/.test(path))
    const found = read.flatMap((path) =>
      [...readFileSync(join(root, path), 'utf8').matchAll(chain)].map(([text]) => `${path}: ${text}`),
    )
    expect(found.length).toBeGreaterThan(10)
    expect(found.filter((text) => !text.includes('.max('))).toEqual([])
  })
})

describe('whatever number stands', () => {
  let planted: Planted
  beforeAll(async () => {
    planted = await plantSeminar()
  })

  /** Addresses of the table, as the instructor requests them, without their queries. */
  const addressesOf = (method: string, path: string) => {
    const route = `${method} /api/v1${path.replaceAll(/\{(\w+)\}/g, '[$1]')}`
    return (table[route] ?? []).flatMap((one) =>
      one.at(planted, 'instructor').map((at) => ({ one, at: at.replace('/api/v1', '').split('?')[0] ?? '' })),
    )
  }

  const faults: string[] = []
  const judge = (place: Place, value: unknown, { status }: Answer) => {
    if (status >= 500) faults.push(`${named(place)} = ${value}: ${status}`)
  }

  it('in an address or in its query, nothing breaks', async () => {
    for (const place of places.filter((one) => one.in !== 'body' && !/live$/.test(one.path)))
      for (const value of inWords) {
        const [found] = addressesOf(place.method, place.path)
        if (!found) continue
        await db.rateLimit.deleteMany()
        const name = place.at[0] ?? ''
        const template = place.path.split('/')
        const at = found.at
          .split('/')
          .map((part, n) => (template[n] === `{${name}}` ? encodeURIComponent(value) : part))
          .join('/')
        const path = place.in === 'path' ? at : `${found.at}?${new URLSearchParams({ [name]: value })}`
        judge(place, value, await call(place.method as 'GET', path, { as: planted.people.instructor }))
      }
    expect(faults).toEqual([])
  })

  it('in a cursor, nothing breaks', async () => {
    const id = crypto.randomUUID()
    const whole = ['999999999', '999999999999999', '-9999999999999', '2147483648', '1e9', '0']
    const cursors = whole.flatMap((number) => [
      number,
      `${number}.${id}`,
      `0:${number}.${id}`,
      `1:${number}.${id}`,
    ])
    const paged = Object.entries(documented.paths).filter(
      ([path, { get }]) => !path.endsWith('live') && get?.parameters?.some(({ name }) => name === 'after'),
    )
    expect(paged.length).toBeGreaterThan(15)
    for (const [path] of paged)
      for (const after of cursors) {
        const [found] = addressesOf('GET', path)
        if (!found) continue
        await db.rateLimit.deleteMany()
        const asked = `${found.at}?${new URLSearchParams({ after })}`
        const { status } = await call('GET', asked, { as: planted.people.instructor })
        if (status >= 500) faults.push(`GET ${path} after ${after}: ${status}`)
      }
    expect(faults).toEqual([])
  })

  it('in what is sent, nothing breaks', async () => {
    for (const place of places.filter((one) => one.in === 'body'))
      for (const value of [...numbers, '1e308', null]) {
        const [found] = addressesOf(place.method, place.path)
        if (!found) continue
        await db.rateLimit.deleteMany()
        const body = withAt(structuredClone(found.one.body?.(planted, 'instructor') ?? {}), place.at, value)
        const headers = found.one.edits ? { 'if-match': '"1"' } : undefined
        const given = { as: planted.people.instructor, browser: found.one.session, body, headers }
        judge(place, value, await call(place.method as 'POST', found.at, given))
      }
    expect(faults).toEqual([])
  })
})

function withAt(body: unknown, [key = '', ...rest]: string[], value: unknown): unknown {
  if (key === '') return value
  const list = key === '0'
  const inner = (typeof body === 'object' && body !== null ? body : list ? [] : {}) as Record<string, unknown>
  const next = rest.length ? withAt(inner[key] ?? (rest[0] === '0' ? [] : {}), rest, value) : value
  inner[key] = next
  return inner
}
