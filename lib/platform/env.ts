import { resolve } from 'node:path'
import { z } from 'zod'

const shape = z.object({
  DATABASE_URL: z.string().min(1),
  NEXTAUTH_SECRET: z.string().min(16).optional(),
  NEXTAUTH_URL: z.url().optional(),
  NODE_ENV: z.string().default('development'),
  VETA_DATA: z.string().default('.veta'),
  VETA_EMBEDDED: z.string().optional(),
  VETA_DEMO: z.string().optional(),
  VETA_DEMO_KEY: z.string().min(16).optional(),
  LOG_LEVEL: z.string().default('info'),
  METRICS_TOKEN: z.string().min(16).optional(),
  SMTP_URL: z.string().optional(),
  MAIL_FROM: z.string().default('Veta <veta@localhost>'),
  GITHUB_ID: z.string().optional(),
  GITHUB_SECRET: z.string().optional(),
  GOOGLE_ID: z.string().optional(),
  GOOGLE_SECRET: z.string().optional(),
  OIDC_ISSUER: z.url().optional(),
  OIDC_ID: z.string().optional(),
  OIDC_SECRET: z.string().optional(),
  OIDC_NAME: z.string().default('OpenID'),
  LTI_NETWORK: z.enum(['public', 'private']).default('public'),
  WEBHOOK_NETWORK: z.enum(['public', 'loopback']).default('public'),
})

/**
 * The configuration. A server reads it once, since every page needs it; other programs read it at each call, so that a test
 * can change it. An empty variable counts as unset. Throws when it is invalid.
 */
export function env() {
  if (process.env.NODE_ENV !== 'production') return read()
  known ??= read()
  return known
}

let known: ReturnType<typeof read> | undefined

function read() {
  const given = Object.entries(process.env).filter(([, value]) => value !== '')
  const values = shape.parse(Object.fromEntries(given))
  return {
    ...values,
    dataFolder: resolve(values.VETA_DATA),
    embedded: values.VETA_EMBEDDED === '1',
    demoKey: values.VETA_EMBEDDED === '1' && values.VETA_DEMO !== 'off' ? values.VETA_DEMO_KEY : undefined,
    secureCookies: values.NEXTAUTH_URL?.startsWith('https://') ?? false,
  }
}

/** Signs cookies and hashes; its absence stops the start (lib/setup). */
export function secret(): string {
  const value = env().NEXTAUTH_SECRET
  if (!value) throw new Error('NEXTAUTH_SECRET is missing.')
  return value
}
