import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { createLocalJWKSet, exportJWK, generateKeyPair, jwtVerify, SignJWT } from 'jose'
import { GET as ourKeys } from '@/app/lti/jwks.json/route'
import { addPlatform } from '@/lib/lti/commands/platforms'
import { operator } from '@/lib/people/access'
import { accepted } from './factories'

const CLAIM = 'https://purl.imsglobal.org/spec/lti/claim/'
const MEMBERSHIP = 'http://purl.imsglobal.org/vocab/lis/v2/membership'

export const platformRoles = {
  instructor: [`${MEMBERSHIP}#Instructor`],
  assistant: [`${MEMBERSHIP}#Instructor`, `${MEMBERSHIP}/Instructor#TeachingAssistant`],
  learner: [`${MEMBERSHIP}#Learner`],
  mentor: [`${MEMBERSHIP}#Mentor`],
}

export type PlatformUser = {
  sub?: string
  name?: string
  email?: string
  roles: string[]
}

type Score = { userId: string; scoreGiven: number; scoreMaximum: number; timestamp: string; comment?: string }

/** The claims of one launch beside those of its person. */
export type LaunchGiven = {
  claims?: Record<string, unknown>
  header?: Record<string, unknown>
  /** Another key than the platform's, or none. */
  sign?: (claims: Record<string, unknown>, header: Record<string, unknown>) => Promise<string>
}

let platforms = 0

