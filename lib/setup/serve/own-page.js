/**
 * Whether a write comes from our own pages: the defence against forged requests of everything that a cookie can do.
 * `sec-fetch-site` decides where the browser sends it, then `origin`. Old browsers send neither with a form of the same
 * site; all of them send its `referer`, since our policy is `same-origin`. What says nothing at all is no page of ours.
 * @param {(name: string) => string | null | undefined} header
 * @returns {boolean}
 */
export function isFromOwnPage(header) {
  const site = header('sec-fetch-site')
  if (site) return site === 'same-origin' || site === 'none'
  const from = header('origin') ?? header('referer')
  return Boolean(from) && hostOf(from ?? '') === header('host')
}

/**
 * A form of a page that another site has sent. The API and the sign-in library look for themselves, and mail programs
 * send the one that stops letters.
 * @param {import('node:http').IncomingMessage} request
 * @returns {boolean}
 */
export function isForeignForm({ method = 'GET', url = '/', headers }) {
  if (['GET', 'HEAD', 'OPTIONS'].includes(method) || /^\/(api|letters\/stop)\//.test(url)) return false
  return !isFromOwnPage((name) => {
    const value = headers[name]
    return typeof value === 'string' ? value : null
  })
}

/** @param {string} address */
function hostOf(address) {
  return URL.canParse(address) ? new URL(address).host : null
}
