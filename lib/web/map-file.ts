import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

type File = {
  /** The drawing, as React renders it. */
  drawing: string
  /** The addresses of the two faces of the interface, by the name of their family. */
  faces: Record<string, string>
}

/**
 * A drawing as a document of its own: with its looks in light colours and its letters, so that it is read anywhere as it is
 * on the page. The looks are those of the page's stylesheets, from which they are read.
 */
export async function mapFile({ drawing, faces }: File): Promise<string> {
  const [looks, embedded] = await Promise.all([looksOf(), Promise.all(Object.entries(faces).map(faceOf))])
  const [head = '', ...rest] = drawing.split('>')
  const ground = '<rect class="m-ground" x="-16" y="-16" width="100%" height="100%"/>'
  const whole = `${head}><style>${embedded.join('')}${looks}</style>${ground}${rest.join('>')}`
  return whole.replace(notXml, '')
}

/** Characters that XML 1.0 (section 2.2) does not allow, and that a post may have. */
const notXml = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu

const sheet = (name: string) => readFile(join(process.cwd(), 'app', 'styles', name), 'utf8')

let known: Promise<string> | undefined

function looksOf(): Promise<string> {
  known ??= makeLooks()
  return known
}

/** The rules of the drawing, with the tokens' light values in place of the tokens: programs other than browsers know none. */
async function makeLooks(): Promise<string> {
  const [map, tokens] = await Promise.all([sheet('map.css'), sheet('tokens.css')])
  const rules = /@layer components \{([\s\S]*?)\/\* end of the drawing \*\//.exec(map)?.[1] ?? ''
  return rules.replaceAll(/var\((--[\w-]+)\)/g, (token, name: string) => lightValue(tokens, name) ?? token)
}

function lightValue(tokens: string, name: string): string | undefined {
  const start = tokens.indexOf(`${name}:`)
  if (start < 0) return undefined
  const value = tokens.slice(start + name.length + 1, tokens.indexOf(';', start)).trim()
  return /^light-dark\(([^,]+),/.exec(value)?.[1] ?? value
}

/** A face as a rule with the font in it. `address` is where Next serves it from. */
async function faceOf([family, address]: [string, string]): Promise<string> {
  const file = join(process.cwd(), '.next', address.replace(/^\/_next\//, ''))
  const bytes = await readFile(file).catch(() => null)
  if (!bytes) return ''
  const source = `url(data:font/woff2;base64,${bytes.toString('base64')})`
  return `@font-face{font-family:"${family}";font-weight:200 900;src:${source} format("woff2")}`
}
