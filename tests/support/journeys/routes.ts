import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

const app = join(import.meta.dirname, '../../../app')

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']

/** Every route with a file of its own in the app folder: `GET /seminars/[seminar]`. */
export function routesOnDisk(): string[] {
  return readdirSync(app, { recursive: true, encoding: 'utf8' }).flatMap(routesOf).sort()
}

/** Every route of the site: those with files, and the calls in the API's document: `PATCH /api/v1/me`. */
export async function routesServed(site: string): Promise<string[]> {
  const document = await (await fetch(`${site}/api/v1/openapi.json`)).json()
  const calls = Object.entries<object>(document.paths).flatMap(([path, operations]) =>
    Object.keys(operations).map(
      (method) => `${method.toUpperCase()} /api/v1${path.replaceAll(/\{(\w+)\}/g, '[$1]')}`,
    ),
  )
  return [...routesOnDisk(), ...calls].sort()
}

function routesOf(file: string): string[] {
  const path = pathOf(file)
  if (/(^|[\\/])page\.(tsx|ts|jsx|js)$/.test(file)) return [`GET ${path}`]
  if (/(^|[\\/])route\.(tsx|ts|js)$/.test(file)) return exported(file).map((method) => `${method} ${path}`)
  // Other files that Next serves: their output is code's, so it could show anything.
  const made =
    /(^|[\\/])(sitemap|robots|manifest|icon|apple-icon|opengraph-image|twitter-image)\d?\.(ts|tsx|js)$/
  return made.test(file) ? [`GET ${path} (${file})`] : []
}

/** Folders in parentheses group files and are no part of an address. */
function pathOf(file: string): string {
  const folders = relative(app, join(app, file, '..'))
    .split(sep)
    .filter((folder) => folder && !/^\(.*\)$/.test(folder))
  return `/${folders.join('/')}`
}

function exported(file: string): string[] {
  const source = readFileSync(join(app, file), 'utf8')
  if (/export\s+(?:\*|(?:const|let)\s*\{)/.test(source))
    throw new Error(`What ${file} exports cannot be told: name it.`)
  const named = [...source.matchAll(/export\s+(?:async\s+)?(?:const|let|function)\s+(\w+)/g)].map(
    ([, name]) => name,
  )
  const listed = [...source.matchAll(/export\s*\{([^}]*)\}/g)].flatMap(([, list = '']) =>
    list
      .split(',')
      .map((item) => item.trim())
      // Methods that are exported only to be refused, by the answer that names the others.
      .filter((item) => !item.startsWith('refuse as ') || !/\brefuse = .*=> notAllowed\(/.test(source))
      .map((item) => item.split(/\s+as\s+/).at(-1)),
  )
  return [...named, ...listed].filter((name) => name !== undefined && methods.includes(name)) as string[]
}
