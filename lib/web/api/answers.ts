import { NotFound, type Result } from '@/lib/platform/errors'
import { problemsAnswer } from './problem-document'

const headers = { 'cache-control': 'private, no-store' }

/** One resource; its ETag is the revision for If-Match. `replayed`: the answer to a repeated write. */
export function resource(body: unknown, revision?: number, replayed?: boolean): Response {
  const etag = revision === undefined ? undefined : { etag: `"${revision}"` }
  const again = replayed ? { 'idempotency-replayed': 'true' } : undefined
  return Response.json(body, { headers: { ...headers, ...etag, ...again } })
}

/** What was computed. `tag` names its content: a caller who has it already gets 304. */
export function computed(request: Request, tag: string, body: () => unknown): Response {
  const known = { ...headers, etag: `"${tag}"` }
  if (request.headers.get('if-none-match') === known.etag)
    return new Response(null, { status: 304, headers: known })
  return Response.json(body(), { headers: known })
}

export function created(
  body: unknown,
  made: { location: string; revision?: number; replayed?: boolean },
): Response {
  const { location, revision, replayed } = made
  const response = Response.json(body, { status: 201, headers: { ...headers, location } })
  if (revision !== undefined) response.headers.set('etag', `"${revision}"`)
  if (replayed) response.headers.set('idempotency-replayed', 'true')
  return response
}

/** The work goes on; `location` tells how far it is. */
export const accepted = (body: unknown, location: string): Response =>
  Response.json(body, { status: 202, headers: { ...headers, location } })

export const nothing = (): Response => new Response(null, { status: 204, headers })

/** A page of a list with further fields; `next` is the value of `?after=` for the next page. */
export function list(
  request: Request,
  page: { items: unknown[]; next: string | null; [more: string]: unknown },
): Response {
  const response = Response.json(page, { headers })
  if (page.next !== null) {
    const url = new URL(request.url)
    url.searchParams.set('after', page.next)
    response.headers.set('link', `<${url.pathname}${url.search}>; rel="next"`)
  }
  return response
}

/**
 * Runs a command: answers its value by `answer`, or 422 with its problems. A completed write is never answered as a failure:
 * a person who may no longer read the result gets a success without a body.
 */
export async function outcome<T>(
  result: Result<T>,
  request: Request,
  answer: (value: T) => Response | Promise<Response>,
): Promise<Response> {
  if (!result.ok) return problemsAnswer(result.problems, request)
  try {
    return await answer(result.value)
  } catch (error) {
    if (!(error instanceof NotFound) || request.method === 'GET') throw error
    return new Response(null, { status: request.method === 'POST' ? 201 : 200, headers })
  }
}
