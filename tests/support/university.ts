import { createServer } from 'node:http'
import Provider from 'oidc-provider'

export type UniversityAccount = { sub: string; name: string; email?: string; email_verified?: boolean }

/**
 * The single sign-on of a university: a real OpenID provider on this machine. It signs in the account that `here` names. The
 * address of a person is at its userinfo address, as the standard says, or without one in the id token.
 */
export async function aUniversity(accounts: UniversityAccount[], { userinfo = true } = {}) {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const issuer = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
  const client = { id: 'veta', secret: 'a secret of the university' }
  let here = accounts[0]?.sub ?? ''

  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        redirect_uris: ['http://localhost:3000/api/auth/callback/oidc'],
      },
    ],
    claims: { email: ['email', 'email_verified'], profile: ['name'] },
    features: { devInteractions: { enabled: false }, userinfo: { enabled: userinfo } },
    conformIdTokenClaims: userinfo,
    cookies: { keys: ['a key for tests alone'] },
    findAccount: (_ctx, sub) => {
      const account = accounts.find((one) => one.sub === sub)
      return account && { accountId: sub, claims: () => ({ ...account }) }
    },
  })
  const answer = provider.callback()
  server.on('request', (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return answer(request, response)
    return finish(request, response)
  })

  /** Signs the account in and consents, as its person would with two clicks. */
  async function finish(...exchange: Parameters<typeof answer>) {
    const { params, session } = await provider.interactionDetails(...exchange)
    const grant = new provider.Grant({ accountId: session?.accountId ?? here, clientId: client.id })
    grant.addOIDCScope(String(params.scope))
    const result = { login: { accountId: here }, consent: { grantId: await grant.save() } }
    await provider.interactionFinished(...exchange, result, { mergeWithLastSubmission: false })
  }

  return {
    issuer,
    client,
    signsIn: (sub: string) => {
      here = sub
    },
    /** Follows a login through the provider, as a browser with cookies does. Returns the address that it leads back to. */
    async through(login: string): Promise<URL> {
      const cookies = new Map<string, string>()
      for (let at = new URL(login), turn = 0; turn < 10; turn++) {
        if (at.origin !== issuer) return at
        const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
        const response = await fetch(at, { redirect: 'manual', headers: { cookie } })
        for (const line of response.headers.getSetCookie()) {
          const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
          cookies.set(name, value)
        }
        const next = response.headers.get('location')
        if (!next) throw new Error(`The provider answers ${response.status}: ${await response.text()}`)
        at = new URL(next, at)
      }
      throw new Error('The provider leads in a circle.')
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}
