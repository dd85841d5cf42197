import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { designTokens, themeRules } from '@/lib/platform/design-tokens'
import { policyHash } from '@/lib/platform/hashes'

/** The style sheet of the page, and the source by which its policy allows it. */
export type SheetLook = { css: string; allowed: string }

let known: Promise<SheetLook> | undefined

export function sheetLook(): Promise<SheetLook> {
  known ??= makeLook()
  return known
}

async function makeLook(): Promise<SheetLook> {
  const [tokens, rules, ...faces] = await Promise.all([
    designTokens(),
    readFile(join(process.cwd(), 'lib/exchange/archive/sheet/sheet.css'), 'utf8'),
    ...letters.map(faceOf),
  ])
  const css = `${faces.join('')}${themeRules(tokens)}\n${rules}`
  return { css, allowed: policyHash(css) }
}

const serif = '@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght'
const sans = '@fontsource-variable/instrument-sans/files/instrument-sans-latin-wght'

const letters = [
  { family: 'Source Serif 4 Variable', style: 'normal', file: `${serif}-normal` },
  { family: 'Source Serif 4 Variable', style: 'italic', file: `${serif}-italic` },
  { family: 'Instrument Sans Variable', style: 'normal', file: `${sans}-normal` },
]

/** A face with the font in it; without the file the page has the letters of its reader's system. */
async function faceOf({ family, style, file }: (typeof letters)[number]): Promise<string> {
  const bytes = await readFile(join(process.cwd(), 'node_modules', `${file}.woff2`)).catch(() => null)
  if (!bytes) return ''
  const source = `url(data:font/woff2;base64,${bytes.toString('base64')})format("woff2")`
  return `@font-face{font-family:"${family}";font-style:${style};font-weight:200 900;src:${source}}\n`
}
