import type { Element, Root } from 'hast'
import type { DocumentTreeResult } from '../document'
import { FileRefusal } from '../refusal'
import { withTitle } from '../title-block'
import { draftsOf } from './drafts-of-tree'
import { type EpubPackage, openPackage } from './epub-package'
import { attribute, elementNamed, elementsIn } from './html-tree'
import { languageOf } from './languages'
import { resolvedIn } from './resolve'
import { Zip } from './unzip'
import { parseXhtml } from './xhtml'
import { named, parseXml } from './xml'

/**
 * Reads an EPUB (2 and 3, Open Container Format): its chapters in the order of the spine, and the page list of its printed
 * edition. Throws FileRefusal: fileProtected for a book under encryption, and as Zip, readXml and parsePage do.
 */
export async function readEpub(bytes: Uint8Array): Promise<DocumentTreeResult> {
  const zip = await Zip.open(bytes)
  await refuseProtected(zip)
  const book = await openPackage(zip)
  const chapters = await chaptersOf(zip, book)
  const { language, pageLabels, record } = book
  const { blocks, pages } = draftsOf({ type: 'root', children: chapters }, { language, pages: pageLabels })
  return {
    ok: true,
    value: {
      blocks: blocks[0]?.content === record.title ? withTitle(blocks) : blocks,
      pages: pages.length > 0 ? pages : null,
      record,
      ...(language !== undefined && { language }),
    },
  }
}

/** Hidden letters of fonts protect the fonts alone. */
const obfuscations = new Set(['http://www.idpf.org/2008/embedding', 'http://ns.adobe.com/pdf/enc#RC'])

async function refuseProtected(zip: Zip): Promise<void> {
  const encryption = await zip.bytesOf('META-INF/encryption.xml')
  if (!encryption) return
  for (const data of named(parseXml(encryption), 'EncryptedData')) {
    const [method] = named(data, 'EncryptionMethod')
    if (!obfuscations.has(method?.attributes.Algorithm ?? '')) throw new FileRefusal('fileProtected')
  }
}

/** Each chapter as an element, with addresses that are unique in the book. */
async function chaptersOf(zip: Zip, { spine }: EpubPackage): Promise<Element[]> {
  const chapters: Element[] = []
  let elements = 0
  for (const path of spine) {
    const bytes = await zip.bytesOf(path)
    if (!bytes) throw new FileRefusal('fileDamaged')
    const page = parseXhtml(bytes)
    elements += addressed(page, path)
    if (elements > MOST_ELEMENTS) throw new FileRefusal('fileTooManyElements', { limit: MOST_ELEMENTS })
    chapters.push(bodyOf(page, path))
  }
  return chapters
}

const MOST_ELEMENTS = 400_000

/** Gives ids and links inside the book the chapter's path. Returns the number of elements. */
function addressed(page: Root, path: string): number {
  let count = 0
  for (const element of elementsIn(page)) {
    count++
    const { properties, tagName } = element
    for (const name of ['id', 'name']) {
      const id = attribute(element, name)
      if (id) properties[name] = `${path}#${id}`
    }
    const href = tagName === 'a' ? attribute(element, 'href') : undefined
    if (href) properties.href = `#${resolvedIn(path, href)}`
  }
  return count
}

function bodyOf(page: Root, path: string): Element {
  const html = elementNamed(page, 'html')
  const body = elementNamed(page, 'body')
  const lang = (body && languageOf(body)) ?? (html && languageOf(html))
  return {
    type: 'element',
    tagName: 'section',
    properties: { id: path, ...(lang && { lang }) },
    children: body?.children ?? [],
  }
}
