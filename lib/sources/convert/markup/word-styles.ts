import { named, parseXml, type XmlElement } from './xml'

/** The marks of kinds that mammoth writes for the paragraph styles of a Word file, in its style map's language. */
export function styleMapOf(styles: Uint8Array | undefined): string[] {
  return [
    ...(styles ? stylesIn(parseXml(styles)) : []),
    ...byId,
    "br[type='page'] => br",
    "br[type='column'] => br",
  ]
}

/** For files that use Word's own styles without defining them; their ids are English in every edition of Word. */
const byId = [
  'p.Title => h1.title:fresh',
  'p.Subtitle => h2:fresh',
  'p.Quote => blockquote > p:fresh',
  'p.IntenseQuote => blockquote > p:fresh',
  'p.BlockText => blockquote > p:fresh',
  'p.Caption => p.caption:fresh',
]

type WordStyle = { name: string; basedOn?: string; outline?: number }

function stylesIn(root: XmlElement): string[] {
  const styles = new Map<string, WordStyle>()
  for (const style of named(root, 'style')) {
    const { 'w:styleId': id, 'w:type': type } = style.attributes
    const name = valueIn(style, 'name')
    if (!id || !name || type !== 'paragraph') continue
    const outline = valueIn(style, 'outlineLvl')
    styles.set(id, {
      name,
      basedOn: valueIn(style, 'basedOn'),
      ...(outline !== undefined && { outline: Number(outline) }),
    })
  }
  return [...styles].flatMap(([id, { name }]) => {
    const path = pathOf(id, styles)
    return path ? [`p[style-name='${name.replace(/[\\']/g, '\\$&')}'] => ${path}:fresh`] : []
  })
}

function valueIn(style: XmlElement, name: string): string | undefined {
  const [found] = named(style, name)
  return found?.attributes['w:val']
}

/** A style is what the first of its ancestors is of which something is known. */
function pathOf(id: string, styles: Map<string, WordStyle>): string | undefined {
  const seen = new Set<string>()
  let at: string | undefined = id
  while (at !== undefined && !seen.has(at)) {
    seen.add(at)
    const style = styles.get(at)
    const path = style && ownPath(style)
    if (path !== undefined) return path || undefined
    at = style?.basedOn
  }
  return undefined
}

/** Undefined: nothing is known; empty: text of the body. Built-in names are English in every edition of Word. */
function ownPath({ name, outline }: WordStyle): string | undefined {
  const known = paths[name.toLowerCase()] ?? /^heading ([1-6])$/i.exec(name)?.[1]
  if (known !== undefined) return /^[1-6]$/.test(known) ? `h${known}` : known
  if (outline === undefined) return undefined
  return outline >= 0 && outline <= 5 ? `h${outline + 1}` : ''
}

const paths: Record<string, string> = {
  title: 'h1.title',
  subtitle: 'h2',
  quote: 'blockquote > p',
  'intense quote': 'blockquote > p',
  'block text': 'blockquote > p',
  quotations: 'blockquote > p',
  caption: 'p.caption',
  normal: '',
  'toc heading': '',
}
