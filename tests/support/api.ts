import { encode } from 'next-auth/jwt'
import { routes } from '@/app/api/_routes/routes'
import { beginSession } from '@/lib/people/commands/session'
import type { Person } from '@/lib/people/rules'
import { secret } from '@/lib/platform/env'
import type { Handler } from '@/lib/web/api/api'
import { type Method, routeOf } from '@/lib/web/api/route-table'
import { aToken } from './factories'
import { asIfAsked } from './next-headers'

export type Call = {
  /** Sends a token of this person, which may write unless `scope` says otherwise. */
  as?: Person
  scope?: 'read' | 'write'
  /** Sends a session cookie of that person, as our pages do, and no token. */
  browser?: boolean
  token?: string
  /** Sent as JSON. */
  body?: unknown
  /** Sent as it is, with the content type of `headers`. */
  raw?: BodyInit
  headers?: Record<string, string>
}

// biome-ignore lint/suspicious/noExplicitAny: a test checks the parts of a body that it expects
export type Answer = { status: number; headers: Headers; body: any; bytes: Uint8Array }

/** Calls the API as a program would, `path` without `/api/v1`. A successful answer must match the documented shape. */
export async function call(method: Method, path: string, given: Call = {}): Promise<Answer> {
  const { handler, params } = handlerOf(method, path)
  const request = new Request(`http://localhost:3000/api/v1${path}`, {
    method,
    headers: await headersOf(given),
    body: given.raw ?? (given.body === undefined ? undefined : JSON.stringify(given.body)),
  })
  const response = await asIfAsked(request.headers, () =>
    handler(request, { params: Promise.resolve(params) }),
  )
  const bytes = new Uint8Array(await response.arrayBuffer())
  const text = new TextDecoder().decode(bytes)
  const isJson = /json\b/.test(response.headers.get('content-type') ?? '')
  const body = isJson ? JSON.parse(text) : text
  if (response.ok && isJson) handler.operation.output?.parse(body)
  return { status: response.status, headers: response.headers, body, bytes }
}

async function headersOf({ as, scope, browser, token, body, headers }: Call): Promise<Headers> {
  const made = new Headers({ ...(as && browser ? await aBrowser(as) : {}), ...headers })
  const bearer = token ?? (as && !browser && (await tokenOf(as, scope ?? 'write')))
  if (bearer) made.set('authorization', `Bearer ${bearer}`)
  if (body !== undefined && !made.has('content-type')) made.set('content-type', 'application/json')
  return made
}

/** The headers of a browser in which this person has just signed in. */
export async function aBrowser(person: Person): Promise<Record<string, string>> {
  const sid = await beginSession(person.id, { device: 'A browser', address: '' })
  const cookie = `next-auth.session-token=${await encode({ token: { sub: person.id, sid }, secret: secret() })}`
  return { cookie, 'sec-fetch-site': 'same-origin' }
}

const tokens = new Map<string, Promise<string>>()

function tokenOf(person: Person, scope: 'read' | 'write'): Promise<string> {
  const key = `${person.id} ${scope}`
  const known = tokens.get(key) ?? aToken(person, scope)
  tokens.set(key, known)
  return known
}

function handlerOf(method: Method, path: string): { handler: Handler; params: Record<string, string> } {
  const segments = (path.split('?', 1)[0] ?? '').slice(1).split('/').map(decodeURIComponent)
  const route = routeOf(routes, segments)
  const handler = route && routes[route.path]?.[method]
  if (!handler) throw new Error(`No route answers ${method} ${path}.`)
  return { handler, params: route.params }
}
