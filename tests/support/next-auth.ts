import { createHash } from 'node:crypto'
import NextAuth from 'next-auth'
import { authOptions } from '@/lib/web/auth/auth'

type Given = {
  method?: 'GET' | 'POST'
  query?: Record<string, string>
  body?: Record<string, string>
  headers?: Record<string, string>
}

export type Answered = { location: string; cookies: Map<string, string> }

/** Runs a step of next-auth with our options, outside a Next server, through its older interface. */
export async function authStep(
  path: string,
  given: Given,
  cookies: Map<string, string> = new Map(),
): Promise<Answered> {
  const nextauth = path.split('/')
  const csrf = 'a'.repeat(64)
  const signature = createHash('sha256').update(`${csrf}${process.env.NEXTAUTH_SECRET}`).digest('hex')
  const sent = { ...Object.fromEntries(cookies), 'next-auth.csrf-token': `${csrf}|${signature}` }
  const headers = { host: 'localhost:3000', 'user-agent': 'Firefox', ...given.headers }
  const request = {
    method: given.method ?? 'POST',
    query: { ...given.query, nextauth },
    body: { ...given.body, csrfToken: csrf },
    cookies: sent,
    headers,
  }
  const answer = answerOf(cookies)
  const options = authOptions({ headers: new Headers(headers), doing: nextauth[0] ?? '' })
  await NextAuth(request as never, answer.response as never, options)
  return answer.told
}

function answerOf(cookies: Map<string, string>) {
  const told: Answered = { location: '', cookies }
  const response = {
    status: () => response,
    getHeader: () => [],
    setHeader(name: string, value: string | string[]) {
      if (name === 'Location') told.location = String(value)
      if (name === 'Set-Cookie') for (const line of [value].flat()) keep(line, cookies)
      return response
    },
    end: () => response,
    send: () => response,
    json: () => response,
  }
  return { told, response }
}

function keep(line: string, cookies: Map<string, string>) {
  const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
  cookies.set(name, decodeURIComponent(value))
}
