import { SaxesParser } from 'saxes'
import { FileRefusal } from '../refusal'
import { decodeMarkup } from './characters'

/** The book of 872 pages that this was tried on has 100,000 elements. */
const MOST_ELEMENTS = 400_000
const DEEPEST = 200

type XmlListener = {
  open: (name: string, attributes: Record<string, string>, depth: number) => void
  text?: (text: string) => void
  close?: (name: string) => void
}

/**
 * Reads XML strictly, and expands nothing. Throws FileRefusal: fileEntities for a file that declares its own, fileDamaged,
 * fileTooManyElements, fileNested.
 */
export function readXml(bytes: Uint8Array, { open, text, close }: XmlListener): void {
  const { text: xml } = decodeMarkup(bytes)
  refuseEntities(xml)
  const parser = new SaxesParser<{ xmlns: false }>({ xmlns: false })
  let count = 0
  let depth = 0
  parser.on('opentag', ({ name, attributes }) => {
    depth++
    if (++count > MOST_ELEMENTS) throw new FileRefusal('fileTooManyElements', { limit: MOST_ELEMENTS })
    if (depth > DEEPEST) throw new FileRefusal('fileNested', { limit: DEEPEST })
    open(name, attributes, depth)
  })
  parser.on('closetag', ({ name }) => {
    depth--
    close?.(name)
  })
  if (text) {
    parser.on('text', text)
    parser.on('cdata', text)
  }
  parser.on('error', () => {
    throw new FileRefusal('fileDamaged')
  })
  parser.write(xml.replace(/^\uFEFF/, '')).close()
}

/** A document type with declarations inside may define entities that expand without end, or name other files. */
export function refuseEntities(xml: string): void {
  const type = xml.search(/<!DOCTYPE/i)
  const inside = type < 0 ? -1 : xml.indexOf('[', type)
  const hasSubset = inside >= 0 && inside < xml.indexOf('>', type)
  if (hasSubset || /<!ENTITY/i.test(xml)) throw new FileRefusal('fileEntities')
}

/** A small XML file as elements with their text. */
export type XmlElement = {
  name: string
  attributes: Record<string, string>
  children: XmlElement[]
  text: string
}

/** Throws as `readXml`. */
export function parseXml(bytes: Uint8Array): XmlElement {
  const root: XmlElement = { name: '', attributes: {}, children: [], text: '' }
  const open = [root]
  readXml(bytes, {
    open(name, attributes) {
      const element = { name: localName(name), attributes, children: [], text: '' }
      open.at(-1)?.children.push(element)
      open.push(element)
    },
    text(text) {
      const element = open.at(-1)
      if (element) element.text += text
    },
    close() {
      open.pop()
    },
  })
  return root
}

const localName = (name: string) => name.slice(name.indexOf(':') + 1)

/** All elements of a name below an element, in the order of the file. */
export function* named(element: XmlElement, name: string): Generator<XmlElement> {
  for (const child of element.children) {
    if (child.name === name) yield child
    yield* named(child, name)
  }
}
