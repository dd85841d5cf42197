import type { FoundRecord } from '../document'
import { FileRefusal } from '../refusal'
import { attribute, elementsIn, hasToken, textIn } from './html-tree'
import { languageStated } from './languages'
import { labelIn } from './page-labels'
import { resolvedIn } from './resolve'
import type { Zip } from './unzip'
import { parseXhtml } from './xhtml'
import { named, parseXml, type XmlElement } from './xml'

/** The package document of a book (EPUB 3.3, 5). */
export type EpubPackage = {
  /** Paths of its chapters in reading order; without the navigation document. */
  spine: string[]
  language?: string
  record: FoundRecord
  /** Labels of pages, by the path and fragment with which they begin. */
  pageLabels: Map<string, string>
}

/** Throws FileRefusal: fileDamaged for a zip that is no book. */
export async function openPackage(zip: Zip): Promise<EpubPackage> {
  const path = await packagePath(zip)
  const bytes = await zip.bytesOf(path)
  if (!bytes) throw new FileRefusal('fileDamaged')
  const root = parseXml(bytes)
  const items = itemsOf(root, path)
  const spine = spineOf(root, items)
  if (spine.length === 0) throw new FileRefusal('fileDamaged')
  return { spine, ...metadataOf(root), pageLabels: await pageLabelsOf(zip, items) }
}

async function packagePath(zip: Zip): Promise<string> {
  const container = await zip.bytesOf('META-INF/container.xml')
  const [file] = container ? named(parseXml(container), 'rootfile') : []
  const path = file?.attributes['full-path']
  if (!path) throw new FileRefusal('fileDamaged')
  return path
}

type Item = { path: string; mediaType: string; properties: string[] }

function itemsOf(root: XmlElement, base: string): Map<string, Item> {
  const items = new Map<string, Item>()
  for (const { attributes } of named(root, 'item')) {
    const { id, href, 'media-type': mediaType = '', properties = '' } = attributes
    if (id && href)
      items.set(id, { path: resolvedIn(base, href), mediaType, properties: properties.split(/\s+/) })
  }
  return items
}

function spineOf(root: XmlElement, items: Map<string, Item>): string[] {
  const paths = [...named(root, 'itemref')].flatMap(({ attributes }) => {
    const item = items.get(attributes.idref ?? '')
    const isChapter = item && /html/i.test(item.mediaType) && !item.properties.includes('nav')
    return isChapter ? [item.path] : []
  })
  return [...new Set(paths)]
}

function metadataOf(root: XmlElement): Pick<EpubPackage, 'language' | 'record'> {
  const [metadata = root] = named(root, 'metadata')
  const texts = (name: string) =>
    [...named(metadata, name)]
      .map(({ text }) => text.replace(/\s+/g, ' ').trim())
      .filter((text) => text !== '')
  const [title] = texts('title')
  const [publisher] = texts('publisher')
  const [language] = texts('language')
  const authors = texts('creator')
  const date = texts('date').flatMap((text) => /^\d{4}(?:-\d\d-\d\d)?/.exec(text) ?? [])[0]
  const record = {
    ...(title && { title }),
    ...(authors.length && { authors }),
    ...(date && { date }),
    ...(publisher && { publisher }),
  }
  return { language: language && languageStated(language), record }
}

/** EPUB 3 lists pages in its navigation document, EPUB 2 in its NCX. */
async function pageLabelsOf(zip: Zip, items: Map<string, Item>): Promise<Map<string, string>> {
  const all = [...items.values()]
  const nav = all.find(({ properties }) => properties.includes('nav'))
  const labels = nav ? pagesInNav(await zip.bytesOf(nav.path), nav.path) : new Map<string, string>()
  const ncx = all.find(({ mediaType }) => mediaType === 'application/x-dtbncx+xml')
  return labels.size > 0 || !ncx ? labels : pagesInNcx(await zip.bytesOf(ncx.path), ncx.path)
}

const pageList = new Set(['page-list', 'doc-pagelist'])

function pagesInNav(bytes: Uint8Array | undefined, path: string): Map<string, string> {
  const labels = new Map<string, string>()
  if (!bytes) return labels
  for (const nav of elementsIn(parseXhtml(bytes))) {
    if (!hasToken(nav, 'epub:type', pageList) && !hasToken(nav, 'role', pageList)) continue
    for (const link of elementsIn(nav)) {
      const href = link.tagName === 'a' ? attribute(link, 'href') : undefined
      if (href) labels.set(resolvedIn(path, href), labelIn(textIn(link)))
    }
  }
  return labels
}

function pagesInNcx(bytes: Uint8Array | undefined, path: string): Map<string, string> {
  const labels = new Map<string, string>()
  for (const target of bytes ? named(parseXml(bytes), 'pageTarget') : []) {
    const [content] = named(target, 'content')
    const [text] = named(target, 'text')
    const label = labelIn(text?.text ?? '') || target.attributes.value
    if (content?.attributes.src && label) labels.set(resolvedIn(path, content.attributes.src), label)
  }
  return labels
}
