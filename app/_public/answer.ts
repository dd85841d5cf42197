import { TooMany } from '@/lib/platform/errors'
import type { KeptDocument } from './kept'

/** `policy`: the content security policy. `isIndexed`: search engines may list the page. */
export type PublicAnswer = { document: KeptDocument; locale: string; policy: string; isIndexed: boolean }

/**
 * Answers with a kept document. Every cache has to ask again before it shows the document once more, so that what is closed is
 * closed there, too; who has it already gets 304.
 */
export function answerWith(
  request: Request,
  { document, locale, policy, isIndexed }: PublicAnswer,
): Response {
  const etag = `W/"${document.etag}"`
  const headers = {
    'cache-control': 'public, no-cache',
    'content-security-policy': policy,
    etag,
    vary: 'Accept-Language, Accept-Encoding',
    ...(isIndexed ? {} : { 'x-robots-tag': 'noindex, nofollow' }),
  }
  if (request.headers.get('if-none-match')?.includes(etag))
    return new Response(null, { status: 304, headers })
  const isZipped = /\bgzip\b/.test(request.headers.get('accept-encoding') ?? '')
  return new Response(isZipped ? document.zipped : document.plain, {
    headers: {
      ...headers,
      'content-type': 'text/html; charset=utf-8',
      'content-language': locale,
      // lib/setup/serve/http-server makes it the content encoding.
      ...(isZipped && { 'x-veta-encoding': 'gzip' }),
    },
  })
}

/** For programs that asked too often. */
export function refusal(error: unknown): Response {
  if (!(error instanceof TooMany)) throw error
  const headers = { 'retry-after': String(error.retryAfterSeconds), 'cache-control': 'no-store' }
  return new Response('Too many requests.', { status: 429, headers })
}
