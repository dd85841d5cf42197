import { isId } from '@/lib/platform/id'
import type { Role } from '@/lib/platform/prisma/enums'

/** Staff run the seminar and see everything in it. */
export const isStaff = (role: Role): boolean => role === 'instructor' || role === 'moderator'

/** A valid slug such as `bolivia-2016`: neither a reserved word nor an id. */
export function isSlug(text: string): boolean {
  return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text) && text.length >= 2 && text !== 'new' && !isId(text)
}

/** A domain name in letters, digits and hyphens, with a dot in it: `uni.example`. */
export function isDomain(text: string): boolean {
  const labels = text.split('.')
  const isLabel = (label: string) => /^[a-z0-9-]{1,63}$/.test(label) && !/^-|-$/.test(label)
  return text.length <= 253 && labels.length > 1 && labels.every(isLabel)
}

/** The origin of a site (RFC 6454) as its address is typed: `https://uni.example`; null for an address of another kind. */
export function originOf(typed: string): string | null {
  if (!URL.canParse(typed)) return null
  const { origin, protocol, pathname, search, hash, username } = new URL(typed)
  const isBare = pathname === '/' && !search && !hash && !username
  // Hosts may contain semicolons and stars, which mean something in the policy that names the origin.
  return isBare && protocol.startsWith('http') && /^https?:\/\/[\w.[\]:-]+$/.test(origin) ? origin : null
}

/** Whether the address belongs to one of the domains; an address of a subdomain does not. */
export const isOfDomains = (email: string, domains: string[]): boolean =>
  domains.includes(email.slice(email.lastIndexOf('@') + 1).toLowerCase())

/** `Bolivia: cooperative mining, 2016` is at `bolivia-cooperative-mining-2016`. */
export function slugFrom(title: string): string {
  const plain = title.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()
  const slug = plain
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 50)
    .replaceAll(/^-+|-+$/g, '')
  return isSlug(slug) ? slug : 'seminar'
}

/** BCP 47 in canonical form, or undefined. A language without a name is a typing error. */
export function languageTag(typed: string): string | undefined {
  try {
    const [tag] = Intl.getCanonicalLocales(typed)
    return tag && languageNames.of(tag) ? tag : undefined
  } catch {
    return undefined
  }
}

const languageNames = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' })

/** Renamed zones that many runtimes still list under the old name, while people look for the new one. */
const newNames = [
  'America/Argentina/Buenos_Aires',
  'America/Nuuk',
  'Asia/Ho_Chi_Minh',
  'Asia/Kathmandu',
  'Asia/Kolkata',
  'Asia/Yangon',
  'Atlantic/Faroe',
  'Europe/Kyiv',
  'Pacific/Chuuk',
  'Pacific/Pohnpei',
]

/** All time zones on offer, by IANA name, in alphabetical order. */
export function timeZones(): string[] {
  const names = new Set([...Intl.supportedValuesOf('timeZone'), ...newNames.filter(isTimeZone), 'UTC'])
  return [...names].sort()
}

/** The time zone meant by the text: an IANA name in any letter case, or its city: `oslo`, `New York`. */
export function timeZoneFrom(typed: string): string | undefined {
  const wanted = plainZone(typed)
  const names = timeZones()
  const exact = names.find((name) => plainZone(name) === wanted)
  if (exact) return exact
  const inCity = names.filter((name) => plainZone(name).endsWith(`/${wanted}`))
  if (inCity.length === 1) return inCity[0]
  return isTimeZone(typed) ? typed : undefined
}

const plainZone = (name: string) =>
  name.normalize('NFKD').replaceAll(/\p{M}/gu, '').trim().toLowerCase().replaceAll(/\s+/g, '_')

/** Accepts IANA names such as `Europe/Madrid`; bare offsets lack summer time. */
export function isTimeZone(name: string): boolean {
  if (!/^(UTC|[A-Za-z]+(\/[\w+-]+)+)$/.test(name)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

/** People read codes aloud and copy them by hand: no 0 or O, no 1, I or L. */
const LETTERS = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'

const draw = (letters: number) =>
  Array.from(
    crypto.getRandomValues(new Uint32Array(letters)),
    (number) => LETTERS[number % LETTERS.length],
  ).join('')

/**
 * A code to read from a blackboard: `VETA-7Q4M-K2TD`. Nobody finds one of 31^8 codes by trying, from however many networks;
 * one of 31^4 can be found.
 */
export const shortCode = (): string => `VETA-${draw(4)}-${draw(4)}`

/** A code for a link to one person: nobody types it, and nobody can guess it. */
export const longCode = (): string => `VETA-${draw(4)}-${draw(4)}-${draw(4)}`

/** Normalises a typed code: any letter case, with or without dashes, spaces and `VETA`. */
export function codeFrom(typed: string): string {
  const bare = typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]/g, '')
    .replace(/^VETA(?=.{4})/, '')
  return `VETA-${bare.match(/.{1,4}/g)?.join('-') ?? ''}`
}

/** Letters that no code contains, so that the answer can say so. */
export const hasDoubtfulLetter = (typed: string): boolean => /[0O1IL]/.test(codeFrom(typed).slice(5))
