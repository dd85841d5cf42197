/**
 * Whether a write comes from our own pages: the protection against forged requests for everything that a cookie permits.
 * `sec-fetch-site` decides if the browser sends it, then `origin`. Old browsers send neither with a form of the same site,
 * but all send `referer`, since our policy is `same-origin`. Without any of them the page is not ours.
 * @param {(name: string) => string | null | undefined} header
 * @returns {boolean}
 */
export function isFromOwnPage(header) {
  const site = header('sec-fetch-site')
  if (site) return site === 'same-origin' || site === 'none'
  const from = header('origin') ?? header('referer')
  return Boolean(from) && hostOf(from ?? '') === header('host')
}

const isForOthers = /^\/(?:(?:api|letters\/stop)\/|lti\/(?:login|launch)(?:\?|$))/

/**
 * A form sent by another site's page. The API and the sign-in library check for themselves, mail programs send the form that
 * stops letters, and learning platforms send launches, which prove by a state and a signature where they come from.
 * @param {import('node:http').IncomingMessage} request
 * @returns {boolean}
 */
export function isForeignForm({ method = 'GET', url = '/', headers }) {
  if (['GET', 'HEAD', 'OPTIONS'].includes(method) || isForOthers.test(url)) return false
  return !isFromOwnPage((name) => {
    const value = headers[name]
    return typeof value === 'string' ? value : null
  })
}

/** @param {string} address */
function hostOf(address) {
  return URL.canParse(address) ? new URL(address).host : null
}
