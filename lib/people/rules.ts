/** A signed-in person: the first argument of every command and query. */
export type Person = {
  id: string
  name: string
  email: string
  /** Administers the whole site. */
  admin: boolean
}

/** The columns of a Person. */
export const known = { id: true, name: true, email: true, admin: true } as const

type Provable = {
  emailVerifiedAt: Date | null
  passwordHash: string | null
  accounts: { provider: string }[]
}

/** Somebody has entered the account, by a password or from a learning platform, but nobody has proven the address. */
export const isUnproven = ({ emailVerifiedAt, passwordHash, accounts }: Provable): boolean =>
  emailVerifiedAt === null &&
  (passwordHash !== null || accounts.some(({ provider }) => provider.startsWith(PLATFORM_PROVIDERS)))

/** The one-click accounts of the demonstration have addresses here; no mail is delivered to them. */
export const DEMO_DOMAIN = '@demo.veta.example'

export const isOfDemo = (email: string): boolean => email.endsWith(DEMO_DOMAIN)

/** Accounts from a learning platform that named no address, or one that belongs to another account, have addresses here. */
const NO_ADDRESS_DOMAIN = '@no-address.invalid'

export const hasAddress = (email: string): boolean => !email.endsWith(NO_ADDRESS_DOMAIN)

export const addressOfNone = (id: string): string => `${id}${NO_ADDRESS_DOMAIN}`

/** No letter reaches these accounts. */
export const isUndeliverable = (email: string): boolean => isOfDemo(email) || !hasAddress(email)

/** The provider of accounts at a learning platform, in the table of accounts. */
export const platformProvider = (platformId: string): string => `${PLATFORM_PROVIDERS}${platformId}`

export const PLATFORM_PROVIDERS = 'lti:'

/** A name to begin with, until the person chooses one: `maria.quispe@…` becomes Maria Quispe. */
export function nameFromAddress(email: string): string {
  const words = (email.split('@')[0] ?? '').split(/[._+-]+/).filter((word) => /\p{L}/u.test(word))
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ') || email
}

/** Long passwords can still be weak: this refuses the ones that attackers try first. */
export function isGuessable(password: string, email = ''): boolean {
  const plain = password.toLowerCase()
  const local = email.split('@')[0] ?? ''
  if (plain === email || (local.length > 3 && plain.replace(local, '').length < 3)) return true
  return (
    new Set(plain).size < 5 ||
    /^(password|passwort|contraseña|motdepasse|qwerty|azerty|abcdef|123456)\d*$/.test(plain)
  )
}

/** A readable browser and system name from a User-Agent header; empty when the header names none. */
export function deviceName(userAgent: string): string {
  const browser = firstOf(userAgent, ['Edg', 'OPR', 'Firefox', 'Chrome', 'Safari', 'curl'])
  const system = firstOf(userAgent, ['Android', 'iPhone', 'iPad', 'Windows', 'Mac OS X', 'CrOS', 'Linux'])
  const names: Record<string, string> = { Edg: 'Edge', OPR: 'Opera', 'Mac OS X': 'macOS', CrOS: 'ChromeOS' }
  return [browser, system]
    .map((word) => names[word] ?? word)
    .filter(Boolean)
    .join(', ')
}

const firstOf = (text: string, words: string[]) => words.find((word) => text.includes(word)) ?? ''
