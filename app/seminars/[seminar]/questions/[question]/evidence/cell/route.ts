import { NotFound } from '@/lib/platform/errors'
import { evidenceView } from '@/lib/positions/evidence/view'
import { maySeeOthersWork } from '@/lib/questions/access'
import { findQuestion } from '@/lib/questions/queries'
import { answerOf } from '@/lib/web/api/problem-document'
import { signedIn } from '@/lib/web/auth/session'
import { chosenContent, evidenceShown } from '../evidence-page'

type Context = { params: Promise<{ seminar: string; question: string }> }

/** The chosen cell alone, for a reader who stays on the page. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { seminar, question } = await params
  try {
    const person = await signedIn()
    if (!person || !/^\d{1,9}$/.test(question)) throw new NotFound()
    const context = await findQuestion(person, { seminar, number: Number(question) })
    if (!maySeeOthersWork(context.audience)) throw new NotFound()
    const view = evidenceView(Object.fromEntries(new URL(request.url).searchParams))
    const { renderToStaticMarkup } = await import('react-dom/server')
    const html = renderToStaticMarkup(await chosenContent(await evidenceShown(context, view)))
    return new Response(html, {
      headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
    })
  } catch (error) {
    return answerOf(error, request)
  }
}
