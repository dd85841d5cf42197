import Negotiator from 'negotiator'
import { ANNOTATIONS_TYPE } from '@/lib/exchange/formats/annotations'
import { contentHash } from '@/lib/platform/hashes'
import { problem } from '@/lib/web/api/problem-document'

/** The media types in which a program may ask for JSON-LD. */
const answered = ['application/ld+json', 'application/json']

/** The type of the answer that the program prefers; undefined where it takes none of them. */
function typeFor(request: Request): string | undefined {
  // A profile is a wish: there is only one.
  const accept = request.headers.get('accept')?.replaceAll(/;\s*profile\s*=\s*(?:"[^"]*"|[^;,]*)/gi, '')
  const preferred = new Negotiator({ headers: accept ? { accept } : {} }).mediaType(answered)
  return preferred === 'application/ld+json' ? ANNOTATIONS_TYPE : preferred
}

type Answered = { status?: 200 | 201; headers?: Record<string, string> }

/**
 * JSON-LD with a strong tag of its content; 304 for a program that has it, 406 for one that wants something else. A write
 * has happened, so its answer is never refused.
 */
export async function linkedData(
  request: Request,
  body: Record<string, unknown>,
  { status = 200, headers }: Answered = {},
): Promise<Response> {
  const isRead = request.method === 'GET' || request.method === 'HEAD'
  const type = typeFor(request) ?? (isRead ? undefined : ANNOTATIONS_TYPE)
  if (!type) return problem(406, 'onlyJsonLd', request)
  const tag = tagOf(body)
  const known = { 'cache-control': 'private, no-cache', etag: tag, ...headers }
  if (isRead && matches(request.headers.get('if-none-match'), tag))
    return new Response(null, { status: 304, headers: known })
  return new Response(JSON.stringify(body), { status, headers: { ...known, 'content-type': type } })
}

/** The entity tag of a body: two bodies with the same content have the same tag. */
export const tagOf = (body: Record<string, unknown>): string => `"${contentHash(JSON.stringify(body))}"`

/** Whether an If-Match or If-None-Match names the tag. A proxy that compresses makes tags weak, so that weak ones are taken too. */
export function matches(header: string | null, tag: string): boolean {
  const named = (header ?? '').split(',').map((one) => one.trim().replace(/^W\//, ''))
  return named.includes('*') || named.includes(tag)
}
