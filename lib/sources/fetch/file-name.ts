/** UTF-16 units. */
const LONGEST_NAME = 200

/** The name of a fetched file: as its site states it (RFC 6266), else the end of its address, else the site's name. */
export function fileNameOf(disposition: string | undefined, url: URL): string {
  const last = url.pathname.split('/').findLast((part) => part !== '')
  return safe(stated(disposition)) || safe(last && decoded(last)) || url.hostname
}

function stated(disposition = ''): string | undefined {
  const extended = /\bfilename\*\s*=\s*(?:utf-8|iso-8859-1)'[^']{0,20}'([^;\s]+)/i.exec(disposition)?.[1]
  if (extended) return decoded(extended)
  const [, quoted, token] = /\bfilename\s*=\s*(?:"([^"]*)"|([^;\s"]+))/i.exec(disposition) ?? []
  return quoted ?? token
}

/** Without folders and control characters; shortened before its ending. */
function safe(name = ''): string {
  const base =
    name
      .split(/[\\/]/)
      .at(-1)
      ?.replace(/\p{Cc}/gu, '')
      .trim() ?? ''
  if (base.length <= LONGEST_NAME) return base.toWellFormed()
  const ending = /\.[a-z\d]{1,8}$/i.exec(base)?.[0] ?? ''
  return `${base.slice(0, LONGEST_NAME - ending.length)}${ending}`.toWellFormed()
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