/** A learning platform with real keys, on this machine: its key set, tokens, members, grades and registration. */
export async function aPlatform(given: { deployment?: string; registered?: boolean } = {}) {
  const number = ++platforms
  const kid = `platform-${number}`
  const pair = await generateKeyPair('RS256', { extractable: true })
  const published = [{ ...(await exportJWK(pair.publicKey)), kid, alg: 'RS256', use: 'sig' }]
  const scores: Array<{ path: string; score: Score }> = []
  const state = {
    /** The statuses of the next answers to posted scores; afterwards 200. */
    scoreAnswers: [] as number[],
    /** Whether it gives no token. */
    isSilent: false,
    members: [] as Array<Array<Record<string, unknown>>>,
    registrations: [] as Array<Record<string, unknown>>,
    tokens: 0,
    keyFetches: 0,
    /** Its pages for browsers: the markup at an address, with the form that was posted there. */
    page: (_url: URL, _posted: URLSearchParams): Promise<string | null> => Promise.resolve(null),
  }
  const clientId = `client-${number}`
  const deployment = given.deployment ?? 'deployment-1'
  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const base = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`

  async function answer(request: IncomingMessage, response: ServerResponse) {
    const url = new URL(request.url ?? '/', base)
    const send = (status: number, body: unknown, headers: Record<string, string> = {}) =>
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
    if (url.pathname === '/jwks') {
      state.keyFetches++
      return send(200, { keys: published })
    }
    if (url.pathname === '/token') return send(...(await tokenFor(new URLSearchParams(await text(request)))))
    if (url.pathname === '/.well-known/openid-configuration') return send(200, configuration())
    if (url.pathname === '/register') {
      const sent: Record<string, unknown> = JSON.parse(await text(request))
      state.registrations.push({ ...sent, authorization: request.headers.authorization })
      const tool = sent['https://purl.imsglobal.org/spec/lti-tool-configuration'] as object
      const registered = { ...tool, deployment_id: deployment }
      const number = state.registrations.length
      return send(200, {
        ...sent,
        client_id: number === 1 ? clientId : `${clientId}-${number}`,
        'https://purl.imsglobal.org/spec/lti-tool-configuration': registered,
      })
    }
    if (request.headers.authorization === undefined) {
      const page = await state.page(url, new URLSearchParams(await text(request)))
      if (page) return response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page)
    }
    if (request.headers.authorization !== 'Bearer a-token') return send(401, {})
    if (url.pathname === '/members') {
      const page = Number(url.searchParams.get('page') ?? 0)
      const more: Record<string, string> =
        page + 1 < state.members.length ? { link: `<${base}/members?page=${page + 1}>; rel="next"` } : {}
      return send(200, { id: url.href, members: state.members[page] ?? [] }, more)
    }
    if (url.pathname.endsWith('/scores')) {
      const status = state.scoreAnswers.shift() ?? 200
      const score: Score = JSON.parse(await text(request))
      if (status === 200) scores.push({ path: url.pathname + url.search, score })
      return send(status, {})
    }
    return send(404, {})
  }

  /** Checks our assertion as a platform does: signed with a key of ours, for this token address. */
  async function tokenFor(sent: URLSearchParams): Promise<[number, unknown]> {
    state.tokens++
    if (state.isSilent) return [503, {}]
    const keys = createLocalJWKSet(await (await ourKeys()).json())
    try {
      await jwtVerify(sent.get('client_assertion') ?? '', keys, {
        issuer: clientId,
        subject: clientId,
        audience: `${base}/token`,
        requiredClaims: ['exp', 'iat', 'jti'],
      })
    } catch {
      return [400, { error: 'invalid_client' }]
    }
    return [
      200,
      { access_token: 'a-token', token_type: 'Bearer', expires_in: 3600, scope: sent.get('scope') },
    ]
  }

  const configuration = () => ({
    issuer: base,
    authorization_endpoint: `${base}/auth`,
    token_endpoint: `${base}/token`,
    jwks_uri: `${base}/jwks`,
    registration_endpoint: `${base}/register`,
    scopes_supported: ['openid'],
    'https://purl.imsglobal.org/spec/lti-platform-configuration': {
      product_family_code: 'test',
      version: '1',
    },
  })

  const input = {
    name: `Campus ${number}`,
    issuer: base,
    clientId,
    authUrl: `${base}/auth`,
    tokenUrl: `${base}/token`,
    jwksUrl: `${base}/jwks`,
    deployment,
  }
  const id = given.registered === false ? '' : accepted(await addPlatform(operator, input)).id

  /** The platform's answer to a login of this user: what it makes the browser post. */
  async function answerTo(
    login: URL,
    user: PlatformUser,
    { claims = {}, header = {}, sign }: LaunchGiven = {},
  ) {
    const asked = login.searchParams
    const now = Math.floor(Date.now() / 1_000)
    const all = {
      iss: base,
      aud: asked.get('client_id'),
      iat: now,
      exp: now + 300,
      nonce: asked.get('nonce'),
      sub: user.sub,
      name: user.name,
      email: user.email,
      [`${CLAIM}message_type`]: 'LtiResourceLinkRequest',
      [`${CLAIM}version`]: '1.3.0',
      [`${CLAIM}deployment_id`]: deployment,
      [`${CLAIM}target_link_uri`]: 'https://veta.example/lti/launch',
      [`${CLAIM}roles`]: user.roles,
      [`${CLAIM}context`]: { id: 'course-1', title: 'Mining 101' },
      [`${CLAIM}resource_link`]: { id: 'link-1', title: 'Debate' },
      'https://purl.imsglobal.org/spec/lti-ags/claim/endpoint': {
        scope: ['https://purl.imsglobal.org/spec/lti-ags/scope/score'],
        lineitems: `${base}/lineitems`,
        lineitem: `${base}/lineitems/7?type=one`,
      },
      'https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice': {
        context_memberships_url: `${base}/members`,
        service_versions: ['2.0'],
      },
      ...claims,
    }
    const given = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined))
    const head = { alg: 'RS256', kid, ...header }
    const token = sign
      ? await sign(given, head)
      : await new SignJWT(given).setProtectedHeader(head).sign(pair.privateKey)
    return { id_token: token, state: asked.get('state') ?? '' }
  }

  return {
    id,
    base,
    clientId,
    deployment,
    input,
    pair,
    published,
    scores,
    state,
    answerTo,
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}

export type TestPlatform = Awaited<ReturnType<typeof aPlatform>>
