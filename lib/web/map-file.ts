import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { designTokens } from '@/lib/platform/design-tokens'
import { withoutNonXml } from '@/lib/platform/words/escaped'

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
  return withoutNonXml(whole)
}

let known: Promise<string> | undefined

function looksOf(): Promise<string> {
  known ??= makeLooks()
  return known
}

/** The rules of the drawing, with the tokens' light values in place of the tokens: programs other than browsers know none. */
async function makeLooks(): Promise<string> {
  const [map, tokens] = await Promise.all([
    readFile(join(process.cwd(), 'app', 'styles', 'views', 'map.css'), 'utf8'),
    designTokens(),
  ])
  const light = new Map(tokens.map((one) => [one.name, one.light]))
  const rules = /@layer components \{([\s\S]*?)\/\* end of the drawing \*\//.exec(map)?.[1] ?? ''
  return rules.replaceAll(/var\((--[\w-]+)\)/g, (token, name: string) => light.get(name) ?? token)
}

/** A face as a rule with the font in it. `address` is where Next serves it from. */
async function faceOf([family, address]: [string, string]): Promise<string> {
  const file = join(process.cwd(), '.next', address.replace(/^\/_next\//, ''))
  const bytes = await readFile(file).catch(() => null)
  if (!bytes) return ''
  const source = `url(data:font/woff2;base64,${bytes.toString('base64')})`
  return `@font-face{font-family:"${family}";font-weight:200 900;src:${source} format("woff2")}`
}
