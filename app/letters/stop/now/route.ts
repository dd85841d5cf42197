import { stopLetters } from '@/lib/notices/commands/follow'

const tokenOf = (request: Request) => new URL(request.url).searchParams.get('token') ?? ''

/** A mail program's one-click unsubscribe (RFC 8058). Its token is the only proof needed. */
export async function POST(request: Request): Promise<Response> {
  return new Response(null, { status: (await stopLetters(tokenOf(request))) ? 200 : 404 })
}

/** In a browser the person confirms first, because programs open links by themselves. */
export function GET(request: Request): Response {
  const location = `/letters/stop?${new URLSearchParams({ token: tokenOf(request) })}`
  return new Response(null, { status: 303, headers: { location } })
}
