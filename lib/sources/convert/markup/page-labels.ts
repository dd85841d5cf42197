import type { Element } from 'hast'
import { attribute, hasToken, textIn } from './html-tree'

const pageBreaks = new Set(['pagebreak', 'doc-pagebreak'])

/** The label of the printed page that begins here (EPUB 3, `pagebreak`); none for other elements. */
export function pageLabelOf(element: Element): string | undefined {
  const isBreak = hasToken(element, 'epub:type', pageBreaks) || hasToken(element, 'role', pageBreaks)
  if (!isBreak) return undefined
  const stated = attribute(element, 'title') ?? attribute(element, 'ariaLabel') ?? textIn(element)
  return labelIn(stated) || labelIn(attribute(element, 'id') ?? '')
}

/** "Page 12" and "page_xii" are pages 12 and xii. */
export function labelIn(text: string): string {
  const words = text.trim().split(/[\s._:-]+/)
  return (
    words
      .findLast((word) => word !== '')
      ?.replace(/^p(?:age|g)?(?=\d)/i, '')
      .slice(0, LONGEST_LABEL) ?? ''
  )
}

const LONGEST_LABEL = 20
