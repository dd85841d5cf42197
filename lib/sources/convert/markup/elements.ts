import type { Element } from 'hast'
import { attribute, hasToken } from './html-tree'

const names = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/))

const blocks = names(
  `address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer
  form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup p pre section summary table tbody td
  tfoot th thead tr ul`,
)

/** Elements that stand on lines of their own. */
export const isBlock = ({ tagName }: Element) => blocks.has(tagName)

/** Scripts, controls, pictures, readings beside the characters (ruby), and lists of links. */
const leftOut = names(
  `annotation annotation-xml applet area audio base button canvas datalist embed head iframe img input link map meta meter
  nav noembed noframes noscript object option output param picture progress rp rt script select source style svg template
  textarea title track video`,
)

export const isLeftOut = ({ tagName }: Element) => leftOut.has(tagName)

const unseen = names('sr-only screen-reader-text visually-hidden visuallyhidden mw-editsection headerlink')

export function isHidden(element: Element): boolean {
  const { hidden, ariaHidden } = element.properties
  if ((hidden !== undefined && hidden !== null && hidden !== false) || ariaHidden === 'true') return true
  const style = attribute(element, 'style')
  if (style && /(?:^|;)\s?(?:display\s?:\s?none|visibility\s?:\s?hidden)/i.test(style)) return true
  return hasToken(element, 'className', unseen)
}

const noteRegions = names(
  `footnote footnotes endnote endnotes rearnote rearnotes note doc-footnote doc-endnote doc-endnotes footnote-text
  footnotetext msofootnotetext msoendnotetext`,
)

/** EPUB's structural semantics, DPUB-ARIA's roles, and the classes of common writers. */
export const isNoteRegion = (element: Element) =>
  hasToken(element, 'epub:type', noteRegions) ||
  hasToken(element, 'role', noteRegions) ||
  hasToken(element, 'className', noteClasses)

/** A class `note` may be any remark. */
const noteClasses = new Set([...noteRegions].filter((name) => name !== 'note'))
