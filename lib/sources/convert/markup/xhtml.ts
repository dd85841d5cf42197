import type { Root } from 'hast'
import { decodeMarkup } from './characters'
import { parsePage } from './html-tree'
import { refuseEntities } from './xml'

/** Parses a chapter as browsers would that did not insist on XML. Throws as `refuseEntities` and `parsePage`. */
export function parseXhtml(bytes: Uint8Array): Root {
  const { text } = decodeMarkup(bytes)
  refuseEntities(text)
  return parsePage(withoutEmptyTags(text))
}

/** An HTML parser takes the rest of the chapter for the content of `<title/>` or `<a/>`. */
const withoutEmptyTags = (xhtml: string) =>
  xhtml.replace(/<([A-Za-z][\w:-]*)((?:\s[^<>]*)?)\/>/g, (tag, name: string, attributes: string) =>
    voids.has(name.toLowerCase()) ? tag : `<${name}${attributes}></${name}>`,
  )

const voids = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '))
