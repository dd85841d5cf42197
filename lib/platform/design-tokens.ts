import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** A value of the design by its name (`--color-ink`), on light pages and on dark ones. */
export type DesignToken = { name: string; light: string; dark: string }

let known: Promise<DesignToken[]> | undefined

/** The tokens of app/styles/tokens.css, for documents with a style sheet of their own. */
export function designTokens(): Promise<DesignToken[]> {
  if (process.env.NODE_ENV === 'development') return readTokens()
  known ??= readTokens()
  return known
}

async function readTokens(): Promise<DesignToken[]> {
  const css = bareCss(await readFile(join(process.cwd(), 'app', 'styles', 'tokens.css'), 'utf8'))
  const [, theme = ''] = css.split('@theme static {')
  const statements = theme.split('}', 1).flatMap((rules) => rules.split(';'))
  return statements.flatMap((statement) => {
    const [name = '', value] = statement.trim().split(': ')
    if (value === undefined || name.includes('*')) return []
    return { name, light: value.replaceAll(twoValues, '$1'), dark: value.replaceAll(twoValues, '$2') }
  })
}

const twoValues = /light-dark\(([^,()]+), ?([^,()]+)\)/g

/**
 * The tokens as variables of the root: light, and dark where the reader's system is, on a screen. Without light-dark(), which
 * older browsers do not know.
 */
export function themeRules(tokens: DesignToken[]): string {
  const light = tokens.map((token) => `${token.name}:${token.light};`)
  const dark = tokens.flatMap((token) => (token.dark === token.light ? [] : `${token.name}:${token.dark};`))
  return `:root{color-scheme:light;${light.join('')}}@media screen and (prefers-color-scheme:dark){:root{color-scheme:dark;${dark.join('')}}}`
}

/** Rules without comments, in one line. */
export const bareCss = (css: string): string =>
  css
    .split('*/')
    .map((part) => part.split('/*', 1)[0])
    .join('')
    .split(/\s+/)
    .join(' ')
