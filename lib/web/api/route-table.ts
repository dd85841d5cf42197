import { NotFound } from '@/lib/platform/errors'
import { type Handler, withAlways } from './api'
import { answerOf, problem } from './problem-document'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** Calls of the API by path, as OpenAPI writes it, and by method. */
export type RouteTable = Record<string, Partial<Record<Method, Handler>>>

type Route = { path: string; params: Record<string, string> }

/** The path of a table that fits the segments of an address: literal segments take precedence over parameters. */
export function routeOf(table: RouteTable, segments: string[]): Route | null {
  const fitting = templatesOf(table)
    .map(({ path, parts }) => ({ path, params: paramsIn(parts, segments) }))
    .filter((route): route is Route => route.params !== null)
  return fitting.sort((a, b) => countOf(a.params) - countOf(b.params))[0] ?? null
}

const countOf = (params: Route['params']) => Object.keys(params).length

type Template = { path: string; parts: string[] }

const templates = new WeakMap<RouteTable, Template[]>()

/** The paths of a table, split once. */
function templatesOf(table: RouteTable): Template[] {
  const split =
    templates.get(table) ?? Object.keys(table).map((path) => ({ path, parts: path.slice(1).split('/') }))
  templates.set(table, split)
  return split
}

function paramsIn(parts: string[], segments: string[]): Record<string, string> | null {
  if (parts.length !== segments.length) return null
  const params: Record<string, string> = {}
  for (const [index, segment] of segments.entries()) {
    const part = parts[index] ?? ''
    if (part.startsWith('{')) params[part.slice(1, -1)] = segment
    else if (part !== segment) return null
  }
  return params
}

/**
 * The segments of an address below `base`. A slash at its end is an empty last segment: the address of a container has one,
 * and no other has.
 */
export const segmentsOf = (request: Request, base: string): string[] =>
  new URL(request.url).pathname.slice(base.length).split('/').map(decoded)

const decoded = (segment: string): string => {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}

/**
 * Answers a request to a path of the table. A path that is not in it is 404; a method that its path lacks is 405 and names
 * those that it answers (RFC 9110, 15.5.6). HEAD is answered as GET, whose body is not sent; OPTIONS is 204 and names the
 * methods.
 */
export async function dispatch(table: RouteTable, request: Request, segments: string[]): Promise<Response> {
  const route = routeOf(table, segments)
  if (!route) return answerOf(new NotFound(), request)
  const calls = table[route.path] ?? {}
  const method = request.method === 'HEAD' ? 'GET' : request.method
  const handler = Object.entries(calls).find(([name]) => name === method)?.[1]
  if (handler) {
    const answer = await handler(request, { params: Promise.resolve(route.params) })
    return request.method === 'HEAD' ? withoutBody(answer) : answer
  }
  const [any] = Object.values(calls)
  const answer =
    method === 'OPTIONS' ? options(Object.keys(calls)) : await notAllowed(Object.keys(calls), request)
  return withAlways(any?.operation ?? {}, request, answer)
}

/** Nobody reads the body of an answer to HEAD: a file that is made while it is sent is given up. */
async function withoutBody(answer: Response): Promise<Response> {
  await answer.body?.cancel()
  return new Response(null, answer)
}

const options = (answered: string[]): Response =>
  new Response(null, { status: 204, headers: { allow: allowed(answered) } })

const allowed = (answered: string[]): string =>
  [...answered, ...(answered.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ')

/** 405, with the methods that are answered. */
export async function notAllowed(answered: string[], request: Request): Promise<Response> {
  const allow = allowed(answered)
  const response = await problem(405, 'methodNotAllowed', request, { allow })
  response.headers.set('allow', allow)
  return response
}
