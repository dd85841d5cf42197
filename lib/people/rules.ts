/** Someone who is signed in, as every command and query takes them. */
export type Person = {
  id: string
  name: string
  email: string
  /** Of the whole site. */
  admin: boolean
}

/** The columns of a Person. */
export const known = { id: true, name: true, email: true, admin: true } as const

/** Somebody has chosen a password for an address, and nobody has shown that the address is theirs. */
export const isUnproven = (account: { emailVerifiedAt: Date | null; passwordHash: string | null }): boolean =>
  account.emailVerifiedAt === null && account.passwordHash !== null

/** Where the one-click accounts of the demonstration live; nobody receives mail there. */
export const DEMO_DOMAIN = '@demo.veta.example'

export const isOfDemo = (email: string): boolean => email.endsWith(DEMO_DOMAIN)

/** What someone is called until they say it themselves: `maria.quispe@…` is Maria Quispe. */
export function nameFromAddress(email: string): string {
  const words = (email.split('@')[0] ?? '').split(/[._+-]+/).filter((word) => /\p{L}/u.test(word))
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ') || email
}

/** Long enough is not enough: these are the first that anybody tries. */
export function isGuessable(password: string, email = ''): boolean {
  const plain = password.toLowerCase()
  const local = email.split('@')[0] ?? ''
  if (plain === email || (local.length > 3 && plain.replace(local, '').length < 3)) return true
  return (
    new Set(plain).size < 5 ||
    /^(password|passwort|contraseña|motdepasse|qwerty|azerty|abcdef|123456)\d*$/.test(plain)
  )
}

/** A browser and its system, as people call them, from a User-Agent header; empty when it says nothing. */
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
