import { NotFound } from '@/lib/platform/errors'
import { findSource } from '@/lib/sources/queries'
import { answerOf } from '@/lib/web/api/problem-document'
import { signedIn } from '@/lib/web/auth/session'
import type { SourceAddress } from '../found'
import { panelContent } from '../panel-content'
import { readingOf } from '../reading'
import { viewOf } from '../view'

/** The page's panel alone, for a reader who stays on the page. */
export async function GET(
  request: Request,
  { params }: { params: Promise<SourceAddress> },
): Promise<Response> {
  const { seminar, source } = await params
  try {
    const person = await signedIn()
    if (!person || !/^\d{1,9}$/.test(source)) throw new NotFound()
    const found = await findSource(person, { seminar, number: Number(source) })
    const view = viewOf(Object.fromEntries(new URL(request.url).searchParams))
    const { renderToStaticMarkup } = await import('react-dom/server')
    const html = renderToStaticMarkup(await panelContent(await readingOf(found, view), view.paragraph))
    return new Response(html, {
      headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
    })
  } catch (error) {
    return answerOf(error, request)
  }
}
