import { getTranslations } from 'next-intl/server'
import { atom } from '@/app/_thread/atom-feed'
import { feedFor } from '@/lib/notices/feed'
import { NotFound } from '@/lib/platform/errors'

type Context = { params: Promise<{ seminar: string; question: string }> }

/** A person's Atom feed of a question. Their key alone opens it, because a feed reader cannot sign in. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  try {
    const { seminar, question } = await params
    const { context, entries } = await feedFor(new URL(request.url).searchParams.get('key') ?? '')
    if (context.member.seminar.slug !== seminar || String(context.question.number) !== question)
      throw new NotFound()
    const say = await getTranslations({ locale: 'en', namespace: 'notices' })
    const title = say('feedTitle', { question: context.question.title })
    const headers = {
      'content-type': 'application/atom+xml; charset=utf-8',
      'cache-control': 'private, max-age=60',
    }
    return new Response(atom({ context, entries, title }), { headers })
  } catch (error) {
    if (error instanceof NotFound) return new Response(null, { status: 404 })
    throw error
  }
}
