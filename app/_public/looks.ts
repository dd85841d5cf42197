import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { facePath } from '@/lib/exchange/public/paths'
import { bareCss, designTokens, themeRules } from '@/lib/platform/design-tokens'
import { policyHash } from '@/lib/platform/hashes'

/** A piece of a document that its policy names by its hash: no nonce would be the same in a kept document. */
export type Inline = { text: string; source: string }

export const inline = (text: string): Inline => ({
  text,
  source: `'${policyHash(text)}'`,
})

let known: Promise<Inline> | undefined

/** The stylesheet of public pages: the design's tokens and faces, and the rules of these pages. */
export function publicLooks(): Promise<Inline> {
  if (process.env.NODE_ENV === 'development') return makeLooks()
  known ??= makeLooks()
  return known
}

async function makeLooks(): Promise<Inline> {
  const [tokens, rules] = await Promise.all([
    designTokens(),
    readFile(join(process.cwd(), 'app', 'styles', 'public.css'), 'utf8'),
  ])
  return inline(`${facesOf()}${themeRules(tokens)}${bareCss(rules)}`)
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
