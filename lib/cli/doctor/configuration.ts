import { ZodError } from 'zod'
import { env } from '@/lib/platform/env'
import { type Check, fail, ok, warn } from './check'

type Configuration = ReturnType<typeof env>

/** Checks the environment's settings, each alone and together. */
export function configurationChecks(): Check[] {
  const read = readSettings()
  if (Array.isArray(read)) return read
  return [...addressChecks(read), secretCheck(read), ...providerChecks(read)]
}

function readSettings(): Configuration | Check[] {
  try {
    return env()
  } catch (error) {
    if (!(error instanceof ZodError)) throw error
    return error.issues.map(({ path, message }) =>
      fail(
        'configuration',
        `${path.join('.')}: ${message}.`,
        'Correct it in the environment, or leave it out.',
      ),
    )
  }
}

function addressChecks({ NEXTAUTH_URL: address = '', embedded, dataFolder }: Configuration): Check[] {
  const where = embedded ? `embedded database, data in ${dataFolder}` : 'database of DATABASE_URL'
  const here = ok('configuration', `${where}; pages at ${address}`)
  const { protocol, hostname } = new URL(address)
  const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
  if (!embedded && isLocal)
    return [warn('configuration', `NEXTAUTH_URL is ${address}.`, 'Set it to the address that people open.')]
  if (!isLocal && protocol !== 'https:')
    return [
      warn('configuration', `${address} is not https.`, 'Passwords cross the network as they are: use TLS.'),
    ]
  return [here]
}

function secretCheck({ NEXTAUTH_SECRET: secret }: Configuration): Check {
  if (secret) return ok('secret', 'the secret that signs sessions is set')
  const todo = 'Set it, the same on every machine. To make one: openssl rand -base64 32'
  return fail('secret', 'NEXTAUTH_SECRET is missing.', todo)
}

const providers = {
  GitHub: ['GITHUB_ID', 'GITHUB_SECRET'],
  Google: ['GOOGLE_ID', 'GOOGLE_SECRET'],
  OpenID: ['OIDC_ISSUER', 'OIDC_ID', 'OIDC_SECRET'],
} as const

/** Sign-in pages silently leave out a provider with incomplete settings. */
function providerChecks(settings: Configuration): Check[] {
  return Object.entries(providers).flatMap(([name, keys]) => {
    const missing = keys.filter((key) => !settings[key])
    if (missing.length === keys.length) return []
    if (missing.length === 0) return [ok('sign-in', `${name} is set up`)]
    return [fail('sign-in', `${name} is set up in part.`, `Set ${missing.join(' and ')} too.`)]
  })
}
