import { zipSync } from 'fflate'
import mammoth from 'mammoth'
import type { ConversionWarning, DocumentTreeResult, FoundRecord } from '../document'
import { FileRefusal } from '../refusal'
import { withTitle } from '../title-block'
import { draftsOf } from './drafts-of-tree'
import { parseFragment } from './html-tree'
import { Zip } from './unzip'
import { styleMapOf } from './word-styles'
import { readableXml } from './word-xml'
import { named, parseXml, readXml } from './xml'

/**
 * Reads a Word file (ECMA-376): accepted changes, no comments, no running heads. It has no pages: they are made anew by each
 * program that opens it. Throws FileRefusal as Zip, readXml and parseFragment do.
 */
export async function readDocx(bytes: Uint8Array): Promise<DocumentTreeResult> {
  const zip = await Zip.open(bytes)
  const { parts, hasFormulas } = await partsOf(zip)
  const styles = await zip.bytesOf(zip.names.find((name) => /^word\/styles\d*\.xml$/i.test(name)) ?? '')
  const html = await htmlOf(parts, styleMapOf(styles))
  const { blocks } = draftsOf(parseFragment(html))
  const warnings: ConversionWarning[] = hasFormulas ? [{ code: 'formulas' }] : []
  return {
    ok: true,
    value: { blocks: withTitle(blocks), pages: null, warnings, record: await recordOf(zip) },
  }
}

/** The parts with words, and those that say what they are; no pictures, no running heads, no comments. */
const needed =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|word\/_rels\/.*\.rels|word\/(?:styles|numbering)\d*\.xml)$/i
const withWords = /^word\/(?:document|footnotes|endnotes)\d*\.xml$/i

/** Mammoth sees only what was counted. */
async function partsOf(zip: Zip): Promise<{ parts: Record<string, Uint8Array>; hasFormulas: boolean }> {
  const parts: Record<string, Uint8Array> = {}
  let hasFormulas = false
  for (const name of zip.names) {
    const part = needed.test(name) || withWords.test(name) ? await zip.bytesOf(name) : undefined
    if (!part) continue
    if (withWords.test(name)) {
      const readable = readableXml(part)
      parts[name] = new TextEncoder().encode(readable.xml)
      hasFormulas ||= readable.hasFormulas
    } else {
      readXml(part, { open: () => undefined })
      parts[name] = part
    }
  }
  return { parts, hasFormulas }
}

async function htmlOf(parts: Record<string, Uint8Array>, styleMap: string[]): Promise<string> {
  const buffer = Buffer.from(zipSync(parts, { level: 0 }))
  try {
    const { value } = await mammoth.convertToHtml(
      { buffer },
      {
        styleMap,
        includeEmbeddedStyleMap: false,
        externalFileAccess: false,
        convertImage: mammoth.images.imgElement(async () => ({ src: '' })),
        idPrefix: 'word-',
      },
    )
    return value
  } catch (error) {
    throw error instanceof RangeError ? error : new FileRefusal('fileDamaged')
  }
}

/** What programs and computers write where nobody has given a name. */
const nobody =
  /^(?:un-?named|unknown|user|usuario|utilisateur|owner|author|autor|auteur|admin|administrator|python-docx|microsoft.*|windows.*)$/i

/** Dublin Core, as Word keeps it: often the program's or the computer's name, so the form only offers it. */
async function recordOf(zip: Zip): Promise<FoundRecord> {
  const core = await zip.bytesOf('docProps/core.xml')
  if (!core) return {}
  const root = parseXml(core)
  const textOf = (name: string) => [...named(root, name)][0]?.text.trim()
  const title = textOf('title')
  const creators = (textOf('creator') ?? '').split(';').map((name) => name.trim())
  const authors = creators.filter((name) => name !== '' && !nobody.test(name))
  return { ...(title && { title }), ...(authors.length > 0 && { authors }) }
}
