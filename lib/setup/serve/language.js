import Negotiator from 'negotiator'

const languages = /** @type {const} */ (['en', 'es', 'fr'])

/**
 * The first of our languages in an Accept-Language header (RFC 9110, 12.5.4); English when it has none of them.
 * @param {string | null | undefined} header
 */
export function preferredLanguage(header) {
  const wanted = new Negotiator({ headers: { 'accept-language': header ?? '' } }).languages()
  const ours = wanted.map((range) => languages.find((one) => one === range.split('-', 1)[0]?.toLowerCase()))
  return ours.find(Boolean) ?? 'en'
}
