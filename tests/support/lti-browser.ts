import { decode } from 'next-auth/jwt'
import { POST as enter } from '@/app/lti/enter/route'
import { POST as launch } from '@/app/lti/launch/route'
import { GET as login } from '@/app/lti/login/route'
import type { Person } from '@/lib/people/rules'
import { personOfSession } from '@/lib/people/sessions'
import { secret } from '@/lib/platform/env'
import { enterAs } from '@/lib/web/auth/enter'
import { claims } from '@/lib/web/auth/session'
import type { LaunchGiven, PlatformUser, TestPlatform } from './lti-platform'
import { asIfAsked } from './next-headers'

type Handler = (request: Request) => Promise<Response>

type BrowserGiven = { dest?: 'document' | 'iframe'; peer?: string }

/**
 * A browser with its cookies, which comes from a learning platform. `dest` says where it shows the pages, `peer` from which
 * network address it comes.
 */
export function aBrowserAt({ dest = 'document', peer = '192.0.2.1' }: BrowserGiven = {}) {
  const jar = new Map<string, string>()
  const lines: string[] = []

  function headersFrom(site: string): Headers {
    const headers = new Headers({
      'sec-fetch-dest': dest,
      'sec-fetch-site': site,
      'x-veta-peer': peer,
      host: 'veta.example',
    })
    if (jar.size) headers.set('cookie', [...jar].map(([name, value]) => `${name}=${value}`).join('; '))
    return headers
  }

  async function send(handler: Handler, path: string, form?: Record<string, string>, site = 'cross-site') {
    const headers = headersFrom(site)
    const request = new Request(`https://veta.example${path}`, {
      method: form ? 'POST' : 'GET',
      headers,
      ...(form && { body: new URLSearchParams(form) }),
    })
    const answer = await asIfAsked(request.headers, () => handler(request))
    for (const line of answer.headers.getSetCookie()) keep(line)
    return answer
  }

  function keep(line: string) {
    lines.push(line)
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
    if (/Max-Age=0/.test(line)) jar.delete(name)
    else jar.set(name, value)
  }

  async function begin(platform: TestPlatform, more: Record<string, string> = {}) {
    const asked = {
      iss: platform.base,
      login_hint: 'someone',
      target_link_uri: 'https://veta.example/lti/launch',
      client_id: platform.clientId,
      ...more,
    }
    return send(login, `/lti/login?${new URLSearchParams(asked)}`)
  }

  async function come(platform: TestPlatform, user: PlatformUser, given: LaunchGiven = {}) {
    const begun = await begin(platform)
    const form = await platform.answerTo(new URL(begun.headers.get('location') ?? ''), user, given)
    return { form, answer: await answerOf(await send(launch, '/lti/launch', form)) }
  }

  return {
    jar,
    lines,
    headers: headersFrom,
    send,
    begin,
    come,
    /** Posts a platform's answer, perhaps once more. */
    post: async (form: Record<string, string>) => answerOf(await send(launch, '/lti/launch', form)),
    /** Sends a form of ours that continues a launch. */
    goOn: async (fields: Record<string, string>, site = 'same-origin') =>
      answerOf(await send(enter, '/lti/enter', fields, site)),
    /** Signs somebody in who did not come from a platform. */
    async signIn(person: Person) {
      const entered = await enterAs(person.id, { headers: headersFrom('same-origin'), framedBy: null })
      for (const { name, value, maxAge } of entered) if (maxAge) jar.set(name, value)
    },
    /** The person whom this browser's cookies sign in. */
    async person() {
      const token =
        jar.get('__Host-veta-framed') ??
        jar.get('__Secure-next-auth.session-token') ??
        jar.get('next-auth.session-token')
      const parsed = claims.safeParse(token ? await decode({ token, secret: secret() }) : null)
      return parsed.success ? personOfSession(parsed.data.sid, parsed.data.sub) : null
    },
  }
}

export type PlatformBrowser = ReturnType<typeof aBrowserAt>

async function answerOf(answer: Response) {
  const html = await answer.text()
  const hidden = html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)
  const text = /<p>([^<]*)<\/p>/.exec(html)?.[1]?.replaceAll('&#39;', "'") ?? ''
  return {
    status: answer.status,
    to: answer.headers.get('location'),
    policy: answer.headers.get('content-security-policy') ?? '',
    text,
    html,
    /** Of the answer's form. */
    fields: Object.fromEntries([...hidden].map(([, name = '', value = '']) => [name, value])),
  }
}
