import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { facePath } from '@/lib/exchange/public/paths'

/** A piece of a document that its policy names by its hash: no nonce would be the same in a kept document. */
export type Inline = { text: string; source: string }

export const inline = (text: string): Inline => ({
  text,
  source: `'sha256-${createHash('sha256').update(text).digest('base64')}'`,
})

const sheet = (name: string) => readFile(join(process.cwd(), 'app', 'styles', name), 'utf8')

let known: Promise<Inline> | undefined

/** The stylesheet of public pages: the design's tokens and faces, and the rules of these pages. */
export function publicLooks(): Promise<Inline> {
  if (process.env.NODE_ENV === 'development') return makeLooks()
  known ??= makeLooks()
  return known
}

async function makeLooks(): Promise<Inline> {
  const [tokens, rules] = await Promise.all([sheet('tokens.css'), sheet('public.css')])
  return inline(`${facesOf()}${tokensOf(tokens)}${bare(rules)}`)
}

const facesOf = () =>
  [
    ['Source Serif 4 Variable', 'serif.woff2'],
    ['Instrument Sans Variable', 'sans.woff2'],
  ]
    .map(
      ([family, face = '']) =>
        `@font-face{font-family:"${family}";font-display:swap;font-weight:200 900;src:url(${facePath(face)}) format("woff2")}`,
    )
    .join('')

const twoValues = /light-dark\(([^,()]+),([^()]+)\)/g

/** The tokens as properties of the root, once more with their dark values for readers who prefer dark pages. */
function tokensOf(css: string): string {
  const theme = bare(css.slice(css.indexOf('@theme static {'), css.indexOf('@theme inline')))
  const all = theme.slice(theme.indexOf('{') + 1, theme.indexOf('}')).split(';')
  const own = all.filter((token) => !token.includes('*'))
  const valued = (which: '$1' | '$2', tokens: string[]) =>
    tokens.map((token) => token.replaceAll(twoValues, which)).join(';')
  const twofold = own.filter((token) => token.includes('light-dark('))
  return `:root{color-scheme:light dark;${valued('$1', own)}}@media(prefers-color-scheme:dark){:root{${valued('$2', twofold)}}}`
}

/** Without comments, in one line. */
const bare = (css: string): string =>
  css
    .split('*/')
    .map((part) => part.split('/*', 1)[0])
    .join('')
    .split(/\s+/)
    .join(' ')
