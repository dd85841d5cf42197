/** The address of a container of annotations, to which the slash belongs (W3C Web Annotation Protocol, 4). */
const container = /^\/api\/v1\/questions\/[^/]+\/annotations\/$/

/**
 * The address without the slashes at its end, for every address but a container's; undefined where there are none. Next
 * would do this itself, but for containers as well.
 * @param {string} url
 * @returns {string | undefined}
 */
export function withoutSlash(url) {
  const query = url.indexOf('?')
  const path = query < 0 ? url : url.slice(0, query)
  // With two slashes at its beginning, the address would lead to another site.
  if (!path.endsWith('/') || path === '/' || /^\/[/\\]/.test(path) || container.test(path)) return undefined
  let end = path.length
  while (end > 1 && path[end - 1] === '/') end -= 1
  return path.slice(0, end) + (query < 0 ? '' : url.slice(query))
}
