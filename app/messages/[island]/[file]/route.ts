import { messagesScript } from '@/lib/web/island-messages'

type Context = { params: Promise<{ island: string; file: string }> }

/** The messages of an island in one language, as a script that browsers may cache indefinitely. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { island, file } = await params
  const script = messagesScript(island, file)
  if (!script) return new Response(null, { status: 404 })
  const headers = {
    'content-type': 'text/javascript; charset=utf-8',
    'cache-control': script.isCurrent ? 'public, max-age=31536000, immutable' : 'no-store',
  }
  return new Response(script.text, { headers })
}
